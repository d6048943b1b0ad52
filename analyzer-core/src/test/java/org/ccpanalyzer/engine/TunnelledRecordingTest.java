// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.TunnelWrap;
import org.ccpanalyzer.testkit.WrappedCapture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The incident as it looks from inside every tunnel: what happened is the same, only frames are longer. */
class TunnelledRecordingTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final Path INCIDENT = Audited.SAMPLES.resolve("lab/incident.pcap");
    private static final Pattern FRAME_BYTES = Pattern.compile("bytes(In|Out)=[0-9]+");
    /** What evidence says of the tunnel, to the flow that it belongs to. */
    private static final Pattern TUNNEL = Pattern.compile("; in .*?(?=, flowId=)");

    private static Audit plain;

    @TempDir
    Path directory;

    @BeforeAll
    static void auditThePlainRecording() throws RunException {
        plain = audit(INCIDENT);
    }

    @ParameterizedTest
    @EnumSource(TunnelWrap.class)
    void anIncidentIsTheSameInsideATunnel(TunnelWrap tunnel) throws Exception {
        Path wrapped = directory.resolve("wrapped.pcap");
        WrappedCapture.write(INCIDENT, tunnel, wrapped);

        Audit audit = audit(wrapped);

        assertThat(withoutFrameBytes(audit.findings())).isEqualTo(withoutFrameBytes(plain.findings()));
        assertThat(withoutFrameBytes(audit.listeners())).isEqualTo(withoutFrameBytes(plain.listeners()));
        assertThat(withoutFrameBytes(audit.egress())).isEqualTo(withoutFrameBytes(plain.egress()));
        assertThat(withoutFrameBytes(audit.probes())).isEqualTo(withoutFrameBytes(plain.probes()));
        assertThat(audit.conclusion()).isEqualTo(plain.conclusion());
        assertThat(audit.capture().hostPackets()).isEqualTo(plain.capture().hostPackets());
        assertThat(audit.capture().fitness().mirror())
                .isEqualTo(plain.capture().fitness().mirror());
    }

    /** All that the records hold but the length of frames, by which findings of one severity are sorted. */
    private static List<String> withoutFrameBytes(List<?> records) {
        return records.stream()
                .map(record -> FRAME_BYTES.matcher(record.toString()).replaceAll(""))
                .map(record -> TUNNEL.matcher(record).replaceAll(""))
                .sorted()
                .toList();
    }

    private static Audit audit(Path capture) throws RunException {
        return Audited.captures(capture).host("192.0.2.10").site(SITE).run();
    }
}
