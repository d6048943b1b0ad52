// SPDX-License-Identifier: Apache-2.0
/** Captures that attack what an analyzer keeps in memory, of any length. */
@NullMarked
package org.ccpanalyzer.bench.attack;

import org.jspecify.annotations.NullMarked;
