// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Ambiguity;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Direction;
import org.ccpanalyzer.policy.ExpectedProtocols;
import org.ccpanalyzer.policy.GuideSource;
import org.ccpanalyzer.policy.ListenerSide;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.PortRule;
import org.ccpanalyzer.policy.PortUse;
import org.ccpanalyzer.policy.Scope;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.VerdictKind;

/** Reads the port guide ({@code ccp-port-rules.yaml}) and checks that it is complete and agrees with itself. */
public final class PortGuideReader {
    private static final String SCHEMA = "ccp-port-rules/1";
    private static final Map<String, Side> OPENERS = Map.of("ccp", Side.OUTBOUND, "peer", Side.INBOUND);
    private static final GuideSource NO_SOURCE =
            new GuideSource("?", "?", "?", "?", "?", 1, "?", true, "0".repeat(64), List.of(), List.of(), List.of());

    private final Problems problems;
    private final GuideChecks checks;

    private PortGuideReader(Problems problems) {
        this.problems = problems;
        this.checks = new GuideChecks(problems);
    }

    /** The file of the guide that ships with the program. */
    public static byte[] shippedBytes() {
        return PolicyFile.shipped("ccp-port-rules.yaml").bytes();
    }

    /** The guide that ships with the program. */
    public static Loaded<PortGuide> shipped() throws PolicyException {
        return read(PolicyFile.shipped("ccp-port-rules.yaml"));
    }

    /**
     * Reads a file.
     *
     * @throws PolicyException if the file cannot be read or has errors; it lists all of them
     */
    public static Loaded<PortGuide> read(Path path) throws PolicyException {
        return read(PolicyFile.read(path));
    }

    /**
     * Reads the bytes of a file.
     *
     * @param name the file's name for messages
     */
    public static Loaded<PortGuide> read(String name, byte[] bytes) throws PolicyException {
        return read(new PolicyFile(name, bytes));
    }

    static Loaded<PortGuide> read(PolicyFile file) throws PolicyException {
        Problems problems = new Problems(file.name());
        YamlNode.Mapping root = YamlTree.read(file.bytes(), problems);
        Schemas.refuseOtherKind(root, SCHEMA, problems);
        PortGuideReader reader = new PortGuideReader(problems);
        Optional<PortGuide> guide = Section.read("the port guide", root, problems, reader::guide);
        problems.throwIfAny();
        return file.loaded(guide.orElseThrow(), problems);
    }

    private PortGuide guide(Section section) {
        Schemas.require(section, SCHEMA);
        GuideSource source = section.required("metadata", this::source, NO_SOURCE);
        Map<String, String> roles = Schemas.descriptions(section, "roles", problems);
        checks.roles(roles.keySet());
        List<Ambiguity> ambiguities = section.requiredList("ambiguities", this::ambiguity);
        List<PortRule> rules = section.requiredList("rules", this::rule);
        GuideNotesReader notes = new GuideNotesReader(checks);
        PortGuide guide = new PortGuide(
                source,
                rules,
                roles,
                section.requiredList("default_intranet", Values::prefix),
                checks.usualMinimumSourcePort(),
                section.requiredList("notes", notes::note),
                section.optional("m365", notes::microsoft).orElse(List.of()),
                notes.microsoftListVersion(),
                ambiguities);
        checks.references();
        return guide;
    }

    private Optional<GuideSource> source(YamlNode node, Problems ignored) {
        return Section.read("the metadata", node, problems, section -> {
            checks.directionWords(section.entries("direction_words"));
            checks.usualMinimumSourcePort(section.required("usual_minimum_source_port", Values::port, 1));
            SourceDocument document = section.required("source", this::document, SourceDocument.NONE);
            return new GuideSource(
                    section.text("rule_set"),
                    section.text("version"),
                    section.text("product"),
                    section.text("formerly"),
                    document.title(),
                    document.table(),
                    document.edition(),
                    document.editionInferred(),
                    document.sha256(),
                    section.requiredList("columns_described", Values::text),
                    section.requiredList("columns_in_table", Values::text),
                    section.requiredList("columns_always_blank", Values::text));
        });
    }

    private record SourceDocument(String title, int table, String edition, boolean editionInferred, String sha256) {
        static final SourceDocument NONE = new SourceDocument("?", 1, "?", true, "?");
    }

    private Optional<SourceDocument> document(YamlNode node, Problems ignored) {
        return Section.read(
                "the source",
                node,
                problems,
                section -> new SourceDocument(
                        section.text("title"),
                        section.required("table", Values::positiveNumber, 1),
                        section.text("edition"),
                        section.optional("edition_inferred", Values::flag).orElse(false),
                        section.text("sha256")));
    }

    private Optional<Ambiguity> ambiguity(YamlNode node, Problems ignored) {
        return Section.read("an ambiguity", node, problems, section -> {
            String id = section.text("id");
            checks.ambiguity(id, section.line("id"));
            return new Ambiguity(id, section.text("text"), Set.copyOf(section.list("decides", PortGuideReader::basis)));
        });
    }

    /** A verdict as {@code KIND/CAUSE}. */
    private static Optional<Ambiguity.Basis> basis(YamlNode node, Problems problems) {
        return Values.text(node, problems).flatMap(text -> {
            Map<String, Ambiguity.Basis> known = new LinkedHashMap<>();
            for (VerdictKind kind : VerdictKind.values()) {
                for (Cause cause : Cause.values()) {
                    known.put(kind + "/" + cause, new Ambiguity.Basis(kind, cause));
                }
            }
            return Values.word(node, problems, "verdict", known);
        });
    }

    private Optional<PortRule> rule(YamlNode node, Problems ignored) {
        return Section.read("a row", node, problems, section -> {
            String id = section.text("id");
            checks.rule(id, section.line("id"));
            PortCell port = section.required("port", this::port, PortCell.NONE);
            DirectionCell direction = section.required("direction", this::direction, DirectionCell.NONE);
            Transport transport = section.required("transport", this::transport, Transport.NONE);
            List<String> ambiguities = section.list("ambiguities", Values::text);
            ambiguities.forEach(ambiguity -> checks.refersToAmbiguity(ambiguity, section.line("ambiguities")));
            PortRule rule = new PortRule(
                    id,
                    section.required("row", Values::positiveNumber, 1),
                    section.text("listener"),
                    port.cell(),
                    port.number(),
                    port.configurable(),
                    port.configuredIn().orElse(null),
                    port.listenerSide(),
                    transport.protocol(),
                    transport.stated(),
                    direction.cell(),
                    direction.value(),
                    direction.namesPeer().orElse(null),
                    direction.namesScope().orElse(null),
                    section.text("purpose"),
                    section.optional("cleartext", Values::flag).orElse(false),
                    section.requiredList("uses", this::use),
                    ambiguities);
            checks.cells(rule, section);
            return rule;
        });
    }

    private record PortCell(
            String cell, int number, boolean configurable, Optional<String> configuredIn, ListenerSide listenerSide) {
        static final PortCell NONE = new PortCell("?", 1, false, Optional.empty(), ListenerSide.EITHER);
    }

    private Optional<PortCell> port(YamlNode node, Problems ignored) {
        return Section.read(
                "a port cell",
                node,
                problems,
                section -> new PortCell(
                        section.text("cell"),
                        section.required("default", Values::port, 1),
                        section.required("configurable", Values::flag, false),
                        section.optional("configured_in", Values::text),
                        section.required(
                                "listener_side",
                                Values.choice("listener side", ListenerSide.class),
                                ListenerSide.EITHER)));
    }

    private record Transport(int protocol, boolean stated) {
        static final Transport NONE = new Transport(IpProtocol.TCP, false);
    }

    private Optional<Transport> transport(YamlNode node, Problems ignored) {
        return Section.read(
                "a transport",
                node,
                problems,
                section -> new Transport(
                        section.required("value", Values::transport, IpProtocol.TCP),
                        section.required("stated", Values::flag, false)));
    }

    private record DirectionCell(String cell, Direction value, Optional<String> namesPeer, Optional<Scope> namesScope) {
        static final DirectionCell NONE = new DirectionCell("?", Direction.BOTH, Optional.empty(), Optional.empty());
    }

    private Optional<DirectionCell> direction(YamlNode node, Problems ignored) {
        return Section.read("a direction cell", node, problems, section -> {
            Optional<String> namesPeer = section.optional("names_peer", Values::text);
            namesPeer.ifPresent(role -> checks.refersToRole(role, section.line("names_peer")));
            return new DirectionCell(
                    section.text("cell"),
                    section.required("value", Values.choice("direction", Direction.class), Direction.BOTH),
                    namesPeer,
                    section.optional("names_scope", Values.choice("scope", Scope.class)));
        });
    }

    private Optional<PortUse> use(YamlNode node, Problems ignored) {
        return Section.read("a use", node, problems, section -> {
            List<String> peers = section.requiredList("peers", Values::text);
            peers.forEach(role -> checks.refersToRole(role, section.line("peers")));
            Optional<String> onBehalfOf = section.optional("on_behalf_of", Values::text);
            onBehalfOf.ifPresent(role -> checks.refersToRole(role, section.line("on_behalf_of")));
            Optional<String> note = section.optional("from", Values::text);
            note.ifPresent(id -> checks.refersToNote(id, section.line("from")));
            List<Scope> scopes = section.requiredList("scope", Values.choice("scope", Scope.class));
            return new PortUse(
                    section.text("id"),
                    section.required(
                            "initiator", (value, p) -> Values.word(value, p, "initiator", OPENERS), Side.INBOUND),
                    section.optional("initiator_stated", Values::flag).orElse(true),
                    peers,
                    onBehalfOf.orElse(null),
                    scopes.isEmpty() ? Set.of() : EnumSet.copyOf(scopes),
                    section.optional("scope_stated", Values::flag).orElse(true),
                    new ExpectedProtocols(section.requiredList("protocols", Values::applicationProtocol)),
                    note.orElse(null),
                    section.text("says"));
        });
    }
}
