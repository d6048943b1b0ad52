// SPDX-License-Identifier: Apache-2.0
/** Recognises application protocols and names from the first payload bytes of a flow. */
@NullMarked
package org.ccpanalyzer.identify;

import org.jspecify.annotations.NullMarked;
