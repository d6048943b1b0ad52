// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.report.Causes;

/** The objects of {@code findings}. */
final class FindingJson {
    private FindingJson() {}

    static void finding(Finding finding, JsonFields json) {
        subject(finding, json);
        json.objects("peers", finding.peers(), FindingJson::peer)
                .number("peerCount", finding.peerCount())
                .number("flows", finding.flows())
                .number("bytesIn", finding.bytesIn())
                .number("bytesOut", finding.bytesOut())
                .time("first", finding.firstNanos())
                .time("last", finding.lastNanos())
                .text("appProtocol", finding.appProtocol())
                .objects("evidence", finding.evidence(), FindingJson::evidence)
                .text("why", finding.why())
                .text("next", finding.next())
                .objects("attack", finding.attack(), FindingJson::technique)
                .flag("violation", finding.violation())
                .text("side", finding.side())
                .text("expected", finding.expected())
                .texts("reasoning", finding.reasoning());
    }

    private static void subject(Finding finding, JsonFields json) {
        json.text("id", finding.id())
                .text("kind", finding.kind())
                .text("cause", Causes.shown(finding.cause()))
                .text("severity", finding.severity().id())
                .text("outcome", finding.confirmed() ? "CONFIRMED" : "ATTEMPTED")
                .text("confidence", finding.confidence())
                .text("rule", finding.rule())
                .text("hostAddress", finding.hostAddress())
                .text("protocol", finding.protocol())
                .number("port", finding.port());
    }

    private static void peer(Finding.Peer peer, JsonFields json) {
        json.text("address", peer.address())
                .text("name", peer.name())
                .text("role", peer.role())
                .text("nameSource", NameSource.idOf(peer.nameSource()));
    }

    private static void evidence(Finding.Evidence evidence, JsonFields json) {
        json.number("file", evidence.file())
                .numbers("frames", evidence.frames())
                .text("what", evidence.what())
                .text("displayFilter", displayFilter(evidence.frames()))
                .text("flowId", evidence.flowId());
    }

    /** Shows the same packets in Wireshark and tshark. */
    private static String displayFilter(List<Long> frames) {
        return frames.stream().map(String::valueOf).collect(Collectors.joining(", ", "frame.number in {", "}"));
    }

    private static void technique(Finding.AttackTechnique technique, JsonFields json) {
        json.text("id", technique.id()).text("name", technique.name());
    }
}
