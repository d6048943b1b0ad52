// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.RepeatableAudit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is over is let go of while a capture goes on for hours, and what is found is what a file of all of it shows. */
class EndlessCaptureTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final int PCAP_HEADER = 24;
    private static final int PCAP_RECORD_HEADER = 16;
    private static final int REPETITIONS = 4;
    /** Longer than any flow is quiet, and shorter than an earlier flow of the same key is remembered. */
    private static final int SECONDS_BETWEEN = 70 * 60;

    private static final int FRAMES_OF_STRETCH = 50;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"normal", "incident", "any", "v6", "blocked", "mismatch", "udp", "midstream", "wrongway"})
    void whatIsFoundIsTheSame(String name) throws Exception {
        byte[] packets = repeated(Files.readAllBytes(Audited.SAMPLES.resolve("lab/" + name + ".pcap")));
        Path capture = directory.resolve("repeated.pcap");
        Files.write(capture, packets);
        Audit offline = Audited.captures(capture).site(SITE).run();

        Audit live = judgedPieceByPiece(packets, false);

        assertThat(RepeatableAudit.body(live, offline.capture(), live.findings()))
                .isEqualTo(RepeatableAudit.body(offline, offline.capture(), offline.findings()));
        assertThat(live.capture().packets()).isEqualTo(offline.capture().packets());
        assertThat(live.flows()).hasSizeLessThan((int) live.flowCounts().host());
        assertThat(live.capture().fitness().notes())
                .anyMatch(note -> note.contains("without a packet for more than 75"));
    }

    @Test
    void whatEndedGoesOnUnderAPolicyThatIsReadAnew() throws Exception {
        byte[] packets = repeated(Files.readAllBytes(Audited.SAMPLES.resolve("lab/incident.pcap")));
        Path capture = directory.resolve("repeated.pcap");
        Files.write(capture, packets);
        Audit offline = Audited.captures(capture).site(SITE).run();

        Audit live = judgedPieceByPiece(packets, true);

        assertThat(RepeatableAudit.body(live, offline.capture(), live.findings()))
                .isEqualTo(RepeatableAudit.body(offline, offline.capture(), offline.findings()));
        assertThat(live.capture().fitness().notes())
                .anyMatch(note -> note.matches("The site file was read anew, .* [1-9][0-9]* flows that had ended .*"))
                .anyMatch(note -> note.startsWith("Before that the site file changed "));
    }

    /** Lets go of what is over with each stretch. */
    private static Audit judgedPieceByPiece(byte[] pcap, boolean isPolicyReadAnew) throws Exception {
        AnalyzeRequest request =
                Audited.captures(Path.of("standard input")).site(SITE).request();
        LivePolicy policy = LivePolicy.load(request);
        List<Interval> intervals = new ArrayList<>();
        LiveMeter meter = new LiveMeter();
        Holding forgetful = new Holding(Holding.STANDARD.memory(), 0, true, null);
        LiveRequest live = new LiveRequest(request, null, Duration.ofMinutes(1), null);
        LiveJudge judge = new LiveJudge(
                live, policy, new LiveAudience(List.of(intervals::add), message -> {}), meter, "A pipe.", forgetful);
        Stretches stretches = new Stretches(judge, meter, request, policy);
        stretches.take(pcap, FRAMES_OF_STRETCH, false, () -> {
            if (isPolicyReadAnew) {
                judge.take(LivePolicy.load(request));
            }
        });
        stretches.end();
        assertThat(intervals).hasSize(1);
        return intervals.get(0).audit();
    }

    /** The same packets again and again, each time later. */
    private static byte[] repeated(byte[] pcap) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(pcap, 0, PCAP_HEADER);
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            ByteBuffer once = ByteBuffer.wrap(pcap.clone()).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = PCAP_HEADER; at < pcap.length; at += PCAP_RECORD_HEADER + once.getInt(at + 8)) {
                once.putInt(at, once.getInt(at) + repetition * SECONDS_BETWEEN);
            }
            all.write(once.array(), PCAP_HEADER, pcap.length - PCAP_HEADER);
        }
        return all.toByteArray();
    }
}
