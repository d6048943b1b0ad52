// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ccpanalyzer.compare.Comparison;
import org.ccpanalyzer.compare.ObservedTraffic;
import org.ccpanalyzer.compare.Terms;
import org.ccpanalyzer.compare.Topic;
import org.ccpanalyzer.compare.VerdictChanges;
import org.ccpanalyzer.compare.Window;
import org.ccpanalyzer.net.IpAddress;

/** What a comparison says in sentences, and what must be kept in mind when reading it. */
public final class ComparisonText {
    /** A window that is so many times as long as the other shows things for that reason alone. */
    private static final int MUCH_LONGER = 2;

    private ComparisonText() {}

    /** The result in one sentence. */
    public static String verdict(Comparison comparison) {
        int violations = comparison.newViolations();
        if (violations > 0) {
            return Words.count(violations, "violation") + " of the port guide that BEFORE does not have.";
        }
        if (!comparison.after().window().canAnswer()) {
            return "No new violation was seen, but AFTER cannot show that there is none.";
        }
        return comparison.changes().isEmpty()
                ? "Nothing changed, as far as the captures show."
                : "No violation of the port guide that BEFORE does not have.";
    }

    /** The result of another policy in one sentence. */
    public static String verdict(VerdictChanges verdicts) {
        String all = Words.count(verdicts.flows(), "flow") + " of the host";
        return verdicts.changed() == 0
                ? "None of " + all + " gets another verdict."
                : Words.number(verdicts.changed()) + " of " + all + " would get another verdict, and "
                        + (verdicts.gained() == 0 ? "none" : Words.number(verdicts.gained()))
                        + " would violate only by AFTER.";
    }

    /** How many changes there are of each topic, such as {@code "2 findings, 1 listener"}; empty if there are none. */
    public static String counts(Comparison comparison) {
        List<String> counts = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            int changes = comparison.about(topic).size();
            if (changes > 0) {
                counts.add(Words.count(changes, noun(topic)));
            }
        }
        return Words.list(counts);
    }

    private static String noun(Topic topic) {
        return switch (topic) {
            case FINDING -> "finding";
            case LISTENER -> "listener";
            case EGRESS -> "egress service";
            case PEERS -> "peer list";
            case RULE -> "rule state";
        };
    }

    /** What limits the comparison, finished sentences. */
    public static List<String> cautions(Comparison comparison) {
        List<String> cautions = new ArrayList<>();
        hosts(comparison, cautions);
        fitness("BEFORE", comparison.before().window(), "what is new in AFTER may have been there already", cautions);
        fitness("AFTER", comparison.after().window(), "nothing is proven gone by it", cautions);
        durations(comparison.before().window(), comparison.after().window(), cautions);
        terms(comparison.before().terms(), comparison.after().terms(), cautions);
        peers(comparison, cautions);
        return cautions;
    }

    private static void hosts(Comparison comparison, List<String> cautions) {
        List<IpAddress> before = comparison.before().hosts();
        List<IpAddress> after = comparison.after().hosts();
        if (!before.equals(after)) {
            cautions.add("The audited addresses differ: " + Words.list(before) + " in BEFORE, " + Words.list(after)
                    + " in AFTER; what is of one alone is new or not seen for that reason.");
        }
    }

    private static void fitness(String which, Window window, String consequence, List<String> cautions) {
        if (!window.inconclusive().isEmpty()) {
            cautions.add(
                    which + " is inconclusive, so " + consequence + ": " + String.join(" ", window.inconclusive()));
        } else if (window.isOneWay()) {
            cautions.add(which + " has only one direction of the host's traffic, so " + consequence + ".");
        }
        Long dropped = window.dropped();
        if (dropped != null && dropped > 0) {
            cautions.add(which + " lost " + Words.count(dropped, "packet")
                    + "; what it does not show may have been in these.");
        }
    }

    private static void durations(Window before, Window after, List<String> cautions) {
        long earlier = before.durationNanos();
        long later = after.durationNanos();
        String both = "BEFORE covers " + Words.duration(earlier) + ", AFTER " + Words.duration(later);
        if (later < earlier / MUCH_LONGER) {
            cautions.add(both + ": what is not seen in AFTER may only not have happened in that time.");
        } else if (earlier < later / MUCH_LONGER) {
            cautions.add(both + ": what is new in AFTER may only not have happened in BEFORE.");
        }
    }

    private static void terms(Terms before, Terms after, List<String> cautions) {
        List<String> differences = new ArrayList<>();
        if (before.reading() != after.reading()) {
            differences.add("the reading (" + Words.of(before.reading()) + ", " + Words.of(after.reading())
                    + "; both are counted as AFTER reads)");
        }
        if (!before.rulesSha256().equals(after.rulesSha256())) {
            differences.add("the port rules (" + before.rules() + ", " + after.rules() + ")");
        }
        if (!Objects.equals(before.siteSha256(), after.siteSha256())) {
            differences.add("the site file (" + site(before) + ", " + site(after) + ")");
        }
        if (before.platformProfile() != after.platformProfile()) {
            differences.add("the platform profile (" + onOff(before.platformProfile()) + ", "
                    + onOff(after.platformProfile()) + ")");
        }
        if (!differences.isEmpty()) {
            cautions.add("BEFORE and AFTER were not judged by the same: " + Words.list(differences)
                    + ". Verdicts and findings may differ for that reason alone.");
        }
    }

    private static String site(Terms terms) {
        return Objects.requireNonNullElse(terms.site(), "none");
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    private static void peers(Comparison comparison, List<String> cautions) {
        peers("BEFORE", comparison.before(), cautions);
        peers("AFTER", comparison.after(), cautions);
    }

    private static void peers(String which, ObservedTraffic traffic, List<String> cautions) {
        if (traffic.listeners().stream().anyMatch(listener -> listener.peers() == null)) {
            cautions.add(which + " was written by an earlier version, which did not list the peers of listeners;"
                    + " these are not compared.");
            return;
        }
        String cut = traffic.listeners().stream()
                .filter(listener -> !listener.listsAllPeers())
                .map(listener -> Words.service(
                        listener.service().protocol(), listener.service().port()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (!cut.isEmpty()) {
            cautions.add(which + " does not list all peers of " + cut
                    + ", so not all that are new or missing there are told.");
        }
    }
}
