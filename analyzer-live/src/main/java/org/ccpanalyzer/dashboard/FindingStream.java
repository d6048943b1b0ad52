// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;

/**
 * Findings as NDJSON for one reader: those that are known, then each new one when it is judged, until the run is over. A
 * blank line shows that the connection is still there.
 */
final class FindingStream {
    private static final int KEEP_ALIVE_MILLIS = 10_000;

    private final RunState run;
    private final OutputStream out;

    FindingStream(RunState run, OutputStream out) {
        this.run = run;
        this.out = out;
    }

    /** Sends until the run is over or the reader is gone. */
    void send() throws IOException, InterruptedException {
        long intervalSeen = 0;
        RunState.Moment moment = run.now();
        while (true) {
            JudgedRun judged = moment.judged();
            boolean wrote = false;
            if (judged != null && judged.interval() > intervalSeen) {
                try {
                    wrote = judged.findings().writeAfter(intervalSeen, out);
                    intervalSeen = judged.interval();
                } catch (NoSuchFileException e) {
                    // The next interval has come just now, and has them all.
                    moment = newerThan(judged, e);
                    continue;
                }
            }
            if (!wrote) {
                out.write('\n');
            }
            out.flush();
            if (moment.isOver()) {
                return;
            }
            moment = run.await(Long.MAX_VALUE, intervalSeen, KEEP_ALIVE_MILLIS);
        }
    }

    private RunState.Moment newerThan(JudgedRun judged, NoSuchFileException missing) throws NoSuchFileException {
        RunState.Moment moment = run.now();
        if (moment.interval() == judged.interval()) {
            throw missing;
        }
        return moment;
    }
}
