// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.report.json.FindingLine;
import org.ccpanalyzer.report.json.JsonReportWriter;
import org.ccpanalyzer.testkit.Audits;
import org.ccpanalyzer.testkit.HostileAudit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DashboardServerTest {
    private static final JsonMapper JSON = new JsonMapper();

    private Client client;

    @BeforeEach
    void open() throws Exception {
        client = Client.open();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/dashboard.css", "/dashboard.js", "/report.json", "/healthz", "/metrics", "/login", "/no"})
    void everyAnswerForbidsWhatItCan(String path) throws Exception {
        var headers = client.get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                .contains("frame-ancestors 'none'", "trusted-types 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /",
        "DELETE, /report.json",
        "POST, /",
        "PATCH, /findings",
        "OPTIONS, /metrics",
        "TRACE, /",
        "FOO, /",
        "POST, /login"
    })
    void nothingButReadingIsAnswered(String method, String path) throws Exception {
        assertThat(client.statusLine(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo("405");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/report.json", "/healthz", "/metrics", "/events", "/findings"})
    void headHasTheStatusOfGetAndNoBody(String path) throws Exception {
        client.server.begun();
        client.server.second(Runs.status(1));
        client.server.interval(Runs.interval(1, Audits.rich()));

        HttpResponse<String> head = client.send("HEAD", path);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "localhost:8088, 200",
        "127.0.0.1:1, 200",
        "[::1]:8088, 200",
        "LOCALHOST, 200",
        "evil.example, 421",
        "127.0.0.1.evil.example, 421",
        "localhost.evil.example:8088, 421",
        "192.0.2.10, 421",
        "'', 400",
        "127.0.0.1@evil.example, 400"
    })
    void namesThatAreMadeToPointHereGetNothing(String host, String status) throws Exception {
        assertThat(client.statusLine("GET /dashboard.css HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "same-origin, cors, empty, 200", "none, navigate, document, 200", "cross-site, navigate, document, 200",
        "cross-site, cors, empty, 403", "same-site, no-cors, script, 403", "cross-site, navigate, iframe, 403"
    })
    void pagesOfOtherSitesGetNothing(String site, String mode, String destination, int status) throws Exception {
        assertThat(client.get("/metrics", "Sec-Fetch-Site", site, "Sec-Fetch-Mode", mode, "Sec-Fetch-Dest", destination)
                        .statusCode())
                .isEqualTo(status);
        assertThat(client.get("/metrics", "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
    }

    @Test
    void hugeHeadersAreRefused() throws Exception {
        assertThat(client.statusLine("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(10_000) + "\r\n\r\n"))
                .isEqualTo("431");
    }

    @Test
    void reportIsThatOfTheLastIntervalByteForByte() throws Exception {
        assertThat(client.get("/report.json").statusCode()).isEqualTo(503);

        client.server.interval(Runs.interval(1, Audits.clean()));
        client.server.interval(Runs.interval(2, Audits.rich()));

        assertThat(client.bytes("/report.json").body()).isEqualTo(report(Audits.rich()));
    }

    /** Beyond four MiB a report is in a file, which the next one takes the place of. */
    @Test
    void largeReportsAreThoseOfTheLastIntervalToo() throws Exception {
        Audit large = Audits.withListenerFindings(4_000);
        client.server.interval(Runs.interval(1, large));
        client.server.interval(Runs.interval(2, large));

        byte[] report = client.bytes("/report.json").body();

        assertThat(report).hasSizeGreaterThan(4 << 20).isEqualTo(report(large));
        assertThat(client.messages).isEmpty();
    }

    private static byte[] report(Audit audit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReportWriter().write(audit, out);
        return out.toByteArray();
    }

    @Test
    void pageTellsBeforeTheFirstJudgmentThatThereIsNone() throws Exception {
        assertThat(page().select("h1").text()).isEqualTo("Nothing has been judged yet.");
    }

    @Test
    void pageHasVerdictFindingsMatrixPeersFlowsAndLosses() throws Exception {
        client.server.begun();
        client.server.second(Runs.status(60));
        client.server.interval(Runs.interval(1, Audits.rich()));
        Document page = page();

        assertThat(page.select("#run-state").text()).isEqualTo("Capturing");
        assertThat(page.select("#verdict h1").text()).contains("3 violations");
        assertThat(page.select("#findings details")).hasSameSizeAs(Audits.rich().findings());
        assertThat(page.select("#guide tbody tr")).hasSameSizeAs(Audits.rich().rules());
        assertThat(page.select("#peers tbody tr")).isNotEmpty();
        assertThat(page.select("#flow-table tbody tr")).isNotEmpty();
        assertThat(page.select("#interfaces tbody tr").text()).contains("eth1 up", "5", "2");
        assertThat(page.select("#losses li").text())
                .isEqualTo("eth1: 5 packets found no room in the kernel's buffer from 2026-03-02T08:00:59.000000Z to"
                        + " 2026-03-02T08:01:00.000000Z.");
    }

    @Test
    void newFindingsStandFirstAndAreMarked() throws Exception {
        Audit rich = Audits.rich();
        client.server.interval(Runs.interval(1, Audits.withListenerFindings(1)));
        client.now = Runs.NOW.plusSeconds(60);
        client.server.interval(Runs.interval(2, rich));

        Document page = page();
        List<String> fresh = page.select("#findings details.fresh").eachAttr("data-finding");

        assertThat(fresh)
                .isNotEmpty()
                .doesNotContain(Audits.withListenerFindings(1).findings().get(0).id());
        assertThat(page.select("#findings details").eachAttr("data-finding")).startsWith(fresh.toArray(String[]::new));
        assertThat(page.select("#findings details.fresh .told-at").eachText())
                .contains("first told 2026-03-02 08:01:00 UTC");
    }

    @Test
    void textsOfAnAdversaryNeverBecomeMarkup() throws Exception {
        client.server.interval(Runs.interval(1, HostileAudit.audit()));
        Document page = page();

        assertThat(page.select("script").eachAttr("src")).containsExactly("/dashboard.js");
        assertThat(page.select("script").html()).isEmpty();
        assertThat(page.select("img, iframe, object, embed, style, [onerror], [onload], [style]"))
                .isEmpty();
        assertThat(page.select("a").eachAttr("href")).allMatch(href -> href.matches("[#/][a-z0-9./-]*"));
        assertThat(page.html()).doesNotContain("\u202e", "\u001b");
        assertThat(page.text()).contains("<script>alert(1)</script></script>", "\\u202egpj.exe");
    }

    @Test
    void findingsAreAStreamOfThoseKnownAndThenTheNewOnesUntilTheEnd() throws Exception {
        Finding known = Audits.withListenerFindings(1).findings().get(0);
        client.server.interval(Runs.interval(1, Audits.withListenerFindings(1)));
        try (BufferedReader lines = reader(client.follow("/findings"))) {
            assertThat(finding(lines)).isEqualTo(FindingLine.of(known));

            client.server.interval(Runs.interval(2, Audits.rich()));
            for (Finding finding : Audits.rich().findings()) {
                if (!finding.id().equals(known.id())) {
                    assertThat(finding(lines)).isEqualTo(FindingLine.of(finding));
                }
            }

            client.server.close();
            assertThat(lines.lines().filter(line -> !line.isEmpty())).isEmpty();
        }
    }

    @Test
    void eventsTellSecondsAndIntervalsAndTheEnd() throws Exception {
        client.server.second(Runs.status(1));
        client.server.second(Runs.status(2));
        try (BufferedReader lines = reader(client.follow("/events"))) {
            assertThat(lines.readLine()).isEqualTo("retry: 2000");
            assertThat(event(lines, "samples").get("samples")).hasSize(2);
            JsonNode status = event(lines, "status");
            assertThat(status.get("packetsPerSecond").asInt()).isEqualTo(1_000);
            assertThat(status.at("/interfaces/0/kernelDropped").asInt()).isEqualTo(5);

            client.server.interval(Runs.interval(1, Audits.rich()));
            JsonNode interval = event(lines, "interval");
            assertThat(interval.get("status").asString()).isEqualTo("VIOLATIONS");
            assertThat(interval.get("new")).hasSameSizeAs(Audits.rich().findings());

            client.server.close();
            assertThat(event(lines, "end")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "2, 1", "99, 3", "x, 3"})
    void eventsGoOnWhereAReaderWasCutOff(String lastEventId, int samples) throws Exception {
        for (int second = 1; second <= 3; second++) {
            client.server.second(Runs.status(second));
        }
        try (BufferedReader lines = reader(client.follow("/events", "Last-Event-ID", lastEventId))) {
            assertThat(event(lines, "samples").get("samples")).hasSize(samples);
        }
    }

    @Test
    void readersBeyondTheLimitAreToldToComeLater() throws Exception {
        List<HttpResponse<InputStream>> readers = new ArrayList<>();
        for (int i = 0; i < OpenStreams.MAX_STREAMS; i++) {
            readers.add(client.follow("/events"));
        }
        assertThat(readers).allMatch(reader -> reader.statusCode() == 200);

        HttpResponse<String> oneMore = client.get("/events");

        assertThat(oneMore.statusCode()).isEqualTo(503);
        assertThat(oneMore.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(client.get("/healthz").statusCode())
                .as("others still get answers")
                .isEqualTo(503);
        for (HttpResponse<InputStream> reader : readers) {
            reader.body().close();
        }
    }

    @Test
    void stateOfAlertsIsShown() throws Exception {
        try (Client alerting = Client.withDeliveries(new Delivery("syslog <b>", false, 5, 4, 3, 2))) {
            Document page = Jsoup.parse(alerting.get("/").body());

            assertThat(page.select("#alerts tbody tr").text()).isEqualTo("syslog <b> not reached 5 4 3 2");
            assertThat(alerting.get("/metrics").body())
                    .contains("ccp_analyzer_alerts_total{outcome=\"lost\",receiver=\"syslog <b>\"} 2");
        }
    }

    @Test
    void recordingIsShownWhereThereIsOne() throws Exception {
        client.server.second(Runs.status(1));
        assertThat(page().select("#recording").text()).isEmpty();

        client.server.second(Runs.recorded(2, null));
        assertThat(page().select("#ring").text())
                .isEqualTo("ring recording 9,000 21 65.5 kB 131.1 kB 2 2026-03-02 07:58:30 UTC");
        assertThat(page().select("#not-recording[hidden]").text()).isEmpty();

        client.server.second(Runs.recorded(3, "No space <b>left"));
        assertThat(page().select("#ring").text()).startsWith("ring stopped 9,000");
        assertThat(page().select("#not-recording:not([hidden])").text())
                .isEqualTo("Nothing is recorded: No space <b>left. The analysis goes on.");
    }

    @Test
    void recordingIsToldEachSecond() throws Exception {
        client.server.second(Runs.recorded(1, "No space left"));
        try (BufferedReader lines = reader(client.follow("/events"))) {
            assertThat(event(lines, "status").get("recording").toString())
                    .isEqualTo("{\"directory\":\"ring\",\"packets\":9000,\"notRecorded\":21,\"bytes\":65536,"
                            + "\"limitBytes\":131072,\"files\":2,\"oldest\":\"2026-03-02T07:58:30.000000Z\","
                            + "\"failure\":\"No space left\"}");

            client.server.second(Runs.status(2));
            assertThat(event(lines, "status").get("recording").isNull()).isTrue();
        }
    }

    private Document page() throws Exception {
        return Jsoup.parse(client.get("/").body());
    }

    private static BufferedReader reader(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), US_ASCII));
    }

    /** The next line that is not one of those that keep the connection alive. */
    private static String finding(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line.isEmpty()) {
            line = lines.readLine();
        }
        return line;
    }

    /** The data of the next event of a name. */
    private static JsonNode event(BufferedReader lines, String name) throws IOException {
        String line = lines.readLine();
        while (!line.equals("event: " + name)) {
            line = lines.readLine();
        }
        while (!line.startsWith("data: ")) {
            line = lines.readLine();
        }
        return JSON.readTree(line.substring("data: ".length()));
    }
}
