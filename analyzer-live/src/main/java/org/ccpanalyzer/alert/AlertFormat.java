// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.ccpanalyzer.report.Timestamps;
import org.ccpanalyzer.report.UnsafeText;
import org.ccpanalyzer.report.siem.CefLine;
import org.ccpanalyzer.report.siem.EcsLine;
import org.ccpanalyzer.report.siem.EventLine;
import org.ccpanalyzer.report.siem.EventNotice;

/** How an alert is written on one line. Nothing from a packet can end the line, begin a field, or act on a terminal. */
enum AlertFormat {
    /** For people: time, severity, id, sentences. */
    TEXT {
        @Override
        String line(Alert alert) {
            return Timestamps.iso(wholeSecond(alert.nanos())).replace(".000000", "") + " "
                    + alert.severity().id().toUpperCase(Locale.ROOT) + " "
                    + UnsafeText.escape(alert.text() + " [" + alert.id() + "]");
        }
    },
    /** The alert as one JSON object, with the finding as report.json has it. */
    NDJSON {
        @Override
        String line(Alert alert) {
            return AlertJson.of(alert);
        }
    },
    /** Common Event Format. */
    CEF {
        @Override
        String line(Alert alert) {
            CefLine cef = new CefLine();
            return alert.news() == null ? cef.of(notice(alert)) : ofFinding(cef, alert.news());
        }
    },
    /** Elastic Common Schema. */
    ECS {
        @Override
        String line(Alert alert) {
            EcsLine ecs = new EcsLine();
            return alert.news() == null ? ecs.of(notice(alert)) : ofFinding(ecs, alert.news());
        }
    };

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** The line, without its end. */
    abstract String line(Alert alert);

    /** The word by which it is asked for. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AlertFormat> named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    private static String ofFinding(EventLine line, FindingNews news) {
        return line.of(news.finding(), news.origin());
    }

    private static EventNotice notice(Alert alert) {
        return new EventNotice(
                alert.id(),
                "alert-" + alert.kind().id(),
                alert.title(),
                alert.severity(),
                alert.nanos(),
                alert.text(),
                alert.origin().tool(),
                alert.origin().version());
    }

    private static long wholeSecond(long nanos) {
        return nanos - Math.floorMod(nanos, NANOS_PER_SECOND);
    }
}
