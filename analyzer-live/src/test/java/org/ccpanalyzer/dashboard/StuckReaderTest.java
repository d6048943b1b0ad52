// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.testkit.Audits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readers that ask for all there is and then take nothing: they get no memory, no time of others, and soon no place. */
@Timeout(120)
class StuckReaderTest {
    private static final int IDLE_MILLIS = 1_000;
    /** More findings than buffers between here and there hold. */
    private static final Audit LARGE = Audits.withListenerFindings(1_000);

    private final List<Socket> stuck = new ArrayList<>();
    private Client client;
    private long seconds;

    @BeforeEach
    void open() throws Exception {
        client = Client.ofImpatient(IDLE_MILLIS);
        client.server.begun();
        client.server.second(Runs.status(++seconds));
        client.server.interval(Runs.interval(1, LARGE));
    }

    @AfterEach
    void close() throws IOException {
        for (Socket each : stuck) {
            each.close();
        }
        client.close();
    }

    @ParameterizedTest
    @CsvSource({"/events, 32", "/findings, 32", "/report.json, 16", "/, 16"})
    void loseTheirPlaceToOthers(String path, int places) throws Exception {
        for (int i = 0; i < 2 * places; i++) {
            stuck.add(client.stuck(path));
        }
        awaitStatus(path, 503);
        awaitStatus(path, 200);

        for (Socket each : stuck) {
            each.close();
        }
        assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
    }

    /** What somebody else gets, while there is something to send each second. */
    private void awaitStatus(String path, int expected) throws Exception {
        int status;
        do {
            client.server.second(Runs.status(++seconds));
            HttpResponse<InputStream> another = client.follow(path);
            status = another.statusCode();
            another.body().close();
            assertThat(status).isIn(200, 503);
        } while (status != expected);
    }

    @Test
    void holdUpNeitherTheRunNorOthers() throws Exception {
        for (String path : List.of("/events", "/findings", "/report.json", "/")) {
            for (int i = 0; i < OpenStreams.MAX_LONG_ANSWERS; i++) {
                stuck.add(client.stuck(path));
            }
        }
        for (long interval = 2; interval < 20; interval++) {
            client.server.second(Runs.status(++seconds));
            client.server.interval(Runs.interval(interval, interval % 2 == 0 ? Audits.rich() : LARGE));
            assertThat(client.get("/metrics").body()).contains("ccp_analyzer_intervals_total " + interval + ".0\n");
        }
        assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(client.messages).isEmpty();
    }
}
