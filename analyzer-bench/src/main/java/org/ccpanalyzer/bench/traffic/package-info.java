// SPDX-License-Identifier: Apache-2.0
/** Synthetic captures of one host's mirror port: the same bytes for the same arguments. */
@NullMarked
package org.ccpanalyzer.bench.traffic;

import org.jspecify.annotations.NullMarked;
