// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.evidence.Slice;

/**
 * A slice that was written.
 *
 * @param derivable whether an audit of the slice alone gave the finding again
 * @param sameCounts whether it gave as many flows and bytes, too
 */
record DeliveredSlice(Slice slice, boolean derivable, boolean sameCounts) {}
