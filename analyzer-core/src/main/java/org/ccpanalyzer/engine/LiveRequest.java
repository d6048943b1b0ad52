// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.nio.file.Path;
import java.time.Duration;
import org.ccpanalyzer.capture.live.LiveOptions;
import org.jspecify.annotations.Nullable;

/**
 * Everything a user can ask of a live run.
 *
 * @param analysis how what comes is judged and reported; its inputs are the names of the interfaces, or standard input
 * @param capture where packets come from, or null for standard input
 * @param interval how often what is known so far is judged and handed to the listeners
 * @param duration when the run ends by itself, or null for never
 * @param recording what becomes of the packets besides
 * @param checkpoint file in which the run keeps what it knows, and from which the next one goes on; null for none
 * @param isDaily whether counting begins anew with each day, in UTC
 * @param outputDirectory where the slices of findings go, beside the files of {@link ReportFiles}; null for nowhere
 * @param warmUp limit of the time that Java is given to compile before an interface is captured from; zero for none
 */
public record LiveRequest(
        AnalyzeRequest analysis,
        @Nullable LiveOptions capture,
        Duration interval,
        @Nullable Duration duration,
        RecordingRequest recording,
        @Nullable Path checkpoint,
        boolean isDaily,
        @Nullable Path outputDirectory,
        Duration warmUp) {
    /** Of a run that records and keeps nothing. */
    public LiveRequest(
            AnalyzeRequest analysis, @Nullable LiveOptions capture, Duration interval, @Nullable Duration duration) {
        this(analysis, capture, interval, duration, RecordingRequest.NONE, null);
    }

    /** Of a run that counts from its beginning to its end. */
    public LiveRequest(
            AnalyzeRequest analysis,
            @Nullable LiveOptions capture,
            Duration interval,
            @Nullable Duration duration,
            RecordingRequest recording,
            @Nullable Path checkpoint) {
        this(analysis, capture, interval, duration, recording, checkpoint, false, null, Duration.ZERO);
    }

    /** Of a run that keeps nothing for the next one. */
    public LiveRequest(
            AnalyzeRequest analysis,
            @Nullable LiveOptions capture,
            Duration interval,
            @Nullable Duration duration,
            RecordingRequest recording) {
        this(analysis, capture, interval, duration, recording, null);
    }

    /** The same with the slices of its findings in a directory. */
    public LiveRequest into(Path directory) {
        return new LiveRequest(
                analysis, capture, interval, duration, recording, checkpoint, isDaily, directory, warmUp);
    }

    /** The same after a warm-up of at most so long. */
    public LiveRequest warmedUp(Duration limit) {
        return new LiveRequest(
                analysis, capture, interval, duration, recording, checkpoint, isDaily, outputDirectory, limit);
    }

    public LiveRequest {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("an interval of " + interval + " is too short");
        }
    }
}
