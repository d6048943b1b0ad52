// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.policy.Direction;
import org.ccpanalyzer.policy.EffectiveRule;
import org.ccpanalyzer.policy.PlatformLine;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.PortTable;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.Site;
import org.ccpanalyzer.policy.SiteAddition;

/** Says of each row, addition and platform line how well a list of entries expresses it. */
final class CoverageList {
    private static final List<Side> SIDES = List.of(Side.INBOUND, Side.OUTBOUND);

    private final PortTable table;
    private final Site site;
    private final Reading reading;

    CoverageList(PortGuide guide, Site site, Reading reading) {
        this.table = new PortTable(guide, site.portOverrides());
        this.site = site;
        this.reading = reading;
    }

    List<Coverage> of(List<AccessEntry> entries, DeclaredEntries declared) {
        List<Coverage> coverage = new ArrayList<>();
        for (EffectiveRule row : table.rules()) {
            for (Side side : sides(row.rule().direction())) {
                coverage.add(ofRow(row, side, entries));
            }
        }
        addAdditions(coverage, entries, declared);
        addLines(coverage, entries, declared);
        site.proxyMappings()
                .forEach(mapping -> coverage.add(leftOut(
                        "proxy mapping " + mapping.id(),
                        Side.INBOUND,
                        "its client port " + mapping.clientPort() + " is the proxy's, not the host's")));
        return coverage;
    }

    private void addAdditions(List<Coverage> coverage, List<AccessEntry> entries, DeclaredEntries declared) {
        for (SiteAddition addition : site.additions()) {
            boolean expired = declared.expiredAdditions().contains(addition);
            for (Side side : sides(addition.direction())) {
                coverage.add(
                        expired
                                ? leftOut(addition.id(), side, "it expired on " + addition.expires())
                                : ofEntries(addition.id(), side, entries));
            }
        }
    }

    private static void addLines(List<Coverage> coverage, List<AccessEntry> entries, DeclaredEntries declared) {
        for (PlatformLine line : declared.lines()) {
            for (Side side : sides(line.direction())) {
                coverage.add(
                        line.peerRole() == null
                                ? leftOut(line.id(), side, "it expects no remote peer")
                                : ofEntries(line.id(), side, entries));
            }
        }
    }

    private static List<Side> sides(Direction direction) {
        return SIDES.stream().filter(direction::admits).toList();
    }

    private Coverage ofRow(EffectiveRule row, Side side, List<AccessEntry> entries) {
        if (reading == Reading.STRICT && !row.purposeAdmits(side)) {
            return leftOut(row.rule().id(), side, "only the direction column admits it, not the purpose text");
        }
        if (!row.purposeAdmits(side)) {
            return new Coverage(row.rule().id(), side, Coverage.Extent.WIDER, RowEntries.ANY_BY_COLUMN);
        }
        return ofEntries(row.rule().id(), side, entries);
    }

    private static Coverage ofEntries(String rule, Side side, List<AccessEntry> entries) {
        List<AccessEntry> own = entries.stream()
                .filter(entry -> entry.rule().equals(rule) && entry.side() == side)
                .toList();
        if (own.isEmpty()) {
            return leftOut(rule, side, "no peer of it is where the policy wants it, or another entry admits it");
        }
        String why = own.stream()
                .map(AccessEntry::wider)
                .filter(wider -> !wider.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        return new Coverage(rule, side, why.isEmpty() ? Coverage.Extent.EXACT : Coverage.Extent.WIDER, why);
    }

    private static Coverage leftOut(String rule, Side side, String why) {
        return new Coverage(rule, side, Coverage.Extent.LEFT_OUT, why);
    }
}
