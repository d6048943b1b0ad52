// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import org.ccpanalyzer.capture.CaptureDamage;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.capture.CaptureMetadata;
import org.ccpanalyzer.capture.CaptureSection;
import org.ccpanalyzer.capture.SkippedBlocks;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.flow.CaptureFitness;
import org.ccpanalyzer.flow.DuplicateClass;
import org.ccpanalyzer.flow.DuplicateCounts;
import org.ccpanalyzer.flow.PacketAccount;
import org.ccpanalyzer.flow.PacketFate;
import org.ccpanalyzer.flow.TunnelTraffic;
import org.ccpanalyzer.net.LinkType;

/** The objects {@code capture} and {@code inputs}: what was looked at, and what it could show. */
final class CaptureJson {
    private CaptureJson() {}

    static void capture(Audit.Capture capture, JsonFields json) {
        boolean empty = capture.packets() == 0;
        json.time("firstPacket", empty ? null : capture.firstNanos())
                .time("lastPacket", empty ? null : capture.lastNanos())
                .number("packets", capture.packets())
                .number("bytes", capture.bytes())
                .number("hostPackets", capture.hostPackets())
                .object("packetsByFate", capture.account(), CaptureJson::account)
                .object("fitness", capture.fitness(), CaptureJson::fitness)
                .objects("names", capture.names().peers(), CaptureJson::namedPeer)
                .number("namedOthers", capture.names().otherAddresses())
                .number("namesLeftOut", capture.names().leftOut())
                .objects("tunnels", capture.tunnels(), CaptureJson::tunnel)
                .number("unlistedTunnelPackets", capture.unlistedTunnelPackets());
    }

    private static void tunnel(TunnelTraffic tunnel, JsonFields json) {
        json.texts("kinds", tunnel.endpoints().kinds())
                .text("outerSource", tunnel.endpoints().source())
                .text("outerDestination", tunnel.endpoints().destination())
                .number("networkId", tunnel.endpoints().networkId())
                .number("packets", tunnel.packets())
                .number("bytes", tunnel.bytes())
                .time("first", tunnel.firstNanos())
                .time("last", tunnel.lastNanos());
    }

    private static void namedPeer(Audit.NamedPeer peer, JsonFields json) {
        json.text("address", peer.address())
                .texts("names", peer.names())
                .text("source", peer.source())
                .time("validFrom", peer.fromNanos())
                .time("validUntil", peer.untilNanos())
                .text("resolver", peer.resolver());
    }

    private static void account(PacketAccount account, JsonFields json) {
        account.byFate().forEach((fate, packets) -> json.number(key(fate), packets));
    }

    private static String key(PacketFate fate) {
        return switch (fate) {
            case IN_FLOW -> "inFlow";
            case ICMP_ERROR -> "icmpError";
            case LATER_FRAGMENT -> "laterFragment";
            case MIRRORED_COPY -> "mirroredCopy";
            case OF_OTHERS -> "ofOthers";
            case UNDECODED -> "undecoded";
            case UNFOLLOWED -> "unfollowed";
        };
    }

    private static void fitness(CaptureFitness fitness, JsonFields json) {
        DuplicateCounts duplicates = fitness.duplicates();
        boolean mirrorKnown = fitness.mirror() != CaptureFitness.Mirror.UNKNOWN;
        json.text("mirror", mirrorKnown ? fitness.mirror() : null)
                .number("dropped", fitness.dropped())
                .number("duplicates", duplicates == null ? null : duplicates.total())
                .number("snapped", fitness.snapped())
                .number("midstreamFlows", fitness.midstreamFlows())
                .objects("undecoded", fitness.undecoded(), CaptureJson::undecoded)
                .texts("notes", fitness.notes())
                .number("tcpFlowsMeasured", fitness.tcpFlowsMeasured())
                .number("tcpFlowsBothSides", fitness.tcpFlowsBothSides())
                .number("acknowledgedUnseenFlows", fitness.acknowledgedUnseenFlows())
                .number("badChecksums", fitness.badChecksums())
                .number("offloadSigns", fitness.offloadSigns())
                .number("clockSteps", fitness.clockSteps())
                .object("duplicatesByClass", duplicates, CaptureJson::byClass);
    }

    private static void byClass(DuplicateCounts duplicates, JsonFields json) {
        for (DuplicateClass kind : DuplicateClass.values()) {
            json.number(kind.name(), duplicates.byClass().getOrDefault(kind, 0L));
        }
    }

    private static void undecoded(CaptureFitness.Undecoded undecoded, JsonFields json) {
        json.text("reason", undecoded.reason()).number("packets", undecoded.packets());
    }

    static void input(Audit.Input input, JsonFields json) {
        CaptureInfo info = input.info();
        json.text("file", input.name())
                .text("sha256", input.sha256())
                .number("bytes", input.bytes())
                .text("format", info.format())
                .objects("interfaces", info.interfaces(), CaptureJson::captureInterface)
                .number("packets", info.frames())
                .time("firstPacket", input.firstNanos())
                .time("lastPacket", input.lastNanos())
                .object("damage", info.damage(), CaptureJson::damage);
        metadata(info.metadata(), json);
    }

    private static void metadata(CaptureMetadata metadata, JsonFields json) {
        json.objects("sections", metadata.sections(), CaptureJson::section)
                .number("sectionCount", metadata.sectionCount())
                .number("packetComments", metadata.packetComments())
                .objects("skippedBlocks", metadata.skippedBlocks(), CaptureJson::skipped);
    }

    private static void section(CaptureSection section, JsonFields json) {
        json.text("hardware", section.hardware())
                .text("operatingSystem", section.operatingSystem())
                .text("application", section.application())
                .texts("comments", section.comments())
                .number("commentCount", section.commentCount());
    }

    private static void skipped(SkippedBlocks skipped, JsonFields json) {
        boolean isOneType = skipped.type() != SkippedBlocks.OTHER_TYPES;
        json.number("type", isOneType ? skipped.type() : null)
                .text("name", skipped.typeName())
                .number("blocks", skipped.blocks());
    }

    private static void captureInterface(CaptureInterface source, JsonFields json) {
        boolean limited = source.snapLength() != 0;
        json.number("linkType", source.linkType())
                .number("snapLength", limited ? source.snapLength() : null)
                .text("filter", source.filter())
                .number("dropped", source.dropped())
                .text("name", source.name())
                .text("linkTypeName", LinkType.name(source.linkType()))
                .number("packets", source.packets())
                .text("description", source.description())
                .text("hardware", source.hardware())
                .text("operatingSystem", source.operatingSystem())
                .number("bitsPerSecond", source.bitsPerSecond())
                .text("timestampResolution", source.timestampResolution());
    }

    private static void damage(CaptureDamage damage, JsonFields json) {
        json.number("byteOffset", damage.byteOffset()).text("expected", damage.expected());
    }
}
