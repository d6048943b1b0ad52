// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.capture.PcapFormat;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.engine.DecoderCatalog;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.TunnelWrap;
import org.ccpanalyzer.testkit.WrappedCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Headers under pseudonyms tell the same story about others: whatever link layer and tunnel they came in. */
class FramePseudonymsTest {
    private static final Path INCIDENT = Audited.SAMPLES.resolve("lab/incident.pcap");
    private static final LayerTable LINK_TYPES = DecoderCatalog.standard();

    @TempDir
    Path directory;

    private final AddressPseudonyms addresses = new AddressPseudonyms(AnonymizationKey.of(new byte[32]));
    private final FramePseudonyms pseudonyms = new FramePseudonyms(addresses);

    @Test
    void everyDecoderHasARule() {
        List<JavaClass> decoders = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.ccpanalyzer.decode")
                        .stream()
                        .filter(implement(LayerDecoder.class))
                        .toList();

        assertThat(decoders).hasSizeGreaterThan(30);
        for (JavaClass decoder : decoders) {
            assertThat(HeaderRules.has(decoder.reflect())).as(decoder.getName()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(TunnelWrap.class)
    void packetIsTheSameButForItsAddressesInEveryTunnel(TunnelWrap tunnel) throws Exception {
        Path capture = directory.resolve("wrapped.pcap");
        WrappedCapture.write(INCIDENT, tunnel, capture);
        PacketDecoder real = new PacketDecoder(LINK_TYPES);
        PacketDecoder shown = new PacketDecoder(LINK_TYPES);
        int judged = 0;

        try (FrameCursor frame = open(capture)) {
            while (frame.next()) {
                PacketView packet = real.decode(frame);
                if (packet.ipVersion != 0) {
                    List<Object> before = facts(packet, true);
                    FrameCursor pseudonymous = pseudonyms.of(frame, LINK_TYPES);
                    assertThat(facts(shown.decode(pseudonymous), false))
                            .as("frame %d", frame.frameNumber())
                            .isEqualTo(before);
                    judged++;
                }
            }
        }
        assertThat(judged).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @EnumSource(TunnelWrap.class)
    void noAddressOfAFrameIsLeftInIt(TunnelWrap tunnel) throws Exception {
        Path capture = directory.resolve("wrapped.pcap");
        WrappedCapture.write(INCIDENT, tunnel, capture);
        Set<String> real = new HashSet<>();
        PacketDecoder decoder = new PacketDecoder(LINK_TYPES);
        List<String> shown = new ArrayList<>();

        try (FrameCursor frame = open(capture)) {
            while (frame.next() && shown.size() < 400) {
                collect(decoder.decode(frame), real);
                FrameCursor pseudonymous = pseudonyms.of(frame, LINK_TYPES);
                byte[] bytes = new byte[pseudonymous.capturedLength()];
                pseudonymous.bytes().get(0, bytes);
                shown.add(HexFormat.of().formatHex(bytes));
            }
        }
        for (String frame : shown) {
            assertThat(real).as(frame).noneMatch(address -> containsAtAByte(frame, address));
        }
    }

    /** Both as facts that follow from headers: of the original, what its addresses are to become. */
    private List<Object> facts(PacketView packet, boolean original) {
        IpAddress source = new IpAddress(packet.sourceHigh, packet.sourceLow);
        IpAddress destination = new IpAddress(packet.destinationHigh, packet.destinationLow);
        List<Object> facts = new ArrayList<>(List.of(
                original ? addresses.of(source) : source,
                original ? addresses.of(destination) : destination,
                packet.protocol,
                packet.hasPorts,
                packet.sourcePort,
                packet.destinationPort,
                packet.timeToLive,
                packet.fragment,
                packet.fragmentOffset,
                packet.tunnelDepth,
                packet.tunnels(),
                packet.networkId(),
                packet.vlanId,
                packet.claimedPayload,
                packet.badHeaderChecksum));
        facts.addAll(List.of(packet.tcpFlags, packet.tcpSequence, packet.tcpAcknowledgment, packet.tcpWindow));
        if (packet.claimedPayload == 0) {
            facts.add(packet.badTransportChecksum);
        }
        if (packet.quoted.present) {
            IpAddress quoted = new IpAddress(packet.quoted.sourceHigh, packet.quoted.sourceLow);
            facts.addAll(List.of(
                    original ? addresses.of(quoted) : quoted,
                    packet.quoted.protocol,
                    packet.quoted.sourcePort,
                    packet.quoted.destinationPort));
        }
        return facts;
    }

    /** Of documentation networks everything but the last byte stays, so other addresses may have these bytes as pseudonyms. */
    private void collect(PacketView packet, Set<String> real) {
        for (IpAddress address : List.of(
                new IpAddress(packet.sourceHigh, packet.sourceLow),
                new IpAddress(packet.destinationHigh, packet.destinationLow))) {
            if (!address.isIpv4()
                    && !address.isUnspecified()
                    && !addresses.of(address).equals(address)) {
                real.add("%016x%016x".formatted(address.high(), address.low()));
            }
        }
        if (packet.sourceMac != 0 && addresses.ofMac(packet.sourceMac) != packet.sourceMac) {
            real.add("%012x".formatted(packet.sourceMac));
        }
    }

    private static boolean containsAtAByte(String hex, String bytes) {
        for (int at = hex.indexOf(bytes); at >= 0; at = hex.indexOf(bytes, at + 1)) {
            if (at % 2 == 0) {
                return true;
            }
        }
        return false;
    }

    private static FrameCursor open(Path capture) throws IOException {
        return new CaptureOpener(List.of(new PcapFormat())).open(Files.newInputStream(capture), "test");
    }
}
