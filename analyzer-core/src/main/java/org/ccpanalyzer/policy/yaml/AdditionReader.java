// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Direction;
import org.ccpanalyzer.policy.EffectiveRule;
import org.ccpanalyzer.policy.ExpectedProtocols;
import org.ccpanalyzer.policy.PortTable;
import org.ccpanalyzer.policy.RoleMembers;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.SiteAddition;

/** Reads the additions of a site file: each says what, with whom, why, who answers for it, and until when. */
final class AdditionReader {
    private final Names ids;
    private final Set<String> takenIds;
    private final Map<String, RoleMembers> filledRoles;
    private final Collection<String> knownRoles;
    private final PortTable table;

    AdditionReader(
            Names ids,
            Set<String> takenIds,
            Map<String, RoleMembers> filledRoles,
            Collection<String> knownRoles,
            PortTable table) {
        this.ids = ids;
        this.takenIds = takenIds;
        this.filledRoles = filledRoles;
        this.knownRoles = knownRoles;
        this.table = table;
    }

    Optional<SiteAddition> addition(YamlNode node, Problems problems) {
        String what = "the addition" + nameOf(node);
        Optional<SiteAddition> addition = Section.read(what, node, problems, section -> addition(section, problems));
        addition.ifPresent(present -> warnAboutOverlaps(present, node.line(), problems));
        return addition;
    }

    /** The id, if there is one, so that a message can name the addition. */
    private static String nameOf(YamlNode node) {
        YamlNode.Entry id =
                node instanceof YamlNode.Mapping mapping ? mapping.entries().get("id") : null;
        return id != null && id.value() instanceof YamlNode.Scalar text ? " " + text.description() : "";
    }

    private SiteAddition addition(Section section, Problems problems) {
        String id = section.text("id");
        ids.define("addition id", id, section.line("id"));
        if (takenIds.contains(id)) {
            problems.error(
                    section.line("id"), "The id '" + id + "' already names a row or platform line; choose another.");
        }
        Peer peer = section.required("peer", this::peer, Peer.NOBODY);
        return new SiteAddition(
                id,
                section.required("direction", Values.choice("direction", Direction.class), Direction.BOTH),
                section.required("transport", Values::transport, IpProtocol.TCP),
                section.required("port", Values::port, 1),
                peer.role().orElse(null),
                peer.members(),
                new ExpectedProtocols(section.list("protocols", Values::applicationProtocol)),
                section.text("reason"),
                section.text("owner"),
                section.optional("approved", AdditionReader::approval).orElse(null),
                section.required("expires", Values::date, LocalDate.MAX));
    }

    private static Optional<SiteAddition.Approval> approval(YamlNode node, Problems problems) {
        return Section.read(
                "the approval",
                node,
                problems,
                section -> new SiteAddition.Approval(
                        section.text("by"),
                        section.optional("reference", Values::text).orElse(null),
                        section.optional("on", Values::date).orElse(null)));
    }

    private record Peer(Optional<String> role, RoleMembers members) {
        static final Peer NOBODY = new Peer(Optional.empty(), RoleMembers.NOBODY_SAID);
    }

    private Optional<Peer> peer(YamlNode node, Problems problems) {
        return Section.read("the peer", node, problems, section -> {
            Optional<String> role = section.optional("role", Values::text);
            RoleMembers members = MembersReader.members(section);
            if (role.isPresent() == !members.isEmpty()) {
                problems.error(node.line(), "A peer needs either a 'role', or 'hosts' and 'names'.");
            }
            role.ifPresent(name -> {
                Names.refer("role", name, section.line("role"), knownRoles, problems);
                if (knownRoles.contains(name)
                        && filledRoles
                                .getOrDefault(name, RoleMembers.NOBODY_SAID)
                                .isEmpty()) {
                    problems.error(
                            section.line("role"),
                            "The role '" + name
                                    + "' is not filled in under 'roles', so the addition would admit anybody.");
                }
            });
            return new Peer(role, members);
        });
    }

    private void warnAboutOverlaps(SiteAddition addition, int line, Problems problems) {
        for (EffectiveRule row : table.at(addition.port())) {
            if (row.rule().protocol() == addition.protocol() && overlap(row, addition)) {
                problems.warning(
                        line,
                        "The addition '" + addition.id() + "' overlaps row '"
                                + row.rule().id() + "', which lists the same port; the row is asked first.");
            }
        }
    }

    private static boolean overlap(EffectiveRule row, SiteAddition addition) {
        return (row.inbound() && addition.direction().admits(Side.INBOUND))
                || (row.outbound() && addition.direction().admits(Side.OUTBOUND));
    }
}
