// SPDX-License-Identifier: Apache-2.0
/** Cuts the packets that prove a finding out of the inputs, and says what each of them is. */
@NullMarked
package org.ccpanalyzer.evidence;

import org.jspecify.annotations.NullMarked;
