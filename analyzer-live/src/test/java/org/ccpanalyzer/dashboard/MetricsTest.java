// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ccpanalyzer.capture.live.InterfaceCounters;
import org.ccpanalyzer.capture.live.InterfaceState;
import org.ccpanalyzer.engine.LiveStatus;
import org.ccpanalyzer.testkit.Audits;
import org.ccpanalyzer.testkit.InstalledTool;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MetricsTest {
    /** Reads the text as Prometheus' own client library for Python does, and writes its samples as JSON. */
    private static final String PARSER = """
            import json, sys
            from prometheus_client.parser import text_string_to_metric_families
            families = list(text_string_to_metric_families(open(sys.argv[1], encoding='utf-8').read()))
            print(json.dumps({sample.name + json.dumps(sample.labels, sort_keys=True): [family.type, family.documentation, sample.value]
                              for family in families for sample in family.samples}))
            """;

    @TempDir
    Path directory;

    @Test
    void textIsUnderstoodByTheClientLibraryOfPrometheus() throws Exception {
        Assumptions.assumeTrue(
                python("import prometheus_client.parser").status() == 0,
                "python3-prometheus-client is not installed, so nobody reads the metrics");
        Map<String, JsonNode> samples = parsed(text());

        assertThat(value(samples, "ccp_analyzer_packets_total{}")).isEqualTo(60_000);
        assertThat(value(samples, "ccp_analyzer_bytes_total{}")).isEqualTo(24_000_000);
        assertThat(value(
                        samples, "ccp_analyzer_dropped_packets_total{\"interface\": \"eth1\", \"reason\": \"kernel\"}"))
                .isEqualTo(5);
        assertThat(value(
                        samples,
                        "ccp_analyzer_dropped_packets_total{\"interface\": \"eth1\", \"reason\": \"interface\"}"))
                .isEqualTo(2);
        assertThat(value(samples, "ccp_analyzer_lag_seconds{}")).isEqualTo(0.25);
        assertThat(value(samples, "ccp_analyzer_violations{\"reading\": \"documented\"}"))
                .isEqualTo(3);
        assertThat(value(samples, "ccp_analyzer_interval_judged_timestamp_seconds{}"))
                .isEqualTo((double) Runs.NOW.getEpochSecond());
        assertThat(value(samples, "process_resident_memory_bytes{}")).isPositive();
        assertThat(samples.values()).allSatisfy(sample -> {
            assertThat(sample.get(0).asString()).isIn("counter", "gauge");
            assertThat(sample.get(1).asString()).isNotBlank();
        });
    }

    @Test
    void theRecordingIsToldWhereThereIsOne() {
        assertThat(text(Runs.status(1))).doesNotContain("recorded", "ring_", "recording_up");
        assertThat(text(Runs.recorded(1, null)).lines())
                .contains(
                        "ccp_analyzer_recording_up 1.0",
                        "ccp_analyzer_recorded_packets_total 9000.0",
                        "ccp_analyzer_not_recorded_packets_total 21.0",
                        "ccp_analyzer_ring_bytes 65536.0",
                        "ccp_analyzer_ring_limit_bytes 131072.0",
                        "ccp_analyzer_ring_files 2.0",
                        "ccp_analyzer_ring_oldest_packet_timestamp_seconds 1.77243831E9");
        assertThat(text(Runs.recorded(1, "No space left on device"))).contains("ccp_analyzer_recording_up 0.0");
    }

    private static String text(LiveStatus status) {
        RunState run = new RunState();
        run.add(status);
        return new String(Metrics.of(run.now(), List.of(), ProcessFacts.now()), UTF_8);
    }

    @Test
    void namesOfInterfacesCannotAddLines() throws Exception {
        RunState run = new RunState();
        String hostile = "eth\"1\\\n} 7\nevil 1";
        LiveStatus one = Runs.status(1);
        run.add(new LiveStatus(
                one.nanos(),
                1,
                1,
                1,
                1,
                1,
                1,
                0,
                0,
                0,
                0,
                List.of(new InterfaceCounters(hostile, 1, InterfaceState.UP, 1, 2, 3, 4)),
                List.of(),
                "memory",
                null,
                null));

        String text = new String(Metrics.of(run.now(), List.of(), ProcessFacts.now()), UTF_8);

        assertThat(text.lines())
                .allMatch(line -> line.startsWith("# ") || line.matches("[a-z_]+(\\{.*\\})? [-+.0-9E]+"));
        assertThat(text).contains("interface=\"eth\\\"1\\\\\\\\x0a} 7\\\\x0aevil 1\"");
    }

    private static String text() throws Exception {
        try (Client client = Client.open()) {
            client.server.begun();
            client.server.second(Runs.status(60));
            client.server.interval(Runs.interval(1, Audits.rich()));
            HttpResponse<String> response = client.get("/metrics");
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
            return response.body();
        }
    }

    private Map<String, JsonNode> parsed(String text) throws Exception {
        Path file = Files.writeString(directory.resolve("metrics.txt"), text);
        InstalledTool.Answer answer = python(PARSER, file.toString());
        assertThat(answer.err()).isEmpty();
        Map<String, JsonNode> samples = new HashMap<>();
        new JsonMapper().readTree(answer.out()).forEachEntry(samples::put);
        return samples;
    }

    /** The system's own Python, which packages of the system are for, even where another one comes first. */
    private static InstalledTool.Answer python(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "PATH=/usr/bin:/bin", "python3", "-c", program));
        command.addAll(List.of(arguments));
        return InstalledTool.of(command.toArray(String[]::new));
    }

    private static double value(Map<String, JsonNode> samples, String name) {
        assertThat(samples).containsKey(name);
        return Objects.requireNonNull(samples.get(name)).get(2).asDouble();
    }
}
