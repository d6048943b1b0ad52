// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.policy.CapturePoint;
import org.ccpanalyzer.report.CaptureText;
import org.ccpanalyzer.report.Words;

/**
 * What was looked at, and whether it can answer.
 *
 * @param answers a finished sentence
 * @param damages files that could only be read in part, finished sentences
 */
record Coverage(List<Fact> facts, String answers, List<String> damages) {
    private static final int MAX_TUNNELS = 3;

    static Coverage of(PageContext context) {
        Audit audit = context.audit();
        return new Coverage(facts(context), Words.capitalized(CaptureText.answers(audit)) + ".", damages(audit));
    }

    private static List<Fact> facts(PageContext context) {
        Audit audit = context.audit();
        Audit.Capture capture = audit.capture();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Time", time(context)));
        facts.add(Fact.of(
                "Packets",
                Words.number(capture.packets()) + " (" + Words.bytes(capture.bytes()) + "), "
                        + Words.number(capture.hostPackets()) + " to or from the host"));
        facts.add(Fact.of("Where each packet ended", CaptureText.sum(capture.account())));
        facts.add(Fact.of("Flows", CaptureText.flows(audit)));
        facts.add(Fact.of("Directions", Words.capitalized(CaptureText.directions(capture.fitness()))));
        facts.add(Fact.of("Losses", Words.capitalized(CaptureText.losses(capture.fitness()))));
        String links = CaptureText.links(audit.inputs());
        facts.add(Fact.of("Links", links.isEmpty() ? "None named by the capture" : links));
        CapturePoint point = audit.policy().capturePoint();
        if (point != null) {
            facts.add(Fact.of("Recorded", Words.capitalized(CaptureText.recorded(point))));
        }
        PathTable paths = PathTable.of(context);
        if (paths.vlans() != null) {
            facts.add(Fact.of("VLANs", paths.vlans()));
        }
        if (!capture.tunnels().isEmpty()) {
            facts.add(Fact.of("Tunnels", tunnels(capture)));
        }
        return facts;
    }

    private static String time(PageContext context) {
        Audit.Capture capture = context.audit().capture();
        if (capture.packets() == 0) {
            return "No packet";
        }
        return context.time().range(capture.firstNanos(), capture.lastNanos()) + " ("
                + Words.duration(capture.lastNanos() - capture.firstNanos()) + ")";
    }

    private static String tunnels(Audit.Capture capture) {
        List<String> named = new ArrayList<>(capture.tunnels().stream()
                .limit(MAX_TUNNELS)
                .map(tunnel -> tunnel.endpoints() + " (" + Words.count(tunnel.packets(), "packet") + ")")
                .toList());
        int rest = capture.tunnels().size() - MAX_TUNNELS;
        if (rest > 0) {
            named.add(Words.number(rest) + " more in report.json");
        }
        return String.join("; ", named);
    }

    private static List<String> damages(Audit audit) {
        List<String> damages = new ArrayList<>();
        for (Audit.Input input : audit.inputs()) {
            var damage = input.info().damage();
            if (damage != null) {
                damages.add(input.name() + " could not be read beyond byte " + Words.number(damage.byteOffset())
                        + ": expected " + damage.expected() + ". It was analysed up to there.");
            }
        }
        return damages;
    }
}
