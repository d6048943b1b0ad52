// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.flow.CaptureFitness;
import org.ccpanalyzer.policy.Cause;

/** What this capture cannot show: as much a part of the verdict as the findings. */
final class LimitSection {
    private LimitSection() {}

    static void write(Audit audit, TextPage page) {
        page.heading("What this capture cannot show");
        audit.capture().fitness().notes().forEach(page::bullet);
        undecoded(audit.capture().fitness(), page);
        unverifiedPeers(audit, page);
        notExercised(audit, page);
        page.bullet("Encrypted content is not judged: whatever travels inside TLS on a listed port conforms.");
        page.bullet("Server names are what the client asked for, a claim and no proof of who answered.");
    }

    private static void undecoded(CaptureFitness fitness, TextPage page) {
        for (CaptureFitness.Undecoded undecoded : fitness.undecoded()) {
            page.bullet(Words.count(undecoded.packets(), "packet") + " not judged: " + undecoded.reason() + ".");
        }
    }

    private static void unverifiedPeers(Audit audit, TextPage page) {
        if (audit.conclusion().unverifiedPeers() > 0) {
            List<String> rules = unverifiedRules(audit);
            page.bullet(Words.count(audit.conclusion().unverifiedPeers(), "peer")
                    + " not verified: the port is right, but nobody has said who may use it."
                    + (rules.isEmpty() ? "" : " Rules concerned: " + Words.list(rules) + ".")
                    + fillIn(audit.conclusion().unverifiedRoles()));
        }
    }

    private static String fillIn(List<String> roles) {
        String who = roles.isEmpty()
                ? " Fill in their roles in the site file ('ccp-analyzer rules show' names them)"
                : " Say in the site file who holds " + (roles.size() == 1 ? "the role " : "the roles ")
                        + Words.list(roles);
        return who + "; 'ccp-analyzer site init --from report.json' proposes what was seen.";
    }

    private static List<String> unverifiedRules(Audit audit) {
        return Stream.concat(
                        audit.listeners().stream()
                                .filter(listener -> listener.cause() == Cause.PEER_NOT_VERIFIED)
                                .map(Audit.Listener::rule),
                        audit.egress().stream()
                                .filter(egress -> egress.cause() == Cause.PEER_NOT_VERIFIED)
                                .map(Audit.Egress::rule))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static void notExercised(Audit audit, TextPage page) {
        List<String> rules = RuleSection.notExercised(audit);
        if (!rules.isEmpty()) {
            page.bullet(
                    "Not exercised in this window: " + Words.list(rules) + ". That does not make a row dispensable.");
        }
    }
}
