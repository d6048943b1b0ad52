// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.markdown;

import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.policy.CapturePoint;
import org.ccpanalyzer.report.CaptureText;
import org.ccpanalyzer.report.VerdictText;
import org.ccpanalyzer.report.Words;

/** What was looked at, and whether it can answer. */
final class CoverageSection {
    private CoverageSection() {}

    static void write(Audit audit, MarkdownPage page) {
        Audit.Capture capture = audit.capture();
        page.heading(2, "What was looked at");
        page.item(
                "Host",
                Words.list(audit.subject().addresses())
                        + VerdictText.source(audit.subject().source()));
        page.item("Time", time(capture, page));
        page.item(
                "Packets",
                Words.number(capture.packets()) + " (" + Words.bytes(capture.bytes()) + "), of these "
                        + Words.number(capture.hostPackets()) + " to or from the host");
        page.item("Flows", CaptureText.flows(audit));
        CapturePoint point = audit.policy().capturePoint();
        if (point != null) {
            page.item("Recorded", CaptureText.recorded(point));
        }
        page.item("Losses", CaptureText.losses(capture.fitness()));
        page.item("Directions", CaptureText.directions(capture.fitness()));
        page.item("Can it answer", CaptureText.answers(audit));
        audit.inputs().forEach(input -> damage(input, page));
        page.endItems();
    }

    private static String time(Audit.Capture capture, MarkdownPage page) {
        return capture.packets() == 0
                ? "no packet"
                : page.time().range(capture.firstNanos(), capture.lastNanos()) + " ("
                        + Words.duration(capture.lastNanos() - capture.firstNanos()) + ")";
    }

    private static void damage(Audit.Input input, MarkdownPage page) {
        var damage = input.info().damage();
        if (damage != null) {
            page.item(
                    "Damage",
                    input.name() + " could not be read beyond byte " + Words.number(damage.byteOffset()) + ": expected "
                            + damage.expected() + ". It was analysed up to there.");
        }
    }
}
