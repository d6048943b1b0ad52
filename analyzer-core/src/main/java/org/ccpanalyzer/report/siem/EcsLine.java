// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.Finding.AttackTechnique;
import org.ccpanalyzer.report.Timestamps;
import org.ccpanalyzer.report.siem.Conversation.End;
import org.jspecify.annotations.Nullable;

/**
 * A finding as a document of the Elastic Common Schema. No field is used that the schema does not have, except those under
 * {@value OwnFields#NAME}. The document's time is that of the finding's first packet.
 */
public final class EcsLine implements EventLine {
    /** Version of the schema that the fields are taken from. */
    public static final String VERSION = "8.10.0";

    @Override
    public String of(Finding finding, EventOrigin origin) {
        return EventFields.line(document -> {
            document.text("@timestamp", Timestamps.iso(finding.firstNanos()))
                    .text("message", EventWords.headline(finding) + " " + finding.why())
                    .object("ecs", ecs -> ecs.text("version", VERSION))
                    .object("event", event -> event(finding, origin, event));
            new Ends(finding).write(document);
            document.object("network", network -> network(finding, network))
                    .object("host", host -> host.texts("ip", List.of(finding.hostAddress())))
                    .object("related", related -> related(finding, related))
                    .object("rule", rule -> rule(finding, origin, rule));
            threat(finding.attack(), document);
            document.object(
                            "observer",
                            observer -> observer.text("type", "sensor")
                                    .text("product", origin.product())
                                    .text("version", origin.version()))
                    .object(OwnFields.NAME, own -> OwnFields.write(finding, origin, own));
        });
    }

    /** The document of a notice, whose time is its own. */
    public String of(EventNotice notice) {
        return EventFields.line(document -> document.text("@timestamp", Timestamps.iso(notice.nanos()))
                .text("message", notice.message())
                .object("ecs", ecs -> ecs.text("version", VERSION))
                .object(
                        "event",
                        event -> event.text("id", notice.id())
                                .text("kind", "event")
                                .text("action", notice.code())
                                .text("provider", notice.product())
                                .text("module", OwnFields.NAME)
                                .text("dataset", OwnFields.NAME + ".alert")
                                .number("severity", EventWords.severity(notice.severity()))
                                .text("reason", notice.name()))
                .object(
                        "observer",
                        observer -> observer.text("type", "sensor")
                                .text("product", notice.product())
                                .text("version", notice.version())));
    }

    private static void event(Finding finding, EventOrigin origin, EventFields event) {
        event.text("id", finding.id())
                .text("kind", EventWords.isContext(finding, origin) ? "event" : "alert")
                .texts("category", List.of("network", "intrusion_detection"))
                .texts("type", List.of(type(finding, origin)))
                .text("outcome", EventWords.outcome(finding, origin))
                .text("action", EventWords.action(finding.kind()))
                .text("code", finding.kind().code())
                .text("provider", origin.product())
                .text("module", OwnFields.NAME)
                .text("dataset", OwnFields.NAME + ".finding")
                .number("severity", EventWords.severity(finding.severity()))
                .text("start", Timestamps.iso(finding.firstNanos()))
                .text("end", Timestamps.iso(finding.lastNanos()))
                .number("duration", finding.lastNanos() - finding.firstNanos())
                .text("reason", finding.why());
    }

    private static String type(Finding finding, EventOrigin origin) {
        if (EventWords.isContext(finding, origin)) {
            return "info";
        }
        if (EventWords.wasTurnedAway(finding)) {
            return "denied";
        }
        return finding.confirmed() ? "allowed" : "info";
    }

    private static void network(Finding finding, EventFields network) {
        Conversation conversation = new Conversation(finding);
        network.text("type", finding.hostAddress().isIpv4() ? "ipv4" : "ipv6")
                .text("transport", conversation.transport())
                .text("iana_number", conversation.protocolNumber())
                .text("protocol", finding.appProtocol())
                .text("direction", direction(finding))
                .number("bytes", finding.bytesIn() + finding.bytesOut());
    }

    /** From the host's point of view. */
    private static String direction(Finding finding) {
        return switch (finding.side()) {
            case INBOUND -> "ingress";
            case OUTBOUND -> "egress";
            case UNDETERMINED -> "unknown";
        };
    }

    private static void related(Finding finding, EventFields related) {
        related.texts(
                        "ip",
                        Stream.concat(
                                        Stream.of(finding.hostAddress()),
                                        finding.peers().stream().map(Finding.Peer::address))
                                .distinct()
                                .toList())
                .texts(
                        "hosts",
                        finding.peers().stream()
                                .map(Finding.Peer::name)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList());
    }

    private static void rule(Finding finding, EventOrigin origin, EventFields rule) {
        rule.text("id", EventWords.rule(finding))
                .text("name", EventWords.name(finding.kind()))
                .text("ruleset", origin.rules());
    }

    /** Candidates, as everywhere: what crossed the wire, and not who meant what by it. */
    private static void threat(List<AttackTechnique> attack, EventFields document) {
        if (attack.isEmpty()) {
            return;
        }
        List<AttackTechnique> ways = attack.stream().filter(Techniques::isSub).toList();
        document.object(
                "threat",
                threat -> threat.text("framework", "MITRE ATT&CK").object("technique", technique -> {
                    technique
                            .texts("id", distinct(attack.stream().map(Techniques::idOf)))
                            .texts("name", distinct(attack.stream().map(Techniques::nameOf)));
                    if (!ways.isEmpty()) {
                        technique.object(
                                "subtechnique",
                                way -> way.texts("id", distinct(ways.stream().map(AttackTechnique::id)))
                                        .texts("name", distinct(ways.stream().map(AttackTechnique::name))));
                    }
                }));
    }

    private static List<String> distinct(Stream<@Nullable String> texts) {
        return texts.<String>flatMap(Stream::ofNullable).distinct().toList();
    }

    /** Source and destination, and the same as client and server; nothing where nobody knows who opened. */
    private record Ends(Finding finding) {
        void write(EventFields document) {
            Conversation conversation = new Conversation(finding);
            if (conversation.hasDirection()) {
                for (String name : List.of("source", "client")) {
                    document.object(name, end -> end(conversation.source(), end));
                }
                for (String name : List.of("destination", "server")) {
                    document.object(name, end -> end(conversation.destination(), end));
                }
            }
        }

        private static void end(End end, EventFields fields) {
            fields.text("address", end.address())
                    .text("ip", end.address())
                    .text("domain", end.name())
                    .number("port", end.port())
                    .number("bytes", end.bytesSent());
        }
    }
}
