// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import org.ccpanalyzer.policy.Ambiguity;
import org.ccpanalyzer.policy.EffectiveRule;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.PortUse;
import org.ccpanalyzer.policy.Side;
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
 * @param directionCell text of "Traffic Direction"
 * @param uses by the purpose text, in its order
 * @param ambiguities those that bear on the row, in its order
 */
public record RowDescriptor(
        String id,
        int row,
        int protocol,
        int port,
        boolean inbound,
        boolean outbound,
        boolean clearText,
        String directionCell,
        List<PortUse> uses,
        List<Ambiguity> ambiguities) {
    public RowDescriptor {
        uses = List.copyOf(uses);
        ambiguities = List.copyOf(ambiguities);
    }

    /** The row as a site has it. */
    public static RowDescriptor of(EffectiveRule effective, PortGuide guide) {
        var rule = effective.rule();
        return new RowDescriptor(
                rule.id(),
                rule.row(),
                rule.protocol(),
                effective.port(),
                effective.inbound(),
                effective.outbound(),
                rule.clearText(),
                rule.directionCell(),
                rule.uses(),
                rule.ambiguities().stream()
                        .flatMap(id -> guide.ambiguity(id).stream())
                        .toList());
    }

    @Nullable
    PortUse use(@Nullable String useId) {
        return uses.stream().filter(use -> use.id().equals(useId)).findFirst().orElse(null);
    }

    /** Roles that a peer may hold where this side opens, in the order of the uses. */
    List<String> roles(Side opener) {
        return uses.stream()
                .filter(use -> use.opener() == opener)
                .flatMap(use -> use.peers().stream())
                .distinct()
                .toList();
    }
}
