// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import java.util.List;
import java.util.regex.Pattern;
import org.ccpanalyzer.finding.AttackCatalog;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.Finding.AttackTechnique;
import org.ccpanalyzer.report.FindingPhrases;
import org.jspecify.annotations.Nullable;

/**
 * A finding as a Detection Finding (class 2004) of the Open Cybersecurity Schema Framework, without profiles. Times are
 * milliseconds since the epoch; the event's is that of the finding's first packet.
 */
public final class OcsfLine implements EventLine {
    /** Version of the schema that the attributes are taken from. */
    public static final String VERSION = "1.3.0";

    private static final int CLASS = 2004;
    private static final int CATEGORY = 2;
    private static final int CREATE = 1;
    private static final int NEW = 1;
    private static final int RULE = 1;
    private static final int NOT_REGISTERED = -1;
    private static final long NANOS_PER_MILLISECOND = 1_000_000L;

    /** The schema's {@code hostname_t}; what a peer calls itself need not be one. */
    private static final Pattern HOST_NAME = Pattern.compile(
            "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*" + "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private static final int LONGEST_HOST_NAME = 253;

    @Override
    public String of(Finding finding, EventOrigin origin) {
        return EventFields.line(event -> {
            classification(finding, event);
            event.text("message", EventWords.headline(finding))
                    .object("metadata", metadata -> metadata(finding, origin, metadata))
                    .object("finding_info", info -> info(finding, origin, info))
                    .objects("evidences", evidencePeers(finding), (peer, fields) -> evidence(finding, peer, fields))
                    .objects(
                            "resources",
                            List.of(finding.hostAddress()),
                            (address, resource) -> resource.text("uid", address).text("type", "host"))
                    .object("remediation", remediation -> remediation.text("desc", finding.next()))
                    .object(
                            "unmapped",
                            unmapped -> unmapped.object(OwnFields.NAME, own -> OwnFields.write(finding, origin, own)));
        });
    }

    private static void classification(Finding finding, EventFields event) {
        Level severity = severity(finding);
        Level confidence = confidence(finding);
        event.number("activity_id", CREATE)
                .text("activity_name", "Create")
                .number("category_uid", CATEGORY)
                .text("category_name", "Findings")
                .number("class_uid", CLASS)
                .text("class_name", "Detection Finding")
                .number("type_uid", CLASS * 100 + CREATE)
                .text("type_name", "Detection Finding: Create")
                .number("time", milliseconds(finding.firstNanos()))
                .number("start_time", milliseconds(finding.firstNanos()))
                .number("end_time", milliseconds(finding.lastNanos()))
                .number("severity_id", severity.id())
                .text("severity", severity.caption())
                .number("confidence_id", confidence.id())
                .text("confidence", confidence.caption())
                .number("status_id", NEW)
                .text("status", "New");
    }

    private static void metadata(Finding finding, EventOrigin origin, EventFields metadata) {
        metadata.text("version", VERSION)
                .text("uid", finding.id())
                .text("event_code", finding.kind())
                .object(
                        "product",
                        product -> product.text("name", origin.product())
                                .text("vendor_name", origin.product())
                                .text("version", origin.version()));
    }

    private static void info(Finding finding, EventOrigin origin, EventFields info) {
        info.text("uid", finding.id())
                .text("title", FindingPhrases.title(finding))
                .text("desc", finding.why())
                .number("first_seen_time", milliseconds(finding.firstNanos()))
                .number("last_seen_time", milliseconds(finding.lastNanos()))
                .texts("types", List.of(EventWords.name(finding.kind())))
                .texts("data_sources", origin.inputs())
                .object(
                        "analytic",
                        analytic -> analytic.number("type_id", RULE)
                                .text("type", "Rule")
                                .text("uid", EventWords.rule(finding))
                                .text("name", EventWords.name(finding.kind()))
                                .text("category", origin.rules()))
                .objects("attacks", finding.attack(), OcsfLine::attack);
    }

    private static void attack(AttackTechnique technique, EventFields attack) {
        attack.object(
                "technique",
                fields -> fields.text("uid", Techniques.idOf(technique)).text("name", Techniques.nameOf(technique)));
        if (Techniques.isSub(technique)) {
            attack.object(
                    "sub_technique",
                    fields -> fields.text("uid", technique.id()).text("name", technique.name()));
        }
        attack.text("version", AttackCatalog.VERSION);
    }

    /** Without a direction no end is said, so that one artifact says it all. */
    private static List<Finding.Peer> evidencePeers(Finding finding) {
        List<Finding.Peer> peers = finding.peers();
        return new Conversation(finding).hasDirection() ? peers : peers.subList(0, Math.min(1, peers.size()));
    }

    private static void evidence(Finding finding, Finding.Peer peer, EventFields evidence) {
        Conversation conversation = new Conversation(finding);
        if (conversation.hasDirection()) {
            boolean hostOpened = conversation.hostOpened();
            Integer port = finding.port();
            String host = finding.hostAddress().toString();
            String other = peer.address().toString();
            evidence.object(
                            "src_endpoint",
                            source -> source.text("ip", hostOpened ? host : other)
                                    .text("hostname", hostOpened ? null : hostName(peer)))
                    .object(
                            "dst_endpoint",
                            destination -> destination
                                    .text("ip", hostOpened ? other : host)
                                    .text("hostname", hostOpened ? hostName(peer) : null)
                                    .number("port", port));
        }
        evidence.object("connection_info", connection -> connection(finding, connection));
    }

    private static @Nullable String hostName(Finding.Peer peer) {
        String name = Conversation.backedName(peer);
        boolean valid = name != null
                && name.length() <= LONGEST_HOST_NAME
                && HOST_NAME.matcher(name).matches();
        return valid ? name : null;
    }

    private static void connection(Finding finding, EventFields connection) {
        Conversation conversation = new Conversation(finding);
        Integer number = conversation.protocolNumber();
        Level direction = direction(finding);
        connection
                .number("direction_id", direction.id())
                .text("direction", direction.caption())
                .number("protocol_num", number == null ? NOT_REGISTERED : number)
                .text("protocol_name", conversation.transport())
                .number("protocol_ver_id", finding.hostAddress().isIpv4() ? 4 : 6);
    }

    /** A value of one of the schema's enumerations, and its caption. */
    private record Level(int id, String caption) {}

    /** Seen from the host. */
    private static Level direction(Finding finding) {
        return switch (finding.side()) {
            case INBOUND -> new Level(1, "Inbound");
            case OUTBOUND -> new Level(2, "Outbound");
            case UNDETERMINED -> new Level(0, "Unknown");
        };
    }

    private static Level severity(Finding finding) {
        return switch (finding.severity()) {
            case INFO -> new Level(1, "Informational");
            case LOW -> new Level(2, "Low");
            case MEDIUM -> new Level(3, "Medium");
            case HIGH -> new Level(4, "High");
            case CRITICAL -> new Level(5, "Critical");
        };
    }

    private static Level confidence(Finding finding) {
        return switch (finding.confidence()) {
            case PROVEN, STRONG -> new Level(3, "High");
            case LIKELY -> new Level(2, "Medium");
            case GUESS -> new Level(1, "Low");
        };
    }

    private static long milliseconds(long nanos) {
        return Math.floorDiv(nanos, NANOS_PER_MILLISECOND);
    }
}
