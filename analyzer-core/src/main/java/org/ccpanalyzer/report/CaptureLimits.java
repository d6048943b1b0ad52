// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.flow.CaptureFitness;
import org.ccpanalyzer.policy.Cause;

/** What a capture cannot show: as much a part of the verdict as the findings. */
public final class CaptureLimits {
    private static final int MAX_NAMES = 5;

    private CaptureLimits() {}

    /** Finished sentences, those on this capture first. */
    public static List<String> of(Audit audit) {
        List<String> limits = new ArrayList<>(audit.capture().fitness().notes());
        undecoded(audit.capture().fitness(), limits);
        unverifiedPeers(audit, limits);
        notExercised(audit, limits);
        limits.add("Encrypted content is not judged: whatever travels inside TLS on a listed port conforms.");
        limits.add("Server names are what the client asked for, a claim and no proof of who answered.");
        return limits;
    }

    private static void undecoded(CaptureFitness fitness, List<String> limits) {
        for (CaptureFitness.Undecoded undecoded : fitness.undecoded()) {
            limits.add(Words.count(undecoded.packets(), "packet") + " not judged: " + undecoded.reason() + ".");
        }
    }

    private static void unverifiedPeers(Audit audit, List<String> limits) {
        if (audit.conclusion().unverifiedPeers() > 0) {
            List<String> rules = unverifiedRules(audit);
            limits.add(Words.count(audit.conclusion().unverifiedPeers(), "peer")
                    + " not verified: the port is right, but nobody has said who may use it."
                    + (rules.isEmpty() ? "" : " Rules concerned: " + Words.list(rules) + ".")
                    + fillIn(audit.conclusion().unverifiedRoles())
                    + observed(audit));
        }
    }

    private static String fillIn(List<String> roles) {
        String who = roles.isEmpty()
                ? " Fill in their roles in the site file ('ccp-analyzer rules show' names them)"
                : " Say in the site file who holds " + (roles.size() == 1 ? "the role " : "the roles ")
                        + Words.list(roles);
        return who + "; 'ccp-analyzer site init --from report.json' proposes what was seen.";
    }

    /** What may be filled in, by name; the peers that opened have addresses only. */
    private static String observed(Audit audit) {
        List<String> named = audit.egress().stream()
                .filter(egress -> egress.cause() == Cause.PEER_NOT_VERIFIED)
                .flatMap(egress -> Stream.ofNullable(egress.name())
                        .map(name -> NameSource.label(name, egress.nameSource()) + " on "
                                + Words.service(egress.protocol(), egress.port())))
                .distinct()
                .toList();
        if (named.isEmpty()) {
            return "";
        }
        List<String> shown = new ArrayList<>(named.subList(0, Math.min(MAX_NAMES, named.size())));
        if (named.size() > MAX_NAMES) {
            shown.add(Words.number(named.size() - MAX_NAMES) + " more");
        }
        return " Names that were seen: " + Words.list(shown) + ".";
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

    private static void notExercised(Audit audit, List<String> limits) {
        List<String> rules = GuideRows.notExercised(audit);
        if (!rules.isEmpty()) {
            limits.add(
                    "Not exercised in this window: " + Words.list(rules) + ". That does not make a row dispensable.");
        }
    }
}
