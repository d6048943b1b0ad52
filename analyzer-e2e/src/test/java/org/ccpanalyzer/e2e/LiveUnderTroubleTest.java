// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.PcapParts;
import org.ccpanalyzer.testkit.VethPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A live run in a process of its own, to which everything happens at once: the disk of its recording is full for a while, the
 * receiver of its alerts is dead, and it is killed between two intervals. The next one goes on with another heap. Needs root.
 */
class LiveUnderTroubleTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final Path INCIDENT = Audited.SAMPLES.resolve("lab/incident.pcap");
    private static final int DISK_KIBIBYTES = 2_048;
    /** Leaves room for the first files of the ring alone. */
    private static final int BALLAST_BYTES = (DISK_KIBIBYTES - 192) << 10;

    @TempDir
    Path directory;

    private byte[] recording = {};

    @Test
    @Timeout(90)
    void whatIsNotSaidToBeLostIsThereAfterwards() throws Exception {
        recording = Files.readAllBytes(INCIDENT);
        int packets = PcapParts.packets(recording);
        int port = WebhookServer.deadPort();
        try (VethPair wire = VethPair.make();
                SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), DISK_KIBIBYTES)) {
            Path ballast = Files.write(disk.file("ballast"), new byte[BALLAST_BYTES]);
            try (TroubledRun first = start(wire, port, "-Xmx512m")) {
                wire.replay(part(0, packets / 2));
                first.awaitMessage("RECORDING HAS STOPPED: cannot write to " + directory.resolve("disk/ring"));
                first.awaitMessage("Alerts do not reach http://127.0.0.1:" + port);
                first.awaitStatus(status -> sumOfRecording(status) == packets / 2);
                first.awaitJudged(packets / 2);

                Files.delete(ballast);
                wire.replay(part(packets / 2, packets * 3 / 4));
                first.awaitMessage("Recording to " + directory.resolve("disk/ring") + " goes on.");
                first.awaitStatus(status -> sumOfRecording(status) == packets * 3 / 4);
                first.kill();
            }
            try (WebhookServer webhook = WebhookServer.at(port);
                    TroubledRun second = start(
                            wire,
                            port,
                            "-Xmx640m",
                            "--read-ring",
                            directory.resolve("disk/ring").toString())) {
                wire.replay(part(packets * 3 / 4, packets));
                second.awaitJudged(packets);
                assertThat(second.end()).isEqualTo(1);
                assertThat(second.messages()).noneMatch(message -> message.contains("begins anew"));
                assertWhole(packets);
                assertToldOnce(webhook.alerts());
            }
        }
    }

    private static long sumOfRecording(JsonNode status) {
        return status.at("/recording/packets").asLong()
                + status.at("/recording/notRecorded").asLong();
    }

    private TroubledRun start(VethPair wire, int port, String heap, String... more) throws IOException {
        List<String> options = List.of(
                "-i",
                wire.name(),
                "--site",
                SITE.toString(),
                "--interval",
                "5s",
                // Whatever goes wrong, it does not outlive the test for long.
                "--duration",
                "80s",
                "-o",
                directory.resolve("out").toString(),
                "--checkpoint",
                directory.resolve("checkpoint").toString(),
                "--ring",
                directory.resolve("disk/ring").toString(),
                "--ring-size",
                "4MiB",
                "--ring-file",
                "64KiB",
                "--alert",
                "http://127.0.0.1:" + port + "/alerts");
        return TroubledRun.start(
                heap, Stream.concat(options.stream(), Arrays.stream(more)).toList());
    }

    /** Packets and findings are those of the file, and the notes say what is missing where. */
    private void assertWhole(int packets) throws Exception {
        Audit offline = Audited.captures(INCIDENT).site(SITE).run();
        JsonNode report = JsonMapper.shared().readTree(Files.readString(directory.resolve("out/report.json")));

        assertThat(report.at("/capture/packets").asInt()).isEqualTo(packets);
        assertThat(severities(report)).isEqualTo(severities(offline));
        assertThat(report.at("/flows/host").asLong())
                .isEqualTo(offline.flowCounts().host());
        assertThat(report.at("/capture/fitness/notes").valueStream().map(JsonNode::asString))
                .anyMatch(note -> note.startsWith("This run goes on from one that was last judged at "))
                .anyMatch(note -> note.startsWith("Not recorded: ") && note.contains("the files could not be written"))
                .anyMatch(note -> note.startsWith("No packets are known from "));
    }

    private static Map<String, String> severities(JsonNode report) {
        Map<String, String> severities = new TreeMap<>();
        report.get("findings")
                .forEach(finding -> severities.put(
                        finding.get("id").asString(), finding.get("severity").asString()));
        return severities;
    }

    private static Map<String, String> severities(Audit audit) {
        Map<String, String> severities = new TreeMap<>();
        for (Finding finding : audit.findings()) {
            severities.put(finding.id(), finding.severity().id());
        }
        return severities;
    }

    /** Nothing was delivered and not noted as such, so that here each alert comes once and not only at least once. */
    private void assertToldOnce(List<JsonNode> alerts) throws Exception {
        assertThat(alerts).extracting(alert -> alert.get("alert").asString()).doesNotHaveDuplicates();
        List<String> fresh = alerts.stream()
                .filter(alert -> alert.path("reason").asString("").equals("new"))
                .map(alert -> alert.at("/finding/id").asString())
                .toList();
        assertThat(fresh)
                .containsExactlyInAnyOrderElementsOf(
                        severities(Audited.captures(INCIDENT).site(SITE).run()).keySet());
    }

    /** A capture of some of the packets. */
    private Path part(int from, int to) throws IOException {
        return Files.write(directory.resolve("part-" + from + ".pcap"), PcapParts.of(recording, from, to));
    }
}
