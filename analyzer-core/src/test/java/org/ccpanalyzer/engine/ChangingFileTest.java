// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.FlowTimeouts;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.net.TcpFlags;
import org.ccpanalyzer.testkit.FrameBytes;
import org.ccpanalyzer.testkit.PcapBytes;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A capture that another program writes to while it is read. */
class ChangingFileTest {
    private static final int FRAMES = 20_000;
    private static final int HEADER_BYTES = 24;

    @TempDir
    private Path directory = Path.of("");

    /** Lets something happen once the reader has met the file. */
    private record AtBeginning(Runnable change) implements Progress {
        @Override
        public void begin(long totalBytes) {
            change.run();
        }

        @Override
        public void advanced(long bytes, long frames) {}

        @Override
        public void end() {}
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 3})
    void growingFileIsReadAndHashedAsItStoodAtTheBeginning(int threads) throws Exception {
        byte[] bytes = capture();
        Path file = Files.write(directory.resolve("growing.pcap"), bytes);
        byte[] more = Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length);

        StreamSummary read = read(file, threads, () -> append(file, more));

        StreamSummary.Source input = read.digestedInputs().get(0);
        assertThat(Files.size(file)).isGreaterThan(bytes.length);
        assertThat(input.bytes()).isEqualTo(bytes.length);
        assertThat(input.info().frames()).isEqualTo(FRAMES);
        assertThat(input.info().damage()).isNull();
        assertThat(input.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(read.notes())
                .containsExactly(
                        file + " grew while it was read; what it held at the beginning was analyzed and digested, "
                                + bytes.length + " bytes.");
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 3})
    void fileThatIsCutWhileItIsReadIsAnalyzedAsFarAsItGoes(int threads) throws Exception {
        byte[] bytes = capture();
        int left = HEADER_BYTES + (bytes.length - HEADER_BYTES) / FRAMES * (FRAMES / 2) + 30;
        Path file = Files.write(directory.resolve("cut.pcap"), bytes);

        StreamSummary read = read(file, threads, () -> cut(file, left));

        assertThat(read.inputs().get(0).info().damage())
                .extracting(damage -> damage == null ? -1 : damage.byteOffset())
                .isEqualTo(left - 30L);
        assertThat(read.state().counters().packets()).isEqualTo(FRAMES / 2);
        assertThat(read.notes())
                .containsExactly(file + " became shorter while it was read, from " + bytes.length + " to " + left
                        + " bytes: its digest need not be that of the packets. Analyze a copy that nobody writes to.");
    }

    private static StreamSummary read(Path file, int threads, Runnable change) throws IOException {
        FlowSettings flows =
                new FlowSettings(FlowTimeouts.OFFLINE, Subjects.EVERYBODY, new DetectorProbe(), 1 << 16, 42);
        ReaderSettings settings =
                new ReaderSettings(flows, KeyScope.NONE, TimeWindow.of(null, null), threads, 1 << 16, true);
        return new StreamReader(settings, new AtBeginning(change)).readFiles(List.of(file));
    }

    private static byte[] capture() {
        PcapBytes capture = PcapBytes.littleEndian();
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = FrameBytes.tcpFrame("198.51.100.7", 1024 + i % 5_000, "192.0.2.10", 443, TcpFlags.ACK);
            capture.frame(1_700_000_000_000_000_000L + i * 1_000_000L, frame);
        }
        return capture.toBytes();
    }

    private static void append(Path file, byte[] more) {
        try {
            Files.write(file, more, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void cut(Path file, int length) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
