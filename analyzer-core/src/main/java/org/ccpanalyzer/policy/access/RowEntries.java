// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.policy.EffectiveRule;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.PortRule;
import org.ccpanalyzer.policy.PortTable;
import org.ccpanalyzer.policy.PortUse;
import org.ccpanalyzer.policy.Scope;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.Site;

/** What the rows of the guide permit at a site. */
final class RowEntries {
    static final String ANY_BY_COLUMN = "any peer, by the direction column alone";

    private static final List<Side> SIDES = List.of(Side.INBOUND, Side.OUTBOUND);

    private final List<EffectiveRule> rows;
    private final Site site;
    private final PeerSet intranet;

    RowEntries(PortGuide guide, Site site) {
        this.rows = new PortTable(guide, site.portOverrides()).rules();
        this.site = site;
        this.intranet = intranet(site);
    }

    /** Everybody whom the site counts as its own: its ranges, and link-local addresses. */
    static PeerSet intranet(Site site) {
        List<IpPrefix> prefixes = new ArrayList<>(site.intranet());
        prefixes.add(IpPrefix.parse("169.254.0.0/16"));
        prefixes.add(IpPrefix.parse("fe80::/10"));
        return PeerSet.of(prefixes);
    }

    /** Everybody else. */
    static PeerSet internet(Site site) {
        return PeerSet.ANY.minus(intranet(site)).stream().findFirst().orElse(PeerSet.NOBODY);
    }

    /** What column and purpose admit. */
    List<AccessEntry> documented() {
        List<AccessEntry> entries = new ArrayList<>();
        for (EffectiveRule row : rows) {
            List<AccessEntry> ofRow = new ArrayList<>();
            for (PortUse use : row.rule().uses()) {
                if (row.rule().direction().admits(use.opener())) {
                    addUse(ofRow, row, use);
                }
            }
            // First what is verified, so that counters tell it from what is merely not known to be wrong.
            ofRow.sort(Comparator.comparing(entry -> !entry.peerBasis().isExact()));
            entries.addAll(ofRow);
        }
        return entries;
    }

    private void addUse(List<AccessEntry> entries, EffectiveRule row, PortUse use) {
        for (Members.Part part : Members.of(use.peers(), site::members).parts(internet(site))) {
            String who = String.join(" or ", use.peers());
            entries.add(new AccessEntry(
                    Basis.DOCUMENTED,
                    row.rule().id(),
                    List.of(use.id()),
                    use.opener(),
                    row.rule().protocol(),
                    row.port(),
                    scoped(part.peers(), use),
                    part.basis(),
                    title(row) + ": " + who + where(part, use),
                    part.wider()));
        }
    }

    private static String where(Members.Part part, PortUse use) {
        boolean internetOnly =
                part.basis() == PeerBasis.INTERNET || !use.scopes().contains(Scope.INTRANET);
        if (internetOnly) {
            return ", on the internet (not in the intranet ranges)";
        }
        return use.scopes().contains(Scope.INTERNET) ? "" : ", in the intranet ranges";
    }

    private PeerSet scoped(PeerSet peers, PortUse use) {
        PeerSet scoped = peers;
        if (!use.scopes().contains(Scope.INTRANET)) {
            scoped = scoped.intersect(internet(site));
        }
        return use.scopes().contains(Scope.INTERNET) ? scoped : scoped.intersect(intranet);
    }

    /** What the direction column alone admits; of rows at one port the one whose purpose has the opener is first. */
    List<AccessEntry> columnOnly() {
        List<AccessEntry> entries = new ArrayList<>();
        for (Side side : SIDES) {
            rows.stream()
                    .filter(row -> row.rule().direction().admits(side))
                    .sorted(Comparator.comparing(row -> !row.purposeAdmits(side)))
                    .forEach(row -> addColumn(entries, row, side));
        }
        return entries;
    }

    private void addColumn(List<AccessEntry> entries, EffectiveRule row, Side side) {
        PortRule rule = row.rule();
        boolean otherOpener = rule.uses().stream().anyMatch(use -> use.opener() != side);
        if (rule.namesPeer() == null || otherOpener) {
            entries.add(column(row, side, PeerSet.ANY, PeerBasis.COLUMN_NAMES_NO_PEER));
            return;
        }
        // The cell names its peer: only where that peer may stand is left open.
        for (PortUse use : rule.uses()) {
            for (Members.Part part : Members.of(use.peers(), site::members).parts(internet(site))) {
                if (!scoped(part.peers(), use).equals(part.peers())) {
                    entries.add(column(row, side, part.peers(), part.basis()));
                }
            }
        }
    }

    private static AccessEntry column(EffectiveRule row, Side side, PeerSet peers, PeerBasis basis) {
        boolean anybody = basis == PeerBasis.COLUMN_NAMES_NO_PEER;
        return new AccessEntry(
                Basis.COLUMN_ONLY,
                row.rule().id(),
                List.of(),
                side,
                row.rule().protocol(),
                row.port(),
                peers,
                basis,
                title(row) + (anybody ? ": direction column" : ": direction column, wherever its peer stands"),
                anybody ? ANY_BY_COLUMN : "");
    }

    private static String title(EffectiveRule row) {
        String moved = row.isMoved() ? " (moved by the site from " + row.rule().port() + ")" : "";
        return "row " + row.rule().row() + " " + row.rule().id() + moved;
    }
}
