// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ccpanalyzer.engine.FileFailure;
import org.ccpanalyzer.engine.Interval;
import org.ccpanalyzer.engine.LiveListener;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * Tells receivers of each finding of a live run once, and once a day which known ones went on. At an interval alerts are
 * only put on disk; bringing them is the work of one thread for each receiver.
 *
 * <p>An alert is on disk before its finding counts as known, so that after a crash between the two it is told again, by
 * the same id, rather than never.
 */
public final class Alerts implements LiveListener, AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final AlertState state;
    private final KnownFindings known;
    private final List<ReceiverWorker> workers;
    private final Deadlines deadlines;
    private final AlertOrigin origin;
    private final int perMinute;
    private final Map<Severity, Integer> untold = new TreeMap<>();
    private @Nullable RateLimit limit;
    private long summedUpNanos = Long.MIN_VALUE;
    private final AtomicLong suppressed = new AtomicLong();

    private Alerts(
            AlertState state,
            KnownFindings known,
            List<ReceiverWorker> workers,
            Deadlines deadlines,
            AlertOrigin origin,
            int perMinute) {
        this.state = state;
        this.known = known;
        this.workers = List.copyOf(workers);
        this.deadlines = deadlines;
        this.origin = origin;
        this.perMinute = perMinute;
    }

    /**
     * Opens all receivers, goes on with what an earlier run knew and left undelivered, and begins to deliver.
     *
     * @param out takes what goes to standard output
     * @param messages takes finished sentences for the user, from any thread
     * @throws RunException if a receiver cannot be as it was asked for, or the state cannot be kept
     */
    public static Alerts open(AlertSettings settings, AlertOutput out, Consumer<String> messages) throws RunException {
        Deadlines deadlines = new Deadlines();
        AlertState state = AlertState.open(settings.state());
        try {
            AlertOrigin origin = AlertOrigin.here();
            ReceiverContext context = context(settings, out, deadlines);
            List<ReceiverWorker> workers = new ArrayList<>();
            for (String target : settings.targets()) {
                Route route = ReceiverCatalog.open(target, context);
                Spool spool = state.spool(target, settings.spoolBytes());
                BackOff backOff = new BackOff(new SplittableRandom());
                workers.add(new ReceiverWorker(route, spool, backOff, origin, WallClock::nanos, messages));
            }
            state.tellForgotten(settings.targets(), messages);
            KnownFindings known = state.known(WallClock.nanos(), messages);
            workers.forEach(ReceiverWorker::start);
            return new Alerts(state, known, workers, deadlines, origin, settings.perMinute());
        } catch (RunException e) {
            deadlines.close();
            state.close();
            throw e;
        }
    }

    static ReceiverContext context(AlertSettings settings, AlertOutput out, Deadlines deadlines) throws RunException {
        return new ReceiverContext(out, Authorities.with(settings.authorities()), signer(settings), deadlines);
    }

    private static @Nullable Signer signer(AlertSettings settings) throws RunException {
        if (settings.secret() == null) {
            return null;
        }
        try {
            String secret = Files.readString(settings.secret()).strip();
            if (!secret.isEmpty()) {
                return new Signer(secret.getBytes(UTF_8));
            }
            throw new RunException(ExitCode.USAGE, "--alert-secret-file " + settings.secret() + " is empty.");
        } catch (IOException e) {
            throw new RunException(
                    ExitCode.USAGE,
                    "Cannot read --alert-secret-file " + settings.secret() + " (" + FileFailure.reason(e) + ").",
                    e);
        }
    }

    @Override
    public void interval(Interval interval) throws RunException {
        long nanos = interval.status().nanos();
        tellNews(interval.audit(), nanos);
        tellRepeats(nanos);
        tellSuppressed(nanos, interval.isLast());
        state.keep(known);
    }

    /** How the delivery is doing; may be asked by any thread. */
    public AlertStatus status() {
        return new AlertStatus(workers.stream().map(ReceiverWorker::status).toList(), suppressed.get());
    }

    /** Delivers what can be delivered soon; the rest stays on disk for the next run. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        workers.forEach(ReceiverWorker::end);
        try {
            for (ReceiverWorker worker : workers) {
                worker.await(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deadlines.close();
        state.close();
    }

    private void tellNews(Audit audit, long nanos) {
        RateLimit current = limit == null ? new RateLimit(perMinute, nanos) : limit;
        limit = current;
        for (FindingNews news : known.news(audit, nanos)) {
            if (current.passes(nanos)) {
                String id = news.finding().id() + "." + news.number() + "-" + known.instance();
                tell(Alert.of(news, id, nanos, origin));
            } else {
                suppressed.incrementAndGet();
                untold.merge(news.finding().severity(), 1, Integer::sum);
            }
        }
    }

    private void tellRepeats(long nanos) {
        List<Repeat> repeats = known.digest(nanos);
        if (!repeats.isEmpty()) {
            tell(Alert.digest(repeats, "digest-" + known.day() + "-" + known.instance(), nanos, origin));
        }
    }

    /** Once a minute at most, or the sums would be too many themselves. */
    private void tellSuppressed(long nanos, boolean isLast) {
        boolean isDue = isLast || summedUpNanos == Long.MIN_VALUE || nanos - summedUpNanos >= NANOS_PER_MINUTE;
        if (untold.isEmpty() || !isDue) {
            return;
        }
        int count = untold.values().stream().mapToInt(Integer::intValue).sum();
        String bySeverity = untold.entrySet().stream()
                .map(each -> Words.number(each.getValue()) + " " + each.getKey().id())
                .collect(Collectors.joining(", "));
        String text = Words.count(count, "more finding") + " (" + bySeverity + ") " + (count == 1 ? "is" : "are")
                + " new and told by no alert of " + (count == 1 ? "its" : "their") + " own, as there were more than "
                + perMinute + " in a minute; see the report.";
        tell(Alert.notice(AlertKind.MORE, "more-" + nanos + "-" + known.instance(), nanos, text, origin));
        untold.clear();
        summedUpNanos = nanos;
    }

    private void tell(Alert alert) {
        for (ReceiverWorker worker : workers) {
            worker.offer(alert);
        }
    }
}
