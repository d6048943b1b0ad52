// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.yaml.PlatformReader;
import org.ccpanalyzer.policy.yaml.PolicyException;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The conversations of {@code scenarios.yaml}, each with its site and the verdict that it must get. */
final class Scenarios {
    private static final IpAddress HOST_V4 = IpAddress.parse("10.20.30.40");
    private static final IpAddress HOST_V6 = IpAddress.parse("2001:db8:20:30::40");

    /** One conversation: {@code expect} is verdict, reason and rule, in the words of the file. */
    record Case(
            String name,
            PolicyJudge judge,
            Conversation conversation,
            List<String> expect,
            Site site,
            Optional<PlatformProfile> platform,
            LocalDate date) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Scenarios() {}

    static List<Case> all() throws IOException, PolicyException {
        JsonNode root;
        try (InputStream stream = Scenarios.class.getResourceAsStream("scenarios.yaml")) {
            root = new YAMLMapper().readTree(stream);
        }
        PortGuide guide = PortGuideReader.shipped().value();
        PlatformProfile platform = PlatformReader.shipped().value();
        List<Case> cases = new ArrayList<>();
        for (JsonNode scenario : root.get("scenarios")) {
            ObjectNode site = (ObjectNode) root.get("site").deepCopy();
            if (scenario.has("site")) {
                site.setAll((ObjectNode) scenario.get("site"));
            }
            Site declared = site(site);
            Optional<PlatformProfile> profile = Optional.of(platform).filter(present -> isTrue(site.get("platform")));
            LocalDate date = LocalDate.parse(text(site.get("today")));
            PolicyJudge judge = new PolicyJudge(guide, declared, profile, date);
            for (JsonNode flow : scenario.get("flows")) {
                String name = text(scenario.get("id")) + ": " + flow;
                cases.add(
                        new Case(name, judge, conversation(flow), texts(flow.get("expect")), declared, profile, date));
            }
        }
        return cases;
    }

    private static Site site(JsonNode site) {
        Map<String, RoleMembers> roles = new LinkedHashMap<>();
        // The reserved role of a line that expects no remote peer is not a role of a site.
        fields(site.get("roles")).forEach((role, members) -> {
            if (!role.equals("none")) {
                roles.put(role, members(members.path("hosts"), members.path("dns")));
            }
        });
        Map<String, Integer> overrides = new TreeMap<>();
        for (JsonNode override : site.get("port_overrides")) {
            overrides.put(text(override.get("rule")), Integer.valueOf(text(override.get("port"))));
        }
        return new Site(
                texts(site.get("ccp")).stream().map(IpAddress::parse).toList(),
                CapturePoint.UNKNOWN,
                texts(site.get("intranet")).stream().map(IpPrefix::parse).toList(),
                roles,
                overrides,
                List.of(),
                site.get("site_additions")
                        .valueStream()
                        .map(Scenarios::addition)
                        .toList(),
                null,
                isTrue(site.get("platform")));
    }

    private static RoleMembers members(JsonNode hosts, JsonNode names) {
        List<String> all = texts(hosts);
        return new RoleMembers(
                all.stream()
                        .filter(host -> !host.equals("scope:internet"))
                        .map(IpPrefix::parse)
                        .toList(),
                texts(names),
                all.contains("scope:internet"));
    }

    private static SiteAddition addition(JsonNode addition) {
        return new SiteAddition(
                text(addition.get("id")),
                text(addition.get("direction")).equals("inbound") ? Direction.INBOUND : Direction.OUTBOUND,
                transport(text(addition.get("transport"))),
                Integer.parseInt(text(addition.get("port"))),
                null,
                members(addition.get("peer"), addition.path("names")),
                new ExpectedProtocols(List.of()),
                "The scenario asks for it.",
                "test@example.org",
                null,
                LocalDate.parse(text(addition.get("expires"))));
    }

    private static Conversation conversation(JsonNode flow) {
        IpAddress peer = IpAddress.parse(text(flow.get("peer")));
        String outcome = flow.has("outcome") ? text(flow.get("outcome")) : "established";
        String proto = flow.has("proto") ? text(flow.get("proto")) : null;
        String initiator = text(flow.get("initiator"));
        return new Conversation(
                peer.isIpv4() ? HOST_V4 : HOST_V6,
                side(initiator),
                transport(flow.has("transport") ? text(flow.get("transport")) : "tcp"),
                Integer.parseInt(text(flow.get("port"))),
                50_000,
                peer,
                Set.copyOf(texts(flow.path("names"))),
                outcome(outcome),
                !initiator.equals("unknown"),
                proto,
                proto != null,
                false);
    }

    private static Side side(String initiator) {
        return switch (initiator) {
            case "ccp" -> Side.OUTBOUND;
            case "peer" -> Side.INBOUND;
            default -> Side.UNDETERMINED;
        };
    }

    private static Outcome outcome(String word) {
        return switch (word) {
            case "rst" -> Outcome.REFUSED;
            case "none" -> Outcome.NO_ANSWER;
            case "icmp-prohibited" -> Outcome.PROHIBITED;
            case "unseen" -> Outcome.UNKNOWN;
            case "synack", "established" -> Outcome.OPEN;
            default -> throw new IllegalArgumentException("unknown outcome '" + word + "'");
        };
    }

    private static int transport(String word) {
        return word.equals("udp") ? IpProtocol.UDP : IpProtocol.TCP;
    }

    private static boolean isTrue(JsonNode node) {
        return text(node).equals("true");
    }

    private static String text(JsonNode node) {
        return node.isNull() ? "null" : node.asString();
    }

    private static List<String> texts(JsonNode nodes) {
        return nodes.isMissingNode()
                ? List.of()
                : nodes.valueStream().map(Scenarios::text).toList();
    }

    private static Map<String, JsonNode> fields(JsonNode node) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        node.properties().forEach(property -> fields.put(property.getKey(), property.getValue()));
        return fields;
    }

    /** Kind and cause of a pair of the file's older words. */
    static Stream<Enum<?>> kindAndCause(String verdict, String reason) {
        Cause cause = switch (reason) {
            case "UNEXPECTED_LISTENER", "UNEXPECTED_EGRESS" -> Cause.NOT_LISTED;
            case "DROPPED" -> Cause.NO_ANSWER;
            default -> Cause.valueOf(reason.substring(reason.indexOf('/') + 1));
        };
        return Stream.of(VerdictKind.valueOf(verdict), cause);
    }
}
