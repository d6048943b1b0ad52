// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.PcapngBytes;
import org.ccpanalyzer.testkit.RecordedFrame;
import org.ccpanalyzer.testkit.RecordingVariant;
import org.ccpanalyzer.testkit.RepeatableAudit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How many threads read a pcapng file shows in no report. */
class PcapngThreadsTest {
    private static final int ETHERNET = 1;
    private static final int LENGTH = 1 << 20;

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*PCAPNG.*")
    void theNumberOfThreadsDoesNotMatter(RecordingVariant variant) throws Exception {
        Path file = Files.write(directory.resolve("variant.pcapng"), variant.write(frames("lab/incident.pcap")));

        assertReadOnce(file, 3);
    }

    @ParameterizedTest
    @CsvSource({"lab/normal.pcap, 2", "lab/normal.pcap, 7", "lab/v6.pcap, 3", "lab/udp.pcap, 2", "lab/incident.pcap, 7"
    })
    void whatBlocksSayIsToldOnceWhateverTheNumberOfThreads(String capture, int threads) throws Exception {
        Path file = Files.write(
                directory.resolve("talkative.pcapng"),
                talkative(frames(capture)).toBytes());

        assertReadOnce(file, threads);
    }

    @Test
    void aFileOfTwoSectionsIsReadInOrder() throws Exception {
        List<RecordedFrame> frames = frames("lab/normal.pcap");
        PcapngBytes capture = talkative(frames).section(ByteOrder.BIG_ENDIAN, 1, 0);
        capture.interfaceOf(ETHERNET, 0);
        frames.forEach(frame -> capture.packet(0, frame.timestampNanos() / 1_000, frame.bytes()));
        Path file = Files.write(directory.resolve("sections.pcapng"), capture.toBytes());

        for (int threads : new int[] {2, 3, 7}) {
            assertThat(report(file, threads, new CountedReaders())).isEqualTo(report(file, 1, new CountedReaders()));
        }
    }

    @Test
    void lossesToldAllAlongAreThoseOfAFileReadInOrder() throws Exception {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN).interfaceOf(ETHERNET, 0);
        long packets = 0;
        for (RecordedFrame frame : frames("lab/normal.pcap")) {
            capture.packet(0, frame.timestampNanos() / 1_000, frame.bytes());
            if (++packets % 500 == 0) {
                capture.statistics(0, capture.longOption(PcapngBytes.DROPPED_BY_INTERFACE, packets / 100));
            }
        }
        Path file = Files.write(directory.resolve("losses.pcapng"), capture.toBytes());

        assertThat(report(file, 3, new CountedReaders())).isEqualTo(report(file, 1, new CountedReaders()));
    }

    /** Packets of two interfaces in turn, and in between what else there may be. */
    private static PcapngBytes talkative(List<RecordedFrame> frames) {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN);
        capture.interfaceOf(ETHERNET, 0, capture.textOption(PcapngBytes.NAME, "eth0"));
        capture.interfaceOf(ETHERNET, 0, capture.option(PcapngBytes.RESOLUTION, (byte) 9));
        long number = 0;
        for (RecordedFrame frame : frames) {
            boolean isSecond = ++number % 3 == 0;
            capture.packet(isSecond ? 1 : 0, frame.timestampNanos() / (isSecond ? 1 : 1_000), frame.bytes());
            if (number % 1_000 == 0) {
                byte[] address = {(byte) 198, 51, 100, (byte) (number / 1_000)};
                capture.names(capture.name(1, address, "peer" + number + ".example\0"));
                capture.block(10, capture.numbers(40));
            }
        }
        return capture.statistics(0, capture.longOption(PcapngBytes.DROPPED_BY_INTERFACE, 17));
    }

    private static void assertReadOnce(Path file, int threads) throws Exception {
        CountedReaders readers = new CountedReaders();

        String together = report(file, threads, readers);

        assertThat(readers.begun).as("read once, and not again in sequence").isEqualTo(1);
        assertThat(readers.told).as("readers at work").isGreaterThan(1);
        assertThat(together).isEqualTo(report(file, 1, new CountedReaders()));
    }

    /** One more thread hashes the file. */
    private static String report(Path file, int threads, Progress progress) throws Exception {
        Audited audited = Audited.captures(file)
                .host("192.0.2.10", "2001:db8:2::10")
                .site(Audited.SAMPLES.resolve("lab/site.yaml"));
        Audit audit = new AuditRun(
                        audited.threads(threads == 1 ? 1 : threads + 1).request(),
                        InputStream.nullInputStream(),
                        progress,
                        message -> {},
                        Files.size(file) / threads)
                .execute();
        StringBuilder flows = new StringBuilder();
        Audited.flows(audit).forEach(flow -> flows.append(flow.flow()).append(flow.verdict()));
        return RepeatableAudit.json(audit) + flows;
    }

    /** Those of a recording over and over, until they are long enough to be cut. */
    private static List<RecordedFrame> frames(String capture) throws Exception {
        List<RecordedFrame> once = RecordedFrame.allOf(Audited.SAMPLES.resolve(capture));
        List<RecordedFrame> frames = new ArrayList<>();
        long length = 0;
        while (length < LENGTH) {
            for (RecordedFrame frame : once) {
                frames.add(frame);
                length += frame.bytes().length;
            }
        }
        return frames;
    }
}
