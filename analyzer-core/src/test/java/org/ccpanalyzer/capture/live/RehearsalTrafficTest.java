// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.PcapBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTrafficTest {
    private static final List<IpAddress> HOSTS =
            List.of(IpAddress.parse("192.0.2.10"), IpAddress.parse("2001:db8:2::10"));
    private static final long BEGIN_NANOS = 1_800_000_000_000_000_000L;
    private static final int CONVERSATIONS = 400;
    private static final int PACKETS = 40_000;

    @TempDir
    Path directory;

    @Test
    void isLikeThatOfAHost() throws Exception {
        Audit audit = Audited.captures(recorded(new RehearsalTraffic(HOSTS, BEGIN_NANOS, CONVERSATIONS)))
                .host("192.0.2.10", "2001:db8:2::10")
                .run();

        assertThat(audit.capture().packets()).isEqualTo(PACKETS);
        assertThat(audit.capture().hostPackets()).isBetween(PACKETS * 8L / 10, PACKETS * 95L / 100);
        assertThat(audit.capture().fitness().badChecksums()).isZero();
        assertThat(audit.capture().fitness().undecoded()).isEmpty();
        assertThat(audit.capture().fitness().midstreamFlows()).isZero();
        assertThat(Audited.flows(audit))
                .extracting(judged -> judged.conversation().appProtocol())
                .contains("tls", "http", "ssh", "xmpp", "dns");
        assertThat(Audited.flows(audit))
                .extracting(judged -> judged.flow().initiator().address().isIpv4())
                .contains(true, false);
    }

    @Test
    void isTheSameEachTime() throws Exception {
        Path one = recorded(new RehearsalTraffic(HOSTS, BEGIN_NANOS, CONVERSATIONS));
        byte[] first = Files.readAllBytes(one);

        assertThat(recorded(new RehearsalTraffic(HOSTS, BEGIN_NANOS, CONVERSATIONS)))
                .hasBinaryContent(first);
    }

    private Path recorded(RehearsalTraffic traffic) throws Exception {
        RecordBatch batch = new RecordBatch(1 << 16, 1);
        Path file = directory.resolve("made-up.pcap");
        try (OutputStream out = Files.newOutputStream(file);
                WritableByteChannel channel = Channels.newChannel(out)) {
            out.write(
                    PcapBytes.of(PcapBytes.NANOSECOND, ByteOrder.nativeOrder()).toBytes());
            for (int i = 0; i < PACKETS; i++) {
                ByteBuffer record = batch.memory().duplicate();
                channel.write(record.limit(traffic.write(batch, 0)));
            }
        }
        return file;
    }
}
