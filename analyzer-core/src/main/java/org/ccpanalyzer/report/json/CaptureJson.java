// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import org.ccpanalyzer.capture.CaptureDamage;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.flow.CaptureFitness;
import org.ccpanalyzer.flow.PacketAccount;
import org.ccpanalyzer.flow.PacketFate;

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
                .object("fitness", capture.fitness(), CaptureJson::fitness);
    }

    private static void account(PacketAccount account, JsonFields json) {
        account.byFate().forEach((fate, packets) -> json.number(key(fate), packets));
    }

    private static String key(PacketFate fate) {
        return switch (fate) {
            case IN_FLOW -> "inFlow";
            case ICMP_ERROR -> "icmpError";
            case LATER_FRAGMENT -> "laterFragment";
            case OF_OTHERS -> "ofOthers";
            case UNDECODED -> "undecoded";
            case UNFOLLOWED -> "unfollowed";
        };
    }

    private static void fitness(CaptureFitness fitness, JsonFields json) {
        boolean mirrorKnown = fitness.mirror() != CaptureFitness.Mirror.UNKNOWN;
        json.text("mirror", mirrorKnown ? fitness.mirror() : null)
                .number("dropped", fitness.dropped())
                .number("duplicates", fitness.duplicates())
                .number("snapped", fitness.snapped())
                .number("midstreamFlows", fitness.midstreamFlows())
                .objects("undecoded", fitness.undecoded(), CaptureJson::undecoded)
                .texts("notes", fitness.notes())
                .number("tcpFlowsMeasured", fitness.tcpFlowsMeasured())
                .number("tcpFlowsBothSides", fitness.tcpFlowsBothSides())
                .number("acknowledgedUnseenFlows", fitness.acknowledgedUnseenFlows())
                .number("badChecksums", fitness.badChecksums())
                .number("offloadSigns", fitness.offloadSigns())
                .number("clockSteps", fitness.clockSteps());
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
    }

    private static void captureInterface(CaptureInterface source, JsonFields json) {
        boolean limited = source.snapLength() != 0;
        json.number("linkType", source.linkType())
                .number("snapLength", limited ? source.snapLength() : null)
                .text("filter", source.filter())
                .number("dropped", source.dropped())
                .text("name", source.name());
    }

    private static void damage(CaptureDamage damage, JsonFields json) {
        json.number("byteOffset", damage.byteOffset()).text("expected", damage.expected());
    }
}
