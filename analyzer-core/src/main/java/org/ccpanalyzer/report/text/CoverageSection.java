// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.policy.CapturePoint;
import org.ccpanalyzer.report.CaptureText;
import org.ccpanalyzer.report.Words;

/** What was looked at, and whether it can answer. */
final class CoverageSection {
    private static final int MAX_FILES = 5;
    private static final int MAX_TUNNELS = 3;

    private CoverageSection() {}

    static void write(Audit audit, TextPage page) {
        Audit.Capture capture = audit.capture();
        page.heading("What was looked at");
        page.field(audit.inputs().size() == 1 ? "File" : "Files", files(audit.inputs()));
        page.field("Time", time(capture, page));
        page.field(
                "Packets",
                Words.number(capture.packets()) + " (" + Words.bytes(capture.bytes()) + "), of these "
                        + Words.number(capture.hostPackets()) + " to or from the host");
        page.field("Sum", CaptureText.sum(capture.account()));
        page.field("Flows", CaptureText.flows(audit));
        String links = CaptureText.links(audit.inputs());
        page.field("Links", links.isEmpty() ? "none named by the capture" : links);
        CapturePoint point = audit.policy().capturePoint();
        if (point != null) {
            page.field("Recorded", CaptureText.recorded(point));
        }
        if (!capture.tunnels().isEmpty()) {
            page.field("Tunnels", tunnels(capture));
        }
        page.field("Losses", CaptureText.losses(capture.fitness()));
        page.field("Directions", CaptureText.directions(capture.fitness()));
        page.field("Answers", CaptureText.answers(audit));
        damage(audit.inputs(), page);
    }

    private static String files(List<Audit.Input> inputs) {
        String named = inputs.stream()
                .limit(MAX_FILES)
                .map(input -> input.name() + " (" + input.info().format() + ", " + Words.bytes(input.bytes()) + ")")
                .collect(Collectors.joining(", "));
        int rest = inputs.size() - MAX_FILES;
        return rest > 0 ? named + " and " + rest + " more, all listed under Evidence" : named;
    }

    private static String time(Audit.Capture capture, TextPage page) {
        if (capture.packets() == 0) {
            return "no packet";
        }
        return page.time().range(capture.firstNanos(), capture.lastNanos()) + " ("
                + Words.duration(capture.lastNanos() - capture.firstNanos()) + ")";
    }

    private static String tunnels(Audit.Capture capture) {
        String named = capture.tunnels().stream()
                .limit(MAX_TUNNELS)
                .map(tunnel -> tunnel.endpoints() + " (" + Words.count(tunnel.packets(), "packet") + ")")
                .collect(Collectors.joining("; "));
        int rest = capture.tunnels().size() - MAX_TUNNELS;
        return named + (rest > 0 ? "; and " + Words.number(rest) + " more in report.json" : "");
    }

    private static void damage(List<Audit.Input> inputs, TextPage page) {
        for (Audit.Input input : inputs) {
            var damage = input.info().damage();
            if (damage != null) {
                page.alert(
                        "Damage",
                        Ansi.WARNING,
                        input.name() + " could not be read beyond byte " + Words.number(damage.byteOffset())
                                + ": expected " + damage.expected() + ". It was analysed up to there.");
            }
        }
    }
}
