// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;

/**
 * Recognises scans: one source that tries at least {@value #MIN_PORTS} ports of one address of the host within five
 * minutes of packet time, most of them closed or silent. Memory follows the sources of the last five minutes and the
 * scanners found, both bounded.
 */
final class ScanAnalytic implements Analytic {
    static final int MIN_PORTS = 15;
    static final long WINDOW_NANOS = 300_000_000_000L;
    static final int MAX_SOURCES = 1 << 14;
    static final int MAX_SCANNERS = 1_000;

    private final AuditContext context;
    /** In the order of the last attempts: the source unseen for longest stands first. */
    private final SourceIndex recent = new SourceIndex();

    private final FirstAttempts first = new FirstAttempts();
    /** By place in the index: of the sources that tried again. */
    private @Nullable ScanWindow[] windows = new ScanWindow[0];

    private final Map<Pair, Scan> scans = new LinkedHashMap<>();
    private long nowNanos = Long.MIN_VALUE;
    /** No recent source was last seen before this time. */
    private long oldestNanos = Long.MIN_VALUE;

    private long overflow;

    ScanAnalytic(AuditContext context) {
        this.context = context;
    }

    /** Takes flows in the order of the stream. */
    @Override
    public void accept(JudgedFlow judged) {
        long startNanos = judged.flow().startNanos();
        if (!isAttempt(judged)) {
            return;
        }
        nowNanos = Math.max(nowNanos, startNanos);
        Pair pair = new Pair(judged.peer().address(), judged.host().address());
        PortState state = PortState.of(judged, context.isDocumented(judged));
        Scan scan = scans.get(pair);
        if (scan != null) {
            scan.add(judged, state);
        } else if (nowNanos - startNanos <= WINDOW_NANOS) {
            // What is told late, as of a long flow of a live capture, says nothing of what is tried now.
            watch(pair, judged, state);
        }
    }

    SortedSet<IpAddress> scanners() {
        SortedSet<IpAddress> scanners = new TreeSet<>();
        scans.keySet().forEach(pair -> scanners.add(pair.source));
        return scanners;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        scans.forEach((pair, scan) -> findings.add(scan.toFinding(pair.source, pair.host, context)));
        return findings;
    }

    /** Scans beyond those that can be kept. */
    @Override
    public long overflow() {
        return overflow;
    }

    @Override
    public String overflowText() {
        return "came from more scanners than a report can list";
    }

    private void watch(Pair pair, JudgedFlow judged, PortState state) {
        int place = recent.find(pair.source, pair.host);
        if (place == SourceIndex.NONE) {
            watchFirst(pair, judged, state);
        } else if (watchNext(place, judged, state).isScan()) {
            found(pair, place);
            return;
        }
        forgetIdleSources();
    }

    private void watchFirst(Pair pair, JudgedFlow judged, PortState state) {
        int place = recent.add(pair.source, pair.host);
        if (place >= windows.length) {
            windows = Arrays.copyOf(windows, recent.capacity());
            first.reserve(recent.capacity());
        }
        first.put(place, judged, state, nowNanos);
    }

    private ScanWindow watchNext(int place, JudgedFlow judged, PortState state) {
        recent.touch(place);
        ScanWindow window = windows[place];
        if (window == null) {
            window = first.window(place);
            windows[place] = window;
        }
        window.add(judged, state, nowNanos);
        window.forgetBefore(nowNanos - WINDOW_NANOS);
        return window;
    }

    private void found(Pair pair, int place) {
        if (scans.size() < MAX_SCANNERS) {
            scans.put(pair, Objects.requireNonNull(windows[place]).toScan());
        } else {
            overflow++;
        }
        forget(place);
    }

    private void forgetIdleSources() {
        if (oldestNanos >= nowNanos - WINDOW_NANOS && recent.size() <= MAX_SOURCES) {
            return;
        }
        for (int place = recent.oldest(); place != SourceIndex.NONE; place = recent.oldest()) {
            ScanWindow window = windows[place];
            oldestNanos = window == null ? first.seenNanos(place) : window.lastNanos();
            if (oldestNanos >= nowNanos - WINDOW_NANOS && recent.size() <= MAX_SOURCES) {
                return;
            }
            forget(place);
        }
    }

    private void forget(int place) {
        recent.remove(place);
        if (windows[place] != null) {
            windows[place] = null;
        }
    }

    private static boolean isAttempt(JudgedFlow judged) {
        int protocol = judged.conversation().protocol();
        return judged.conversation().side() == Side.INBOUND
                && (protocol == IpProtocol.TCP || protocol == IpProtocol.UDP)
                && FindingClassifier.isProven(judged)
                && judged.verdict().kind() != VerdictKind.OUT_OF_SCOPE;
    }

    private record Pair(IpAddress source, IpAddress host) {
        /** Written out, as {@link #hashCode}: every flow asks, and what a record generates is never inlined. */
        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Pair other && source.equals(other.source) && host.equals(other.host);
        }

        @Override
        public int hashCode() {
            return 31 * source.hashCode() + host.hashCode();
        }
    }
}
