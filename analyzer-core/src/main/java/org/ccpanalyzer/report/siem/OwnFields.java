// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import java.util.stream.Collectors;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingLevel;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.report.Causes;
import org.ccpanalyzer.report.Words;

/**
 * What a finding says and no schema of events has a field for, under one name of our own. ECS advises to nest such fields
 * under a proper name, and OCSF keeps them in {@code unmapped}.
 */
final class OwnFields {
    static final String NAME = "ccp_analyzer";

    private OwnFields() {}

    static void write(Finding finding, EventOrigin origin, EventFields own) {
        own.object("finding", fields -> finding(finding, origin, fields))
                .objects("peers", finding.peers(), OwnFields::peer)
                .objects("evidence", finding.evidence(), (evidence, fields) -> evidence(evidence, origin, fields));
    }

    private static void finding(Finding finding, EventOrigin origin, EventFields fields) {
        fields.text("id", finding.id())
                .text("kind", finding.kind())
                .text("cause", Causes.shown(finding.cause()))
                .text("level", Words.of(FindingLevel.of(finding, origin.reading())))
                .text("reading", Words.of(origin.reading()))
                .text("severity", finding.severity().id())
                .text("outcome", finding.confirmed() ? "CONFIRMED" : "ATTEMPTED")
                .text("confidence", finding.confidence())
                .text("expected", finding.expected())
                .text("side", finding.side())
                .number("flows", finding.flows())
                .number("peer_count", finding.peerCount())
                .number("bytes_to_host", finding.bytesIn())
                .number("bytes_from_host", finding.bytesOut())
                .text("next", finding.next());
    }

    private static void peer(Finding.Peer peer, EventFields fields) {
        fields.text("ip", peer.address())
                .text("name", peer.name())
                .text("name_source", NameSource.idOf(peer.nameSource()))
                .text("role", peer.role());
    }

    private static void evidence(Finding.Evidence evidence, EventOrigin origin, EventFields fields) {
        fields.text("file", origin.file(evidence))
                .numbers("frames", evidence.frames())
                .text("what", evidence.what())
                .text("flow_id", evidence.flowId())
                .text(
                        "display_filter",
                        evidence.frames().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ", "frame.number in {", "}")));
    }
}
