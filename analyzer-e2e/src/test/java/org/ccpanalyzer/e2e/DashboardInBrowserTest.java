// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.Host;
import org.ccpanalyzer.testkit.ManyFlows;
import org.ccpanalyzer.testkit.Story;
import org.ccpanalyzer.testkit.TcpTalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The dashboard as its users meet it: {@code live -} reads from a pipe that stays open, and a browser looks on. */
class DashboardInBrowserTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final Path INCIDENT = Audited.SAMPLES.resolve("lab/incident.pcap");
    private static final int ROWS_OF_THE_GUIDE = 12;

    @RegisterExtension
    static final Browser BROWSER = new Browser("the dashboard");

    @Test
    void fillsUpWhilePacketsComeAndAsksNobodyElseForAnything() throws Exception {
        byte[] capture = Files.readAllBytes(INCIDENT);
        try (LiveProcess live = LiveProcess.start(SITE, "--interval", "1s");
                Tab tab = BROWSER.open()) {
            tab.load(live.dashboard());
            assertThat(text(tab, "h1")).isEqualTo("Nothing has been judged yet.");

            live.send(capture);
            await(tab, "document.querySelector('h1').textContent.startsWith('8 violations')");
            await(tab, "document.querySelectorAll('#packets-chart .line').length === 1");
            assertThat(text(tab, "#connection-state")).isEqualTo("live");
            assertThat(text(tab, "#packets")).isEqualTo("3,179");
            assertThat(number(tab, "document.querySelectorAll('#guide tbody tr').length"))
                    .isEqualTo(ROWS_OF_THE_GUIDE);
            assertThat(number(tab, "document.querySelectorAll('#findings details').length"))
                    .isEqualTo(15);
            // Newest first, so on a slow machine the order is that of the intervals.
            assertThat(tab.evaluate(
                                    "[...document.querySelectorAll('#findings details h3')].map(each => each.textContent)")
                            .valueStream()
                            .map(JsonNode::asString))
                    .contains("Unexpected listener: tcp/6379 (redis), not listed");
            assertThat(number(tab, "document.querySelectorAll('#peers tbody tr').length"))
                    .isPositive();

            live.end();
            await(tab, "document.getElementById('run-state').textContent === 'The run is over'");
            assertQuiet(tab, live.dashboard());
        }
    }

    @Test
    void findsRecentFlowsByTheirWordsAndKeepsTheQuestionWhenItIsRenewed() throws Exception {
        try (LiveProcess live = LiveProcess.start(SITE, "--interval", "1s");
                Tab tab = BROWSER.open()) {
            live.send(INCIDENT);
            tab.load(live.dashboard());
            await(tab, "document.getElementById('flow-filter') !== null");
            tab.evaluate("const field = document.getElementById('flow-filter'); field.focus(); field.value = '8443';"
                    + "field.dispatchEvent(new Event('input', { bubbles: true }))");
            await(tab, "/^[1-9] of 500 flows$/.test(document.getElementById('flow-status').textContent)");
            String found = text(tab, "#flow-status");
            assertThat(tab.evaluate("[...document.querySelectorAll('#flow-table tbody tr:not([hidden])')]"
                                    + ".every(row => row.textContent.includes('8443'))")
                            .asBoolean())
                    .isTrue();
            tab.evaluate("document.querySelector('#flows').dataset.old = 'yes'");

            await(tab, "document.querySelector('#flows').dataset.old === undefined");
            assertThat(text(tab, "#flow-status")).isEqualTo(found);
            assertThat(tab.evaluate("document.activeElement.id").asString()).isEqualTo("flow-filter");
        }
    }

    @ParameterizedTest
    @CsvSource({"light, 1280", "dark, 1280", "light, 390", "dark, 390"})
    void keepsItsTextReadableAndFitsTheWidth(String scheme, int width) throws Exception {
        try (LiveProcess live = LiveProcess.start(SITE, "--interval", "1s");
                Tab tab = BROWSER.open()) {
            tab.show(scheme, width);
            live.send(INCIDENT);
            tab.load(live.dashboard());
            await(tab, "document.getElementById('guide') !== null");
            assertThat(tab.evaluate(Scripts.LOW_CONTRAST))
                    .as("texts below a contrast of 4.5 (WCAG 2.2, 1.4.3)")
                    .isEmpty();
            assertThat(number(tab, "document.documentElement.scrollWidth - innerWidth"))
                    .as("pixels beyond the width")
                    .isLessThanOrEqualTo(0);
            tab.picture("dashboard-" + scheme + "-" + width);
        }
    }

    /** A directory that is deleted is the one trouble of a disk that needs no other disk. */
    @Test
    void showsTheRecordingAndThatItHasStopped(@TempDir Path directory) throws Exception {
        Path ring = directory.resolve("ring");
        byte[] capture = Files.readAllBytes(INCIDENT);
        int half = capture.length / 2;
        try (LiveProcess live = LiveProcess.start(
                        SITE,
                        "--interval",
                        "1s",
                        "--ring",
                        ring.toString(),
                        "--ring-size",
                        "1MiB",
                        "--ring-file",
                        "64KiB");
                Tab tab = BROWSER.open()) {
            tab.load(live.dashboard());
            live.send(Arrays.copyOf(capture, half));
            await(tab, "/^2026-.* UTC$/.test(document.querySelector('#ring [data-field=oldest]').textContent)");
            await(tab, "document.querySelector('#ring [data-field=packets]').textContent.includes(',')");
            assertThat(text(tab, "#ring th")).isEqualTo(ring.toString());
            assertThat(text(tab, "#ring [data-field=limitBytes]")).isEqualTo("1.0 MB");
            assertThat(text(tab, "#ring [data-field=state]")).isEqualTo("recording");
            assertThat(tab.evaluate("document.getElementById('not-recording').hidden")
                            .asBoolean())
                    .isTrue();

            delete(ring);
            live.send(Arrays.copyOfRange(capture, half, capture.length));
            await(tab, "!document.getElementById('not-recording').hidden");
            assertThat(text(tab, "#not-recording"))
                    .isEqualTo("Nothing is recorded: cannot write to " + ring
                            + " (no such file or directory). The analysis goes on.");
            assertThat(text(tab, "#ring [data-field=state]")).isEqualTo("stopped");
            tab.load(live.dashboard());
            assertThat(text(tab, "#not-recording")).startsWith("Nothing is recorded: cannot write");
            assertFits(tab, 1280);
            assertFits(tab, 390);
        }
    }

    private static void assertFits(Tab tab, int width) throws IOException {
        tab.show("light", width);
        assertThat(number(tab, "document.documentElement.scrollWidth - innerWidth"))
                .as("pixels beyond the width")
                .isLessThanOrEqualTo(0);
        tab.picture("dashboard-recording-" + width);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    @Test
    void saysThatTheConnectionIsLost() throws Exception {
        try (LiveProcess live = LiveProcess.start(SITE, "--interval", "1s");
                Tab tab = BROWSER.open()) {
            tab.load(live.dashboard());
            await(tab, "document.getElementById('connection-state').textContent === 'live'");
            live.kill();
            await(tab, "document.getElementById('connection-state').textContent.startsWith('Connection lost')");
        }
    }

    /** Names and banners full of markup, as they come over the wire. */
    @Test
    void showsMarkupOfPacketsAsText() throws Exception {
        String nasty = ManyFlows.MARKUP + "\u001b[31m\u202e=cmd|'/C calc'!A0";
        Story story = Story.at("2026-03-02T08:00:00Z");
        Host ccp = story.host("192.0.2.10");
        Host peer = story.host("203.0.113.9");
        TcpTalk web = peer.opens(ccp, 8080).handshake();
        web.clientSays("GET / HTTP/1.1\r\nHost: " + nasty + "\r\nUser-Agent: " + nasty + "\r\n\r\n");
        web.serverSays("HTTP/1.1 200 OK\r\nServer: " + nasty + "\r\nContent-Length: 0\r\n\r\n");
        web.close();
        try (LiveProcess live = LiveProcess.start(SITE, "--interval", "1s");
                Tab tab = BROWSER.open()) {
            tab.load(live.dashboard());
            live.send(story.pcap());
            await(tab, "document.getElementById('guide') !== null");
            assertThat(number(
                            tab,
                            "document.querySelectorAll('main script, main img, main [onerror], main [onload]').length"))
                    .isZero();
            assertQuiet(tab, live.dashboard());
        }
    }

    @Test
    void servesTheReportAndEachFindingOnceInOneStream() throws Exception {
        try (LiveProcess live = LiveProcess.start(SITE, "--interval", "1s")) {
            HttpClient client = HttpClient.newHttpClient();
            var following = client.sendAsync(
                    HttpRequest.newBuilder(live.dashboard().resolve("findings")).build(),
                    HttpResponse.BodyHandlers.ofString());
            live.send(INCIDENT);
            try (Tab tab = BROWSER.open()) {
                tab.load(live.dashboard());
                await(tab, "document.getElementById('guide') !== null");
            }
            HttpResponse<byte[]> report = client.send(
                    HttpRequest.newBuilder(live.dashboard().resolve("report.json"))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(new String(report.body(), US_ASCII)).contains("\"violations\": 8");
            live.end();
            assertThat(following.join().body().lines().filter(line -> !line.isEmpty()))
                    .hasSize(15);
        }
    }

    private static void assertQuiet(Tab tab, URI dashboard) {
        assertThat(tab.complaints()).as("what the browser complains about").isEmpty();
        assertThat(tab.requests()).as("requests").isNotEmpty().allMatch(url -> url.startsWith(dashboard.toString()));
    }

    /** Waits in the page until an expression holds. */
    private static void await(Tab tab, String condition) throws IOException {
        assertThat(tab.evaluate("new Promise(done => { let tries = 600; const look = () => { let holds = false;"
                                + "try { holds = " + condition + "; } catch (e) { holds = false; }"
                                + "if (holds || --tries === 0) done(holds); else setTimeout(look, 50); }; look(); })")
                        .asBoolean())
                .as(condition)
                .isTrue();
    }

    private static String text(Tab tab, String selector) throws IOException {
        return tab.evaluate("document.querySelector('" + selector + "').textContent")
                .asString();
    }

    private static int number(Tab tab, String expression) throws IOException {
        return tab.evaluate(expression).asInt();
    }
}
