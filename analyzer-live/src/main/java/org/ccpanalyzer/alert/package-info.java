// SPDX-License-Identifier: Apache-2.0
/** Tells receivers outside the program of each new finding of a live run, once. */
@NullMarked
package org.ccpanalyzer.alert;

import org.jspecify.annotations.NullMarked;
