// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.capture.PcapFormat;
import org.ccpanalyzer.capture.PcapngFormat;
import org.ccpanalyzer.capture.live.CaptureFilter;
import org.ccpanalyzer.capture.live.CaptureMethod;
import org.ccpanalyzer.capture.live.LiveCursor;
import org.ccpanalyzer.capture.live.LiveOptions;
import org.ccpanalyzer.capture.recording.RecordingFile;
import org.ccpanalyzer.capture.recording.RingDirectory;
import org.ccpanalyzer.capture.recording.RingOptions;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.FlowTimeouts;
import org.ccpanalyzer.flow.Subjects;
import org.jspecify.annotations.Nullable;

/**
 * One live run: captures, and judges all that came at the end of each interval. The thread that runs it captures and reads
 * the packets; a second one joins, judges and tells the listeners; a third one tells them each second how it goes.
 */
public final class LiveRun {
    /**
     * What part of the heap the flows may take: they are there once, once more while they are judged, once more while others
     * are let go of, and stretches wait besides.
     */
    private static final int FLOW_SHARE = 12;

    private static final int PAYLOAD_SHARE = 48;
    private static final long MEBIBYTE = 1L << 20;
    private static final long SYNC_PATIENCE_MILLIS = 1_500;

    private final LiveRequest request;
    private final InputStream standardInput;
    private final List<LiveListener> listeners;
    private final Consumer<String> messages;
    private final Holding holding;
    private final long memory;
    private volatile boolean isStopped;
    private volatile @Nullable LiveReader reader;
    private volatile @Nullable Rehearsal rehearsal;
    private @Nullable PolicyReload policyReload;
    /** Whether it was asked for before it was possible. */
    private boolean isReloadDue;

    /**
     * @param standardInput read where the request names no interface
     * @param listeners told in this order
     * @param messages takes finished sentences for the user, from any thread
     */
    public LiveRun(
            LiveRequest request, InputStream standardInput, List<LiveListener> listeners, Consumer<String> messages) {
        this(request, standardInput, listeners, messages, Holding.STANDARD.in(request.checkpoint()));
    }

    LiveRun(
            LiveRequest request,
            InputStream standardInput,
            List<LiveListener> listeners,
            Consumer<String> messages,
            Holding holding) {
        this(
                request,
                standardInput,
                listeners,
                messages,
                holding,
                Runtime.getRuntime().maxMemory());
    }

    /** @param memory in bytes, of which the flows may take their part */
    LiveRun(
            LiveRequest request,
            InputStream standardInput,
            List<LiveListener> listeners,
            Consumer<String> messages,
            Holding holding,
            long memory) {
        this.memory = memory;
        this.holding = holding;
        this.request = request;
        this.standardInput = standardInput;
        this.listeners = List.copyOf(listeners);
        this.messages = messages;
    }

    /**
     * Runs until {@link #stop}, the end of the asked duration, or the end of standard input.
     *
     * @return what was found in all
     * @throws RunException for whatever the user can mend: options, files, permissions, a host of which nothing came
     */
    public Audit execute() throws RunException {
        checkFilter();
        checkCheckpoint();
        LivePolicy policy = LivePolicy.load(request.analysis());
        policy.setup().warnings().forEach(messages);
        Recorder recorder = recorder();
        try {
            rehearse(policy);
            return run(policy, recorder);
        } catch (IOException e) {
            throw RunException.ofInput(e);
        } finally {
            if (recorder != null) {
                recorder.close(SYNC_PATIENCE_MILLIS);
            }
        }
    }

    private Audit run(LivePolicy policy, @Nullable Recorder recorder) throws RunException, IOException {
        LiveMeter meter = new LiveMeter();
        LiveJudge judge =
                new LiveJudge(request, policy, new LiveAudience(listeners, messages), meter, description(), holding);
        LiveEvidence evidence = evidence(judge);
        ReaderSettings settings = settings(policy);
        Checkpoint before = judge.goOnFrom(settings.flows());
        LiveReader begun = reader(settings, judge, meter, before);
        reloadBy(new PolicyReload(request.analysis(), policy, judge, messages));
        reader = begun;
        if (isStopped) {
            begun.stop();
        }
        if (recorder != null) {
            evidence.follow(recorder, before == null ? null : before.evidence());
        }
        try (FrameCursor source = open(begun);
                EarlierPackets earlier = earlier(source, begun, before)) {
            if (recorder != null && earlier != null) {
                earlier.follow(recorder.frames(), before == null ? 0 : before.frames());
            }
            meter.follow(source, recorder);
            meter.goOnFrom(before, earlier);
            tellBegin(evidence, before);
            run(() -> begun.read(source, earlier, recorder), judge, meter);
        }
        return judge.result();
    }

    /** Not where packets come of which none is lost while Java compiles: those of a pipe, or recorded ones. */
    private void rehearse(LivePolicy policy) throws IOException {
        LiveOptions capture = request.capture();
        if (capture == null
                || request.recording().earlier() != null
                || request.warmUp().isZero()) {
            return;
        }
        LiveCursor.check(capture);
        listeners.forEach(LiveListener::warmingUp);
        Rehearsal begun = new Rehearsal(request, capture, policy, settings(policy));
        rehearsal = begun;
        if (isStopped) {
            begun.stop();
        }
        Duration taken = begun.run(request.warmUp());
        rehearsal = null;
        if (!isStopped) {
            // What is left of it is not to be collected while packets come.
            System.gc();
            messages.accept(String.format(
                    Locale.ROOT, "Warmed up for %.1f s; the capture begins now.", taken.toMillis() / 1e3));
        }
    }

    private void tellBegin(LiveEvidence evidence, @Nullable Checkpoint before) {
        if (request.isDaily() && before == null) {
            evidence.dayIsOver();
            listeners.forEach(LiveListener::countsAnew);
        }
        listeners.forEach(LiveListener::begun);
    }

    private LiveReader reader(ReaderSettings settings, LiveJudge judge, LiveMeter meter, @Nullable Checkpoint before) {
        LiveReader begun = new LiveReader(
                before == null ? settings : settings.with(before.flows().settings()),
                request,
                judge,
                meter,
                holding.flowsOfStretch());
        if (before != null) {
            begun.goOnFrom(before);
        }
        return begun;
    }

    private LiveEvidence evidence(LiveJudge judge) {
        LiveEvidence evidence =
                new LiveEvidence(request.analysis(), request.outputDirectory(), LiveSliceLimits.STANDARD, messages);
        judge.cutSlices(evidence);
        return evidence;
    }

    /** Ends the run soon; what has come is judged. May be called by any thread, before the run as well. */
    public void stop() {
        isStopped = true;
        LiveReader running = reader;
        if (running != null) {
            running.stop();
        }
        Rehearsal rehearsed = rehearsal;
        if (rehearsed != null) {
            rehearsed.stop();
        }
    }

    /**
     * Reads the site file anew, with what it names, for all judgments from the next one on, and tells what became of that. One
     * with mistakes is refused. The host stays the one that the run began with. May be called by any thread.
     */
    public synchronized void reload() {
        PolicyReload running = policyReload;
        isReloadDue = running == null;
        if (running != null) {
            running.reload();
        }
    }

    private synchronized void reloadBy(PolicyReload begun) {
        policyReload = begun;
        if (isReloadDue) {
            begun.reload();
        }
    }

    private void run(Reading reading, LiveJudge judge, LiveMeter meter) throws IOException {
        Thread judging = new Thread(judge, "judge");
        judging.setDaemon(true);
        judging.start();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(LiveRun::clockThread);
        try {
            var unused = clock.scheduleAtFixedRate(() -> second(meter.status()), 1, 1, TimeUnit.SECONDS);
            reading.run();
            await(judging);
        } finally {
            judging.interrupt();
            clock.shutdownNow();
        }
    }

    /** Takes packets in until the run is over. */
    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }

    private static Thread clockThread(Runnable task) {
        Thread thread = new Thread(task, "status");
        thread.setDaemon(true);
        return thread;
    }

    private void second(LiveStatus status) {
        for (LiveListener listener : listeners) {
            listener.second(status);
        }
    }

    private static void await(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The run was interrupted.", e);
        }
    }

    private void checkFilter() throws RunException {
        LiveOptions capture = request.capture();
        String filter = capture == null ? null : capture.filter();
        if (filter == null) {
            return;
        }
        try {
            CaptureFilter.Mistake mistake = CaptureFilter.check(filter);
            if (mistake != null) {
                throw new RunException(
                        ExitCode.USAGE,
                        List.of(
                                "The capture filter is not understood: " + mistake.reason() + ".",
                                "  " + filter,
                                "  " + " ".repeat(mistake.position()) + "^"));
            }
        } catch (IOException e) {
            throw RunException.ofInput(e);
        }
    }

    /** What is no checkpoint was named by mistake, and is not to be lost for it. */
    private void checkCheckpoint() throws RunException {
        CheckpointFile file = holding.file();
        if (file == null) {
            return;
        }
        try {
            if (file.isForeign()) {
                throw new RunException(
                        ExitCode.USAGE,
                        "'" + file.path()
                                + "' is no checkpoint of this program and would be replaced by one; give another"
                                + " file as --checkpoint, or remove it.");
            }
        } catch (IOException e) {
            throw new RunException(
                    ExitCode.USAGE,
                    "Cannot read the checkpoint '" + file.path() + "' (" + FileFailure.reason(e)
                            + "); mend its permissions, or give another file as --checkpoint.",
                    e);
        }
    }

    private FrameCursor open(LiveReader running) throws IOException {
        LiveOptions capture = request.capture();
        if (capture == null) {
            CaptureOpener opener = new CaptureOpener(List.of(new PcapFormat(), new PcapngFormat()));
            return opener.open(PausingStream.of(standardInput, running), AuditRun.STANDARD_INPUT_NAME);
        }
        LiveCursor opened = LiveCursor.open(capture, running);
        if (opened.method() == CaptureMethod.CALLBACK) {
            messages.accept("Packets come by " + opened.method().text()
                    + ", which takes several times the processor; this libpcap or Java closes the faster way.");
        }
        return opened;
    }

    private @Nullable Recorder recorder() throws RunException {
        RingOptions ring = request.recording().ring();
        if (ring == null) {
            return null;
        }
        try {
            RingDirectory directory = RingDirectory.open(ring.directory());
            if (directory.usableBytes() + directory.bytes() < ring.ringBytes()) {
                messages.accept("The disk of " + ring.directory() + " has room for "
                        + (directory.usableBytes() + directory.bytes()) / MEBIBYTE + " MiB of recording, not for the "
                        + ring.ringBytes() / MEBIBYTE + " MiB of the ring; it may become full before that.");
            }
            return Recorder.begin(directory, ring, RecordingFile::onDisk, messages);
        } catch (IOException e) {
            throw new RunException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable EarlierPackets earlier(FrameCursor source, LiveReader running, @Nullable Checkpoint before)
            throws IOException {
        RecordingRequest recording =
                before == null ? request.recording() : request.recording().from(RingPosition.at(before.lastNanos()));
        return new EarlierCaptures(recording, messages)
                .open(source.info().interfaces(), LiveReader.wallNanos(), running);
    }

    private String description() {
        LiveOptions capture = request.capture();
        if (capture == null) {
            return "The packets came through a pipe; what the program before it lost is not known.";
        }
        String filter = capture.filter();
        return "Captured live with a buffer of " + capture.bufferBytes() / MEBIBYTE + " MiB and a snap length of "
                + capture.snapLength() + " bytes, "
                + (filter == null ? "without a capture filter." : "with the capture filter: " + filter + ".");
    }

    private ReaderSettings settings(LivePolicy policy) {
        FlowSettings flows = new FlowSettings(
                FlowTimeouts.LIVE,
                Subjects.of(policy.subject().addresses()),
                new DetectorProbe(),
                AuditRun.flowsIn(memory / FLOW_SHARE),
                memory / PAYLOAD_SHARE,
                new SecureRandom().nextLong());
        AnalyzeRequest analysis = request.analysis();
        return new ReaderSettings(
                flows,
                analysis.keyScope(),
                TimeWindow.of(null, null),
                1,
                ReaderSettings.PARTITION_BYTES,
                false,
                analysis.expansion(),
                analysis.keepDuplicates(),
                0);
    }
}
