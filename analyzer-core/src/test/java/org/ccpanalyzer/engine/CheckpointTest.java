// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.FlowTimeouts;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.RepeatableAudit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that goes on from what an earlier one kept knows what one run over all packets would know. */
class CheckpointTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final int PCAP_HEADER = 24;
    private static final int PCAP_RECORD_HEADER = 16;

    @TempDir
    Path directory;

    private final List<String> messages = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"normal", "incident", "any", "v6", "blocked", "mismatch", "udp", "midstream", "wrongway"})
    void twoRunsKnowWhatOneWouldKnow(String name) throws Exception {
        assertTwoRunsKnowWhatOneWouldKnow(Audited.SAMPLES.resolve("lab/" + name + ".pcap"));
    }

    private void assertTwoRunsKnowWhatOneWouldKnow(Path capture) throws Exception {
        byte[] packets = Files.readAllBytes(capture);
        int packetsOfAll = packetCount(packets);
        Audit whole = Audited.captures(capture).site(SITE).run();

        for (int part = 2; part <= 3; part++) {
            Files.deleteIfExists(file());
            Audit unused = run(packets(packets, 0, packetsOfAll * part / 4));
            Audit both = run(packets(packets, packetsOfAll * part / 4, packetsOfAll));

            assertThat(RepeatableAudit.body(both, whole.capture(), both.findings()))
                    .as("left after %d of 4 parts", part)
                    .isEqualTo(RepeatableAudit.body(whole, whole.capture(), whole.findings()));
            assertThat(both.capture().packets()).isEqualTo(packetsOfAll);
            assertThat(both.inputs().get(0).info().frames()).isEqualTo(packetsOfAll);
            assertThat(both.inputs().get(0).bytes()).isEqualTo(whole.capture().bytes());
            assertThat(both.capture().firstNanos()).isEqualTo(whole.capture().firstNanos());
            assertThat(both.capture().fitness().notes())
                    .anyMatch(note -> note.startsWith("This run goes on from one that was last judged at "));
        }
        assertThat(messages).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "normal, 2000, 8000",
        "incident, 2000, 8000",
        "incident, 8000, 2000",
        "v6, 8000, 2000",
        "udp, 2000, 8000",
        "midstream, 8000, 2000"
    })
    void aProcessWithOtherMemoryGoesOnAsWell(String name, long mebibytes, long mebibytesLater) throws Exception {
        Path capture = Audited.SAMPLES.resolve("lab/" + name + ".pcap");
        byte[] packets = Files.readAllBytes(capture);
        int packetsOfAll = packetCount(packets);
        Audit whole = Audited.captures(capture).site(SITE).run();

        Audit unused = run(packets(packets, 0, packetsOfAll / 2), mebibytes);
        Audit both = run(packets(packets, packetsOfAll / 2, packetsOfAll), mebibytesLater);

        assertThat(messages).isEmpty();
        assertThat(RepeatableAudit.body(both, whole.capture(), both.findings()))
                .isEqualTo(RepeatableAudit.body(whole, whole.capture(), whole.findings()));
        assertThat(both.capture().packets()).isEqualTo(packetsOfAll);
    }

    @Test
    void aProcessWithTooLittleMemoryForTheFlowsBeginsAnew() throws Exception {
        Audit unused = run(Files.readAllBytes(Audited.SAMPLES.resolve("lab/incident.pcap")));
        LiveRequest request = request(file());
        LivePolicy policy = LivePolicy.load(request.analysis());
        LiveJudge judge = new LiveJudge(
                request,
                policy,
                new LiveAudience(List.of(), messages::add),
                new LiveMeter(),
                "A pipe.",
                Holding.STANDARD.in(file()));
        FlowSettings few = new FlowSettings(
                FlowTimeouts.LIVE, Subjects.of(policy.subject().addresses()), new DetectorProbe(), 2_000, 1 << 20, 1);

        assertThat(judge.goOnFrom(few)).isNull();
        assertThat(messages)
                .singleElement()
                .asString()
                .contains("begins anew", "flows leave too little room in the memory of this process");
    }

    @Test
    void aRunToWhichNothingComesHoldsTheFlowsOfTheOneBefore() throws Exception {
        byte[] packets = Files.readAllBytes(Audited.SAMPLES.resolve("lab/incident.pcap"));
        Audit before = run(packets);
        byte[] header = Arrays.copyOf(packets, PCAP_HEADER);
        LiveRequest awhile = new LiveRequest(
                request(file()).analysis(),
                null,
                Duration.ofSeconds(1),
                Duration.ofMillis(1_500),
                RecordingRequest.NONE,
                file());
        List<Interval> intervals = new ArrayList<>();

        Audit after;
        try (PipedOutputStream open = new PipedOutputStream();
                PipedInputStream silence = new PipedInputStream(open)) {
            open.write(header);
            after = new LiveRun(awhile, silence, List.of(intervals::add), messages::add).execute();
        }

        assertThat(intervals).hasSizeGreaterThan(1);
        assertThat(after.capture().packets()).isEqualTo(before.capture().packets());
        assertThat(after.flows()).hasSize((int) before.flowCounts().host());
    }

    @Test
    void aFileThatIsDamagedAnywhereIsNotUsed() throws Exception {
        byte[] packets = Files.readAllBytes(Audited.SAMPLES.resolve("lab/any.pcap"));
        Audit unused = run(packets);
        byte[] whole = Files.readAllBytes(file());
        for (int at : new int[] {20, 30, whole.length / 2, whole.length - 200, whole.length - 10, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;
            Files.write(file(), damaged);
            messages.clear();

            Audit anew = run(packets);

            assertThat(anew.capture().packets()).as("damaged at %d", at).isEqualTo(packetCount(packets));
            assertThat(messages).singleElement().asString().contains("begins anew", "it is damaged", "checkpoint");
        }
    }

    @Test
    void aFileThatIsNoCheckpointIsNotReplaced() throws Exception {
        Files.writeString(file(), "addresses: [192.0.2.10]\n");

        assertThatThrownBy(() -> run(Files.readAllBytes(Audited.SAMPLES.resolve("lab/any.pcap"))))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("is no checkpoint of this program");

        assertThat(file()).hasContent("addresses: [192.0.2.10]\n");
    }

    @Test
    void aFileThatEndsEarlyIsNotUsed() throws Exception {
        byte[] packets = Files.readAllBytes(Audited.SAMPLES.resolve("lab/any.pcap"));
        Audit unused = run(packets);
        byte[] whole = Files.readAllBytes(file());
        for (int length : new int[] {0, 1, 25, whole.length - 1}) {
            Files.write(file(), Arrays.copyOf(whole, length));
            messages.clear();

            Audit anew = run(packets);

            assertThat(anew.capture().packets()).isEqualTo(packetCount(packets));
            assertThat(messages).singleElement().asString().contains("begins anew");
        }
    }

    @Test
    void aRunOfAnotherHostBeginsAnew() throws Exception {
        byte[] packets = Files.readAllBytes(Audited.SAMPLES.resolve("lab/normal.pcap"));
        Audit unused = run(packets);
        LiveRequest other = new LiveRequest(
                Audited.captures(Path.of("standard input")).host("192.0.2.50").request(),
                null,
                Duration.ofMinutes(1),
                null,
                RecordingRequest.NONE,
                file());

        Audit anew = new LiveRun(other, new ByteArrayInputStream(packets), List.of(), messages::add).execute();

        assertThat(anew.capture().packets()).isEqualTo(packetCount(packets));
        assertThat(messages).singleElement().asString().contains("begins anew", "192.0.2.50", "192.0.2.10");
    }

    @Test
    void whatCannotBeKeptIsToldAndTheRunGoesOn() throws Exception {
        Files.createFile(directory.resolve("in-the-way"));
        byte[] packets = Files.readAllBytes(Audited.SAMPLES.resolve("lab/any.pcap"));
        LiveRequest request = request(directory.resolve("in-the-way").resolve("checkpoint"));

        Audit audit = new LiveRun(request, new ByteArrayInputStream(packets), List.of(), messages::add).execute();

        assertThat(audit.capture().packets()).isEqualTo(packetCount(packets));
        assertThat(messages).singleElement().asString().contains("cannot be kept", "in-the-way");
    }

    @Test
    void nobodyElseCanReadWhoTalkedToWhom() throws Exception {
        Audit unused = run(Files.readAllBytes(Audited.SAMPLES.resolve("lab/any.pcap")));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(directory.toFile().list()).containsExactly("checkpoint");
    }

    private Path file() {
        return directory.resolve("checkpoint");
    }

    private Audit run(byte[] packets) throws RunException {
        return new LiveRun(request(file()), new ByteArrayInputStream(packets), List.of(), messages::add).execute();
    }

    private Audit run(byte[] packets, long mebibytes) throws RunException {
        return new LiveRun(
                        request(file()),
                        new ByteArrayInputStream(packets),
                        List.of(),
                        messages::add,
                        Holding.STANDARD.in(file()),
                        mebibytes << 20)
                .execute();
    }

    private static LiveRequest request(Path checkpoint) {
        return new LiveRequest(
                Audited.captures(Path.of("standard input")).site(SITE).request(),
                null,
                Duration.ofMinutes(1),
                null,
                RecordingRequest.NONE,
                checkpoint);
    }

    private static int packetCount(byte[] pcap) {
        int count = 0;
        for (int at = PCAP_HEADER; at < pcap.length; at = next(pcap, at)) {
            count++;
        }
        return count;
    }

    /** A capture of some of the packets. */
    private static byte[] packets(byte[] pcap, int from, int to) {
        ByteArrayOutputStream some = new ByteArrayOutputStream();
        some.write(pcap, 0, PCAP_HEADER);
        int number = 0;
        for (int at = PCAP_HEADER; at < pcap.length; at = next(pcap, at)) {
            if (number >= from && number < to) {
                some.write(pcap, at, next(pcap, at) - at);
            }
            number++;
        }
        return some.toByteArray();
    }

    private static int next(byte[] pcap, int at) {
        return at
                + PCAP_RECORD_HEADER
                + ByteBuffer.wrap(pcap).order(ByteOrder.LITTLE_ENDIAN).getInt(at + 8);
    }
}
