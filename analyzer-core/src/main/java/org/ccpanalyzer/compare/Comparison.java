// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.finding.FailOn;
import org.ccpanalyzer.finding.FindingLevel;
import org.ccpanalyzer.net.IpAddress;

/**
 * What changed from one audit of a host to another. Times, numbers of flows and bytes, ephemeral ports and frames are no
 * change.
 *
 * @param before with the addresses that the host had later
 * @param changes most consequential first
 */
public record Comparison(ObservedTraffic before, ObservedTraffic after, List<Change> changes) {
    public Comparison {
        changes = List.copyOf(changes);
    }

    /**
     * Compares two observations of one host.
     *
     * @throws IllegalArgumentException if they have no address of the host in common
     */
    public static Comparison of(ObservedTraffic before, ObservedTraffic after) {
        return of(before, after, Map.of());
    }

    /**
     * Compares two observations of one host.
     *
     * @param laterAddresses which address each address of the host in BEFORE has become
     * @throws IllegalArgumentException if they have no address of the host in common even so
     */
    public static Comparison of(
            ObservedTraffic before, ObservedTraffic after, Map<IpAddress, IpAddress> laterAddresses) {
        ObservedTraffic then = before.readdressed(laterAddresses);
        if (!then.sharesHostWith(after)) {
            throw new IllegalArgumentException("the observations are of different hosts");
        }
        List<Change> changes = new ArrayList<>();
        changes.addAll(FindingComparison.of(then, after, !laterAddresses.isEmpty()));
        changes.addAll(ServiceComparison.ofListeners(then, after));
        changes.addAll(ServiceComparison.ofEgress(then, after));
        changes.addAll(RuleComparison.of(then, after));
        changes.sort(Change.BY_CONSEQUENCE);
        return new Comparison(then, after, changes);
    }

    /** The changes of one topic, in order. */
    public List<Change> about(Topic topic) {
        return changes.stream().filter(change -> change.topic() == topic).toList();
    }

    /** Findings that are new violations, and services that violate anew and are in none of these. */
    public int newViolations() {
        List<Change> findings =
                about(Topic.FINDING).stream().filter(Change::violates).toList();
        long others = changes.stream()
                .filter(change -> change.topic() != Topic.FINDING && change.violates())
                .filter(change -> findings.stream().noneMatch(change::isOfServiceOf))
                .count();
        return (int) (findings.size() + others);
    }

    /** Findings that are new notices or newly blocked services. */
    public int newNotices() {
        return (int) changes.stream()
                .filter(change -> change.gain() == FindingLevel.NOTICE || change.gain() == FindingLevel.BLOCKED)
                .count();
    }

    /** Whether anything counts that BEFORE does not have; if nothing does, whether AFTER could have shown it. */
    public ExitCode exitCode(FailOn failOn) {
        return ExitCode.of(
                failOn, newViolations(), newNotices(), !after.window().canAnswer());
    }
}
