// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ccpanalyzer.engine.Interval;
import org.ccpanalyzer.engine.LiveStatus;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.report.siem.EventOrigin;
import org.ccpanalyzer.testkit.AuditVariant;
import org.ccpanalyzer.testkit.Audits;
import org.ccpanalyzer.testkit.FindingVariant;

/** Intervals and findings for tests of alerts. */
final class AlertKit {
    /** 2026-11-23T12:00:00.123456789Z. */
    static final long NOON = 1_795_435_200_123_456_789L;

    static final long HOUR = 3_600_000_000_000L;
    static final AlertOrigin ORIGIN = new AlertOrigin("ccp-analyzer", "0.1.0", "sensor");

    private AlertKit() {}

    /** The finding of that id of the audit built by hand. */
    static Finding finding(String id) {
        return Audits.rich().findings().stream()
                .filter(finding -> finding.id().startsWith(id))
                .findFirst()
                .orElseThrow();
    }

    static Alert alert(Finding finding) {
        FindingNews news = new FindingNews(finding, AlertReason.NEW, List.of(), 1, EventOrigin.of(Audits.rich()));
        return Alert.of(news, finding.id() + ".1-0a0b0c0d", NOON, ORIGIN);
    }

    static Alert notice(String text) {
        return Alert.notice(AlertKind.TEST, "test-1", NOON, text, ORIGIN);
    }

    static Interval interval(long nanos, Finding... findings) {
        return new Interval(1, audit(findings), status(nanos), false);
    }

    static Audit audit(Finding... findings) {
        return AuditVariant.of(Audits.rich()).findings(List.of(findings)).audit();
    }

    private static LiveStatus status(long nanos) {
        return new LiveStatus(nanos, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), "a test", null, null);
    }

    static Finding numbered(Finding finding, int number) {
        return FindingVariant.of(finding).id(finding.id() + number).finding();
    }

    static Finding withFlows(Finding finding, long flows) {
        return FindingVariant.of(finding).flows(flows).finding();
    }

    static Finding withSeverity(Finding finding, Severity severity) {
        return FindingVariant.of(finding).severity(severity).finding();
    }

    static Finding attempted(Finding finding) {
        return FindingVariant.of(finding).attempted().finding();
    }

    static Finding withPeers(Finding finding, String... addresses) {
        return FindingVariant.of(finding)
                .peers(Stream.of(addresses)
                        .map(address -> new Finding.Peer(IpAddress.parse(address), null, null))
                        .toList())
                .finding();
    }

    /** Takes what it is told, or refuses. */
    static final class Collector implements Receiver {
        private final List<Delivery> taken = new ArrayList<>();
        private final List<IOException> failures = new ArrayList<>();

        /** The next deliveries end so, one after the other. */
        synchronized Collector failing(IOException... next) {
            failures.addAll(List.of(next));
            return this;
        }

        @Override
        public synchronized void deliver(Delivery delivery) throws IOException {
            if (!failures.isEmpty()) {
                throw failures.remove(0);
            }
            taken.add(delivery);
            notifyAll();
        }

        /** What came, once there are so many; fails after a minute. */
        synchronized List<String> awaitIds(int count) throws InterruptedException {
            long deadline = System.nanoTime() + 60_000_000_000L;
            while (taken.size() < count) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    throw new AssertionError("only " + taken.size() + " of " + count + " came");
                }
                wait(millis);
            }
            return ids();
        }

        synchronized List<String> ids() {
            return taken.stream().map(Delivery::id).toList();
        }

        synchronized Delivery last() {
            return taken.get(taken.size() - 1);
        }

        @Override
        public void close() {}
    }
}
