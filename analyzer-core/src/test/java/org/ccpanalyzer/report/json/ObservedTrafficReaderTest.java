// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.ccpanalyzer.compare.AuditTraffic;
import org.ccpanalyzer.compare.ObservedService;
import org.ccpanalyzer.compare.ObservedTraffic;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.testkit.Audits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ObservedTrafficReaderTest {
    @Test
    void readsWhatTheAuditSays() throws Exception {
        for (Audit audit : new Audit[] {Audits.rich(), Audits.small(), Audits.clean()}) {
            assertThat(read(Rendered.json(audit))).isEqualTo(AuditTraffic.of("r", audit));
        }
    }

    @Test
    void readsReportsThatDoNotListPeersYet() throws Exception {
        String earlier = Rendered.json(Audits.rich())
                .replaceAll("\"peerAddresses\": \\[[^\\]]*\\],", "")
                .replaceAll(",\\s*\"tlsVersions\": \\[[^\\]]*\\]", "");

        assertThat(read(earlier.replaceAll("(\"appProtocol\": [^,]*),\\s*}", "$1}"))
                        .listeners())
                .hasSize(3)
                .extracting(ObservedService::peers)
                .containsOnlyNulls();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void refusesWithASentence(String what, byte[] bytes, String sentence) {
        assertThatThrownBy(() -> ObservedTrafficReader.read("r", new ByteArrayInputStream(bytes)))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining(sentence)
                .hasMessageStartingWith("'r' ")
                .hasMessageEndingWith(".");
    }

    @Test
    void refusesAReportOfNoPacketAtAll() throws Exception {
        String empty = Rendered.json(Audits.inconclusive());

        assertThatThrownBy(() -> read(empty))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("a text for 'firstPacket'");
    }

    static Stream<Arguments> hostile() throws IOException {
        String report = Rendered.json(Audits.rich());
        return Stream.of(
                hostile("nothing", "", "Expected a report"),
                hostile("no JSON", "hello", "is not JSON"),
                hostile("an array", "[]", "Expected a report"),
                hostile("no schema", "{}", "it has no 'schema'"),
                hostile("a later schema", report.replace("report/1", "report/2"), "ccp-analyzer/report/2"),
                hostile("a cut report", report.substring(0, report.length() / 2), "is not JSON"),
                hostile("two reports", report + report, "Something follows"),
                hostile("a key twice", report.replaceFirst("\"subject\"", "\"conclusion\""), "is not JSON"),
                hostile("deep nesting", "{\"a\":" + "[".repeat(100_000), "is not JSON"),
                hostile("a long number", "{\"a\":" + "9".repeat(100_000) + "}", "is not JSON"),
                hostile("a long name", "{\"" + "a".repeat(100_000) + "\":1}", "is not JSON"),
                hostile(
                        "listeners as text",
                        report.replaceFirst("\"listeners\": \\[", "\"listeners\": \"\", \"x\": ["),
                        "an array"),
                hostile("a port of text", report.replace("\"port\": 8080", "\"port\": \"8080\""), "a whole number"),
                hostile("a large port", report.replace("\"port\": 8080", "\"port\": 65536"), "a port"),
                hostile("a negative port", report.replace("\"port\": 8080", "\"port\": -1"), "a whole number"),
                hostile(
                        "a host name",
                        report.replaceFirst("\"address\": \"192", "\"address\": \"host192"),
                        "an address"),
                hostile("an unknown verdict", report.replace("\"VIOLATES\"", "\"PERHAPS\""), "a word"),
                hostile("no time", report.replaceFirst("\"firstPacket\": \"", "\"firstPacket\": \"x"), "a time"),
                hostile("no status", report.replaceFirst("\"status\"", "\"state\""), "a text for 'status'"),
                hostile("no egress", report.replaceFirst("\"egress\"", "\"ingress\""), "lacks one of the keys"),
                Arguments.of("bytes", new byte[] {0, 0, 0, 1, (byte) 0xff, 2, 3, 4}, "is not JSON"),
                Arguments.of("UTF-32 that is none", utf32("{\"a\": 1"), "is not JSON"),
                Arguments.of("an invalid UTF-8", new byte[] {'{', '"', (byte) 0xc3, '"', '}'}, "is not JSON"));
    }

    private static Arguments hostile(String what, String json, String sentence) {
        return Arguments.of(what, json.getBytes(StandardCharsets.UTF_8), sentence);
    }

    /** Ends inside a character, and names one that there is not. */
    private static byte[] utf32(String text) {
        byte[] bytes = (text + "xx").getBytes(Charset.forName("UTF-32BE"));
        bytes[bytes.length - 8] = 0x7f;
        return bytes;
    }

    @Test
    void schemasOfReportAndComparisonAgree() {
        JsonNode report = JsonMapper.shared().readTree(ReportSchema.text()).get("$defs");
        JsonNode comparison =
                JsonMapper.shared().readTree(ComparisonSchema.text()).get("$defs");

        for (String name : new String[] {"observed", "change", "difference", "time", "address", "verdict"}) {
            assertThat(comparison.get(name)).as(name).isNotNull().isEqualTo(report.get(name));
        }
    }

    private static ObservedTraffic read(String json) throws ReportException, IOException {
        return ObservedTrafficReader.read("r", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
