// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccpanalyzer.policy.Ambiguity;
import org.ccpanalyzer.policy.EffectiveRule;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.PortUse;
import org.ccpanalyzer.policy.RoleMembers;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.Site;
import org.jspecify.annotations.Nullable;

/**
 * What the findings need to know of one row of the port guide.
 *
 * @param id the row's id, as verdicts name it
 * @param row its number in the table, from 1
 * @param protocol IP protocol number
 * @param port the port in effect at this site, overrides applied
 * @param inbound whether its direction column lets peers open
 * @param outbound whether its direction column lets the host open
 * @param clearText whether the row's traffic crosses the network unencrypted by design
 * @param cells the row as the guide prints it
 * @param uses by the purpose text, in its order
 * @param ambiguities those that bear on the row, in its order
 * @param unclearRoles roles of its uses that the site leaves empty, or gives by name alone
 */
public record RowDescriptor(
        String id,
        int row,
        int protocol,
        int port,
        boolean inbound,
        boolean outbound,
        boolean clearText,
        Audit.GuideCells cells,
        List<PortUse> uses,
        List<Ambiguity> ambiguities,
        Set<String> unclearRoles) {
    public RowDescriptor {
        uses = List.copyOf(uses);
        ambiguities = List.copyOf(ambiguities);
        unclearRoles = Set.copyOf(unclearRoles);
    }

    String directionCell() {
        return cells.direction();
    }

    /** The row as a site has it. */
    public static RowDescriptor of(EffectiveRule effective, PortGuide guide, Site site) {
        var rule = effective.rule();
        return new RowDescriptor(
                rule.id(),
                rule.row(),
                rule.protocol(),
                effective.port(),
                effective.inbound(),
                effective.outbound(),
                rule.clearText(),
                new Audit.GuideCells(rule.listenerCell(), rule.portCell(), rule.directionCell(), rule.purposeCell()),
                rule.uses(),
                rule.ambiguities().stream()
                        .flatMap(id -> guide.ambiguity(id).stream())
                        .toList(),
                rule.uses().stream()
                        .flatMap(use -> use.peers().stream())
                        .filter(role -> isUnclear(site.members(role)))
                        .collect(Collectors.toSet()));
    }

    private static boolean isUnclear(RoleMembers members) {
        return members.isEmpty() || !members.names().isEmpty();
    }

    @Nullable
    PortUse use(@Nullable String useId) {
        return uses.stream().filter(use -> use.id().equals(useId)).findFirst().orElse(null);
    }

    /** Roles that a peer may hold where this side opens and that the site could make clear. */
    List<String> unclearRoles(Side opener) {
        return uses.stream()
                .filter(use -> use.opener() == opener)
                .flatMap(use -> use.peers().stream())
                .filter(unclearRoles::contains)
                .distinct()
                .toList();
    }
}
