// SPDX-License-Identifier: Apache-2.0
/** Turns one frame into one packet view, one header per class. */
@NullMarked
package org.ccpanalyzer.decode;

import org.jspecify.annotations.NullMarked;
