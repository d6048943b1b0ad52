// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.engine.EvidenceFiles.lab;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.Tshark;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packets that {@code report.html} lists for each finding. */
class ListedPacketsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"incident", "blocked", "mismatch", "v6", "udp", "any"})
    void haveTheNumbersThatTsharkGivesThem(String recording) throws Exception {
        Assumptions.assumeTrue(Tshark.isPresent(), Tshark.ABSENT);
        lab(recording).into(directory, EvidenceMode.HEADERS).deliver();
        Set<String> listed = new LinkedHashSet<>();
        for (Element row : page().select(".packet-rows tbody tr:has(td.time)")) {
            listed.add(String.join(
                    " ",
                    number(row, "th"),
                    row.expectFirst(".time").text(),
                    number(row, ".length"),
                    row.expectFirst(".flags").text().isEmpty() ? "-" : tcp(row)));
        }

        assertThat(listed).isNotEmpty().isSubsetOf(asTsharkSays(recording));
    }

    @Test
    void sayWhatEachPacketIsAndWhichProve() throws Exception {
        lab("incident").into(directory, EvidenceMode.HEADERS).deliver();
        Element finding = page().expectFirst("#finding-1");

        assertThat(finding.select(".packet-rows .flow .code").eachText())
                .containsExactly("203.0.113.66:50028 → 192.0.2.10:6379", "203.0.113.66:44794 → 192.0.2.10:6379");
        assertThat(finding.select(".packet-rows tr:has(td.time)").eachText())
                .hasSize(19)
                .contains(
                        "2904 18:49:04.627140 0.000000 peer SYN 0 74 0 proof SYN of the peer",
                        "2907 18:49:04.630232 0.003092 peer PSH-ACK 1 1 78 12 proof payload, 12 bytes of the peer",
                        "2908 18:49:04.630244 0.003104 host ACK 1 13 66 0 ACK of the host");
        assertThat(finding.text()).contains("19 packets, the same as in evidence/UL-tcp-6379-794f928e.pcapng.");
    }

    @Test
    void areCutWhereTheyAreManyAndAllAtHand() throws Exception {
        Audit audit = lab("incident").into(directory, EvidenceMode.HEADERS).deliver();
        Document page = page();

        for (int number = 1; number <= audit.findings().size(); number++) {
            assertThat(page.select("#finding-" + number + " tr:has(td.time)"))
                    .as("finding %d", number)
                    .hasSizeBetween(1, 100);
        }
        Element scan = page.expectFirst("article.detail:has(h3:contains(Scan:))");
        String data = scan.expectFirst("script[type='application/json']").data();
        assertThat(data).doesNotContain("<", ">", "&").contains("attempt of the scan");
    }

    @Test
    void areMissedInWordsWhereTheInputWasReadOnce() throws Exception {
        lab("incident").into(directory, EvidenceMode.NONE).deliver();
        assertThat(page().expectFirst("#finding-1").text())
                .contains("with '--evidence none' no slices are cut")
                .contains("2904 SYN");

        byte[] capture = Files.readAllBytes(Audited.SAMPLES.resolve("lab/incident.pcap"));
        Audited.captures(Path.of("-"))
                .host("192.0.2.10", "2001:db8:2::10")
                .site(EvidenceFiles.SITE)
                .into(directory, EvidenceMode.HEADERS)
                .deliver(new ByteArrayInputStream(capture), () -> {});
        assertThat(page().expectFirst("#finding-1").text())
                .contains("not listed one by one, because standard input and pipes can be read only once");
    }

    private Document page() throws IOException {
        return Jsoup.parse(Files.readString(directory.resolve("report.html")));
    }

    private static String tcp(Element row) {
        List<Element> numbers = row.select(".seq");
        String acknowledgment = numbers.get(1).text();
        return numbers.get(0).text().replace(",", "")
                + " "
                + (acknowledgment.isEmpty() ? "0" : acknowledgment.replace(",", ""))
                + " "
                + number(row, ".payload");
    }

    private static String number(Element row, String cell) {
        return row.expectFirst(cell).text().replace(",", "");
    }

    private static List<String> asTsharkSays(String recording) throws Exception {
        List<String> packets = new ArrayList<>();
        for (String line : Tshark.fields(
                        Audited.SAMPLES.resolve("lab/" + recording + ".pcap"),
                        "frame",
                        "frame.number",
                        "frame.time_epoch",
                        "frame.len",
                        "tcp.seq",
                        "tcp.ack",
                        "tcp.len")
                .lines()) {
            String[] fields = line.split("\t", -1);
            packets.add(String.join(
                    " ",
                    fields[0],
                    clock(fields[1]),
                    fields[2],
                    fields[5].isEmpty() ? "-" : fields[3] + " " + fields[4] + " " + fields[5]));
        }
        return packets;
    }

    private static String clock(String epoch) {
        int point = epoch.indexOf('.');
        long second = Long.parseLong(epoch.substring(0, point)) % 86_400;
        return "%02d:%02d:%02d%s"
                .formatted(
                        second / 3_600,
                        second / 60 % 60,
                        second % 60,
                        epoch.substring(point).replaceAll("000$", ""));
    }
}
