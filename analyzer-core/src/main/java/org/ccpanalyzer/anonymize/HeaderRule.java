// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

/** What of one kind of header is replaced or blanked; what is left is numbers that name nobody. */
@FunctionalInterface
interface HeaderRule {
    /** Nothing names anybody. */
    HeaderRule KEEP = frame -> {};

    /** Changes the copy between {@link FrameRewriting#start} and {@link FrameRewriting#end}. */
    void apply(FrameRewriting frame);
}
