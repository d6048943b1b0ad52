// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.Arrays;
import java.util.List;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.flow.Counted;

/**
 * What part each file of a recording has in what is read of it, and so in what it says of packets that were lost. A recording
 * counts among these also packets that were analyzed, but not recorded. So of a file all of whose packets had been analyzed,
 * nothing is lost that is not told already, and of a file that had been in part, nobody knows how much.
 */
final class FileShares {
    // By file.
    private long[] wanted = new long[0];
    private long[] passedOver = new long[0];

    /** Counts a packet. */
    void count(int file, boolean isWanted) {
        if (file >= wanted.length) {
            wanted = Arrays.copyOf(wanted, file + 1);
            passedOver = Arrays.copyOf(passedOver, file + 1);
        }
        long[] counts = isWanted ? wanted : passedOver;
        counts[file]++;
    }

    /** Packets of all files that were passed over. */
    long passedOver() {
        return Arrays.stream(passedOver).sum();
    }

    /** Whether packets that the file tells as lost may be missing in what is read. */
    boolean hasOwnLosses(int file) {
        return file >= wanted.length || wanted[file] > 0 || passedOver[file] == 0;
    }

    private boolean isInPart(int file) {
        return file < wanted.length && wanted[file] > 0 && passedOver[file] > 0;
    }

    /**
     * What is not known of the losses, a finished sentence behind a space; empty if there is no such thing.
     *
     * @param files what each says
     */
    String doubts(List<CaptureInfo> files) {
        long lost = 0;
        for (int file = 0; file < files.size(); file++) {
            lost += isInPart(file) ? lost(files.get(file)) : 0;
        }
        return lost == 0
                ? ""
                : " " + Counted.of(lost, "packet") + " that a file read in part tells as lost "
                        + (lost == 1 ? "is" : "are") + " counted as lost here, though an unknown number of "
                        + "them may have been analyzed or counted before.";
    }

    private static long lost(CaptureInfo file) {
        long lost = 0;
        for (CaptureInterface each : file.interfaces()) {
            Long dropped = each.dropped();
            lost += dropped == null ? 0 : dropped;
        }
        return lost;
    }
}
