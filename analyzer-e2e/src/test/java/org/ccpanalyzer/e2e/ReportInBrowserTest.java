// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.html.HtmlReportWriter;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code report.html} as a reader meets it: in a browser, from a file, with the network out of reach. */
class ReportInBrowserTest {
    private static final int MANY = 100_000;
    private static final int LOADS = 3;

    @RegisterExtension
    static final Browser BROWSER = new Browser("report.html");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"incident", "normal", "blocked"})
    void opensWithoutAnErrorAndAsksTheNetworkForNothing(String recording) throws Exception {
        Path report = report(lab(recording));
        try (Tab tab = BROWSER.open()) {
            tab.load(report.toUri());
            assertThat(tab.evaluate("document.documentElement.dataset.ready").isNull())
                    .isFalse();
            tab.picture(recording);
            assertQuiet(tab, report);
        }
    }

    @ParameterizedTest
    @CsvSource({"light, 1280", "dark, 1280", "light, 390", "dark, 390"})
    void keepsItsTextReadableAndFitsTheWidth(String scheme, int width) throws Exception {
        Path report = report(lab("incident"));
        try (Tab tab = BROWSER.open()) {
            tab.show(scheme, width);
            tab.load(report.toUri());
            assertThat(tab.evaluate(Scripts.LOW_CONTRAST))
                    .as("texts below a contrast of 4.5 (WCAG 2.2, 1.4.3)")
                    .isEmpty();
            assertThat(tab.evaluate("document.documentElement.scrollWidth - innerWidth")
                            .asInt())
                    .as("pixels beyond the width")
                    .isLessThanOrEqualTo(0);
            tab.picture("incident-" + scheme + "-" + width);
        }
    }

    @Test
    void searchesSortsAndFiltersConversations() throws Exception {
        try (Tab tab = BROWSER.open()) {
            tab.load(report(lab("incident")).toUri());
            assertThat(status(tab)).isEqualTo("1,365 of 1,365 conversations");

            assertThat(search(tab, "service:6379 side:inbound")).isEqualTo("2 of 1,365 conversations");
            assertThat(column(tab, 2)).allMatch(text -> text.startsWith("tcp/6379"));

            search(tab, "");
            sort(tab, "out");
            assertThat(tab.evaluate("document.querySelector('th[data-sort=out]').getAttribute('aria-sort')")
                            .asString())
                    .isEqualTo("descending");
            List<String> largestFirst = column(tab, 7);
            sort(tab, "out");
            assertThat(column(tab, 7)).isNotEqualTo(largestFirst).allMatch(text -> text.endsWith(" B"));

            tab.evaluate("document.getElementById('verdict-filter').selectedIndex = 1;"
                    + "document.getElementById('verdict-filter').dispatchEvent(new Event('change'))");
            assertThat(column(tab, 1)).isNotEmpty().allMatch("violates"::equals);
        }
    }

    @Test
    void leadsFromAFindingToItsFlowsAndFromAFlowToItsFacts() throws Exception {
        try (Tab tab = BROWSER.open()) {
            tab.load(report(lab("incident")).toUri());
            tab.evaluate("document.querySelector('#finding-1 a[data-query]').click()");
            assertThat(status(tab)).isEqualTo("2 of 1,365 conversations");
            tab.evaluate("document.querySelector('#rows button').click()");
            assertThat(tab.evaluate("document.getElementById('inspector').textContent")
                            .asString())
                    .contains("203.0.113.66", "tcp/6379", "not listed", "ip.addr == 192.0.2.10");
        }
    }

    /** Of several loads the quickest tells what the page costs; what a busy machine adds differs from load to load. */
    @Test
    void staysQuickWithAHundredThousandConversations() throws Exception {
        Path report = report(ManyFlows.audit(MANY));
        double quickest = Double.MAX_VALUE;
        for (int load = 0; load < LOADS; load++) {
            try (Tab tab = BROWSER.open()) {
                tab.send("Performance.enable", Map.of("timeDomain", "threadTicks"));
                tab.load(report.toUri());
                quickest = Math.min(quickest, busySeconds(tab));
            }
        }
        assertThat(quickest)
                .as("seconds that the page computes until the table can be used")
                .isLessThan(1);
        try (Tab tab = BROWSER.open()) {
            tab.load(report.toUri());
            assertThat(status(tab)).isEqualTo("100,000 of 100,000 conversations");
            assertThat(tab.evaluate("document.querySelectorAll('#rows tr').length")
                            .asInt())
                    .as("rows that are elements")
                    .isLessThan(80);
            assertThat(search(tab, "peer:198.51.100.7")).startsWith("391 of ");
            tab.evaluate("document.getElementById('viewport').scrollTop = 1e6; undefined");
            tab.picture("many");
            assertQuiet(tab, report);
        }
    }

    @Test
    void showsHostileTextAsText() throws Exception {
        Path report = report(ManyFlows.hostile());
        try (Tab tab = BROWSER.open()) {
            tab.load(report.toUri());
            tab.evaluate("document.querySelector('#rows button').click()");
            assertThat(tab.evaluate("document.getElementById('inspector').textContent")
                            .asString())
                    .contains(ManyFlows.MARKUP);
            assertThat(tab.evaluate("document.querySelectorAll('img, iframe, object, embed, form').length")
                            .asInt())
                    .isZero();
            assertThat(tab.evaluate("typeof window.owned").asString()).isEqualTo("undefined");
            assertQuiet(tab, report);
        }
    }

    @Test
    void showsWhatAHostileCaptureSaysAsText() throws Exception {
        Path report = hostileDelivery();
        try (Tab tab = BROWSER.open()) {
            tab.load(report.toUri());
            tab.evaluate("document.querySelectorAll('.more-packets').forEach(button => button.click())");
            assertThat(tab.evaluate("document.getElementById('listeners').textContent")
                            .asString())
                    .contains(ManyFlows.MARKUP, "=cmd|")
                    .doesNotContain("\u001b", "\u202e");
            assertThat(tab.evaluate("document.querySelectorAll('img, iframe, object, embed, form').length")
                            .asInt())
                    .isZero();
            assertThat(tab.evaluate("typeof window.owned").asString()).isEqualTo("undefined");
            assertQuiet(tab, report);
        }
    }

    @Test
    void showsAllPacketsOfAFindingToWhoeverAsks() throws Exception {
        Audited.sample("lab/incident.pcap")
                .site(Audited.SAMPLES.resolve("lab/site.yaml"))
                .into(directory, EvidenceMode.HEADERS)
                .deliver();
        Path report = directory.resolve("report.html");
        try (Tab tab = BROWSER.open()) {
            tab.load(report.toUri());
            String rows = "[...document.querySelectorAll('#finding-2 tr:has(td.time)')].map(row => row.textContent)";
            List<String> few = texts(tab, rows);
            tab.evaluate("document.querySelector('#finding-2 .more-packets').click()");
            List<String> all = texts(tab, rows);

            assertThat(few).hasSizeLessThan(all.size());
            assertThat(all).hasSize(54).containsAll(few);
            assertThat(tab.evaluate("document.querySelector('#finding-2 .more-packets')")
                            .isNull())
                    .isTrue();
            assertThat(tab.evaluate("document.activeElement.getAttribute('aria-label')")
                            .asString())
                    .isEqualTo("Packets of finding 2");
            assertThat(tab.evaluate(Scripts.LOW_CONTRAST)).isEmpty();
            assertQuiet(tab, report);
        }
    }

    @Test
    void isWalkedThroughByKeyboard() throws Exception {
        try (Tab tab = BROWSER.open()) {
            tab.show("light", 1280);
            tab.load(report(lab("incident")).toUri());
            press(tab, "Tab");
            assertThat(focused(tab)).isEqualTo("Skip to the report");
            press(tab, "Tab");
            assertThat(focused(tab)).isEqualTo("Verdict");
            assertThat(tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                            .asString())
                    .as("outline of what has the focus")
                    .isEqualTo("solid");

            tab.evaluate("document.querySelector('#rows .open').focus()");
            press(tab, "ArrowDown");
            assertThat(tab.evaluate("document.activeElement.closest('tr').dataset.place")
                            .asString())
                    .isEqualTo("1");
            assertThat(tab.evaluate("[...document.querySelectorAll('header, main, nav')].length")
                            .asInt())
                    .as("landmarks")
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void staysStillForWhoeverWantsNoMotion() throws Exception {
        try (Tab tab = BROWSER.open()) {
            tab.send(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
            tab.load(report(lab("incident")).toUri());
            assertThat(tab.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
                            .asString())
                    .isEqualTo("auto");
        }
    }

    /** Names, banners and headers full of markup and terminal escapes, as they come over the wire. */
    private Path hostileDelivery() throws Exception {
        String nasty = ManyFlows.MARKUP + "\u001b[31m\u202e=cmd|'/C calc'!A0";
        Story story = Story.at("2026-03-02T08:00:00Z");
        Host ccp = story.host("192.0.2.10");
        Host peer = story.host("203.0.113.9");
        TcpTalk web = peer.opens(ccp, 8080).handshake();
        web.clientSays("GET / HTTP/1.1\r\nHost: " + nasty + "\r\nUser-Agent: " + nasty + "\r\n\r\n");
        web.serverSays("HTTP/1.1 200 OK\r\nServer: " + nasty + "\r\nContent-Length: 0\r\n\r\n");
        web.close();
        TcpTalk shell = peer.opens(ccp, 22).handshake();
        shell.serverSays("SSH-2.0-" + nasty + "\r\n");
        shell.clientSays("SSH-2.0-" + nasty + "\r\n");
        shell.close();
        Path capture = Files.write(directory.resolve("hostile.pcap"), story.pcap());
        Audited.captures(capture)
                .host("192.0.2.10")
                .into(directory, EvidenceMode.PAYLOAD)
                .deliver();
        return directory.resolve("report.html");
    }

    private static void press(Tab tab, String key) throws IOException {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            tab.send(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", key.equals("Tab") ? 9 : 40));
        }
    }

    private static String focused(Tab tab) throws IOException {
        return tab.evaluate("document.activeElement.textContent").asString();
    }

    private static List<String> texts(Tab tab, String expression) throws IOException {
        return tab.evaluate(expression).valueStream().map(JsonNode::asString).toList();
    }

    private static void assertQuiet(Tab tab, Path report) {
        assertThat(tab.complaints()).as("what the browser complains about").isEmpty();
        assertThat(tab.requests()).as("requests").containsExactly(report.toUri().toString());
    }

    /** Processor time of the page's thread, so that a busy machine does not count. */
    private static double busySeconds(Tab tab) throws IOException {
        for (JsonNode metric : tab.send("Performance.getMetrics", Map.of()).get("metrics")) {
            if (metric.get("name").asString().equals("TaskDuration")) {
                return metric.get("value").asDouble();
            }
        }
        throw new IOException("the browser does not measure itself");
    }

    private static String search(Tab tab, String query) throws IOException {
        tab.evaluate("new Promise(done => { const search = document.getElementById('search');"
                + "search.value = '" + query + "'; search.dispatchEvent(new Event('input'));"
                + "setTimeout(done, 400); })");
        return status(tab);
    }

    private static void sort(Tab tab, String column) throws IOException {
        tab.evaluate("document.querySelector('th[data-sort=" + column + "] button').click()");
    }

    private static String status(Tab tab) throws IOException {
        return tab.evaluate("document.getElementById('browser-status').textContent")
                .asString();
    }

    private static List<String> column(Tab tab, int number) throws IOException {
        return texts(
                tab,
                "[...document.querySelectorAll('#rows tr:not(.gap) > :nth-child(" + number
                        + ")')].map(cell => cell.textContent)");
    }

    private static Audit lab(String recording) throws Exception {
        return Audited.sample("lab/" + recording + ".pcap")
                .site(Audited.SAMPLES.resolve("lab/site.yaml"))
                .run();
    }

    private Path report(Audit audit) throws IOException {
        Path file = directory.resolve("report.html");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new HtmlReportWriter(ZoneOffset.UTC).write(audit, out);
        }
        return file;
    }
}
