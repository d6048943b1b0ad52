// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.ccpanalyzer.engine.LiveStatus;

/**
 * Server-sent events (HTML Living Standard, 9.2) of a run, for one reader and at its pace: what it was too slow for comes
 * together, as samples. Runs on the thread of the request; a reader that takes nothing ends it by the time-out of the
 * connection.
 */
final class EventStream {
    private static final int RETRY_MILLIS = 2_000;
    /** A comment that often shows that the connection is still there. */
    private static final int KEEP_ALIVE_MILLIS = 10_000;

    private final RunState run;
    private final OutputStream out;
    private long sampleSeen;
    private long intervalSeen;

    /** @param lastEventId of the stream that this one goes on from, 0 for none */
    EventStream(RunState run, OutputStream out, long lastEventId) {
        this.run = run;
        this.out = out;
        this.sampleSeen = lastEventId;
    }

    /** Sends until the run is over or the reader is gone. */
    void send() throws IOException, InterruptedException {
        RunState.Moment moment = run.now();
        if (sampleSeen > moment.sample()) {
            // Of a run before this one.
            sampleSeen = 0;
        }
        write("retry: " + RETRY_MILLIS + "\n\n");
        while (true) {
            send(moment);
            if (moment.isOver()) {
                write("event: end\ndata: {}\n\n");
                return;
            }
            moment = run.await(sampleSeen, intervalSeen, KEEP_ALIVE_MILLIS);
        }
    }

    private void send(RunState.Moment moment) throws IOException {
        LiveStatus status = moment.status();
        boolean isQuiet = true;
        if (status != null && moment.sample() > sampleSeen) {
            event("samples", EventJson.samples(run.samplesAfter(sampleSeen)), moment.sample());
            event("status", EventJson.status(status, moment), moment.sample());
            sampleSeen = moment.sample();
            isQuiet = false;
        }
        JudgedRun judged = moment.judged();
        if (judged != null && judged.interval() > intervalSeen) {
            event("interval", EventJson.interval(judged), sampleSeen);
            intervalSeen = judged.interval();
            isQuiet = false;
        }
        if (isQuiet) {
            write(": \n\n");
        }
    }

    private void event(String name, String json, long id) throws IOException {
        write("event: " + name + "\nid: " + id + "\ndata: " + json + "\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
