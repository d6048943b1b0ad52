// SPDX-License-Identifier: Apache-2.0
/** Writes the state of a run that goes on to bytes, and reads it. */
@NullMarked
package org.ccpanalyzer.state;

import org.jspecify.annotations.NullMarked;
