// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.ccpanalyzer.capture.live.InterfaceState;
import org.ccpanalyzer.engine.LiveStatus;
import org.ccpanalyzer.testkit.Audits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    @Test
    void isFaultyBeforeTheCaptureBegins() {
        assertThat(Health.of(new RunState().now(), Runs.NOW, MINUTE).faults())
                .containsExactly("The capture has not begun.");
    }

    @Test
    void isWellUntilTheFirstJudgmentIsLongDue() {
        RunState run = begun(Runs.status(180));

        assertThat(at(run, 180).isWell()).isTrue();
        run.add(Runs.status(181));
        assertThat(at(run, 181).faults()).containsExactly("Nothing has been judged yet, though 3 intervals are over.");
    }

    @Test
    void tellsThatTheHostIsSilent() {
        assertThat(at(begun(Runs.status(181, InterfaceState.UP, 0)), 181).faults())
                .containsExactly("No packet of the host has come, so nothing could be judged.");
    }

    @Test
    void isFaultyWhenTheCaptureSaysNothing() {
        RunState run = begun(Runs.status(10));

        assertThat(at(run, 25).isWell()).isTrue();
        assertThat(at(run, 26).faults())
                .containsExactly("The capture has said nothing since 2026-03-02T08:00:10.000000Z.");
    }

    @ParameterizedTest
    @EnumSource(
            value = InterfaceState.class,
            names = {"DOWN", "GONE"})
    void isFaultyWhenNoInterfaceIsUp(InterfaceState state) {
        assertThat(at(begun(Runs.status(10, state, 50)), 10).faults())
                .containsExactly("No interface is up, so nothing can be captured.");
    }

    @Test
    void isFaultyWhileNothingCanBeRecorded() {
        assertThat(at(begun(Runs.recorded(10, null)), 10).isWell()).isTrue();
        assertThat(at(begun(Runs.recorded(10, "No space left on device")), 10).faults())
                .containsExactly("Nothing is recorded: No space left on device.");
    }

    @Test
    void isFaultyWhenTheRunIsOver() {
        RunState run = begun(Runs.status(10));
        run.end();

        assertThat(at(run, 10).faults()).containsExactly("The run is over.");
    }

    @Test
    void isToldByStatusAndJson() throws Exception {
        try (Client client = Client.open()) {
            assertThat(client.get("/healthz").statusCode()).isEqualTo(503);
            client.server.begun();
            client.server.second(Runs.status(60));
            client.now = Runs.NOW.plusSeconds(60);
            client.server.interval(Runs.interval(1, Audits.rich()));

            HttpResponse<String> well = client.get("/healthz");
            assertThat(well.statusCode()).isEqualTo(200);
            assertThat(well.body())
                    .isEqualTo("{\"status\":\"ok\",\"faults\":[],\"capturing\":true,\"interval\":1,"
                            + "\"judged\":\"2026-03-02T08:01:00.000000Z\",\"packets\":60000,\"dropped\":7,"
                            + "\"lagSeconds\":0.25}\n");

            client.now = Runs.NOW.plusSeconds(241);
            client.server.second(Runs.status(241));
            HttpResponse<String> stale = client.get("/healthz");
            assertThat(stale.statusCode()).isEqualTo(503);
            assertThat(stale.body()).contains("Nothing has been judged since 2026-03-02T08:01:00.000000Z.");
        }
    }

    private static RunState begun(LiveStatus status) {
        RunState run = new RunState();
        run.begin();
        run.add(status);
        return run;
    }

    private static Health at(RunState run, long second) {
        Instant now = Runs.NOW.plusSeconds(second);
        return Health.of(run.now(), now, MINUTE);
    }
}
