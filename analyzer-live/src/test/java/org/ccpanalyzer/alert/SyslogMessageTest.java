// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.testkit.HostileAudit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyslogMessageTest {
    /** RFC 5424, section 6, as a grammar; the message has no control characters here. */
    private static final Pattern MESSAGE =
            Pattern.compile("<[0-9]{1,3}>1 [0-9T:.-]{26}Z [!-~]{1,255} [!-~]{1,48} [!-~]{1,128}"
                    + " [!-~]{1,32} (-|(\\[[!-<>-\\\\^-~]{1,32}( [!-<>-\\\\^-~]{1,32}=\"([^\"\\\\\\]]|\\\\[\"\\\\\\]])*\")*\\])+)"
                    + " [^\\p{Cntrl}]*");

    private final SyslogMessage onTcp = new SyslogMessage(false, SyslogMessage.STREAM_BYTES);

    @Test
    void findingIsStructuredDataAndASentence() {
        String message = onTcp.encode(AlertKit.alert(AlertKit.finding("UL-")));

        assertThat(message.replaceFirst(" [0-9]+ UNEXPECTED", " PID UNEXPECTED"))
                .isEqualTo("<131>1 2026-11-23T12:00:00.123456Z sensor ccp-analyzer PID UNEXPECTED_LISTENER "
                        + "[ccpAnalyzer@32473 id=\"UL-tcp-8080-1a2b3c4d.1-0a0b0c0d\" alert=\"finding\" severity=\"high\" "
                        + "reason=\"new\" finding=\"UL-tcp-8080-1a2b3c4d\" violation=\"true\" outcome=\"CONFIRMED\" "
                        + "confidence=\"PROVEN\" cause=\"NOT_LISTED\" host=\"2001:db8::10\" protocol=\"tcp\" port=\"8080\" "
                        + "app=\"http\" side=\"INBOUND\" peers=\"2001:db8:ffff:1:2:3:4:5\" peerCount=\"1\" flows=\"1\" "
                        + "first=\"2026-11-20T08:11:00.000000Z\" last=\"2026-11-20T08:14:55.123456789Z\"]"
                        + "[origin software=\"ccp-analyzer\" swVersion=\"0.1.0\"] "
                        + "Unexpected listener: tcp/8080 (http), not listed. From 2001:db8:ffff:1:2:3:4:5 to 2001:db8::10 "
                        + "(the host). The host answered on tcp/8080, which no row of the guide lists; the guide says to "
                        + "keep the rest blocked.");
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL, 130", "HIGH, 131", "MEDIUM, 132", "LOW, 133", "INFO, 134"})
    void priorityIsEightTimesTheFacilityAndTheSeverity(Severity severity, int priority) {
        Finding finding = AlertKit.withSeverity(AlertKit.finding("UL-"), severity);

        assertThat(onTcp.encode(AlertKit.alert(finding))).startsWith("<" + priority + ">1 ");
    }

    @Test
    void textOutOfPacketsForgesNoFieldAndNoLine() {
        for (Finding finding : HostileAudit.findings()) {
            String message = onTcp.encode(AlertKit.alert(finding)).replace("\ufeff", "");

            assertThat(message).matches(MESSAGE);
            Matcher elements = Pattern.compile("\\[(ccpAnalyzer@32473|origin) ").matcher(message);
            assertThat(elements.results().count()).isEqualTo(2);
        }
    }

    @Test
    void nameOfTheMachineCannotForgeAField() {
        Alert alert = Alert.notice(
                AlertKind.TEST,
                "test-1",
                AlertKit.NOON,
                "Text.",
                new AlertOrigin("ccp-analyzer", "0.1.0", "a b\n<1>\u00e4"));

        assertThat(onTcp.encode(alert)).contains("Z ab<1> ccp-analyzer ");
        Alert nameless = Alert.notice(
                AlertKind.TEST, "test-1", AlertKit.NOON, "Text.", new AlertOrigin("ccp-analyzer", "0.1.0", "  "));
        assertThat(onTcp.encode(nameless)).contains("Z - ccp-analyzer ");
    }

    @Test
    void dataEscapeWhatWouldEndThem() {
        Alert alert = Alert.notice(AlertKind.TEST, "a\"] b\\", AlertKit.NOON, "Text.", AlertKit.ORIGIN);

        assertThat(onTcp.encode(alert)).contains("[ccpAnalyzer@32473 id=\"a\\\"\\] b\\\\\" alert=\"test\"");
    }

    @Test
    void byteOrderMarkStandsBeforeTextThatIsNotAscii() {
        assertThat(onTcp.encode(AlertKit.notice("plain"))).endsWith("] plain");
        assertThat(onTcp.encode(AlertKit.notice("gr\u00fc\u00df"))).endsWith("] \ufeffgr\u00fc\u00df");
    }

    @Test
    void longTextIsCutBetweenCharactersAndDataAreWhole() {
        SyslogMessage onUdp = new SyslogMessage(false, SyslogMessage.UDP_BYTES);
        String message = onUdp.encode(AlertKit.notice("\u00fc".repeat(3_000)));

        assertThat(message.getBytes(UTF_8).length).isBetween(2_047, 2_048);
        assertThat(message).contains("swVersion=\"0.1.0\"] \ufeff\u00fc").endsWith("\u00fc");
    }

    @Test
    void commonEventFormatBeginsTheMessage() {
        String message =
                new SyslogMessage(true, SyslogMessage.STREAM_BYTES).encode(AlertKit.alert(AlertKit.finding("UL-")));

        assertThat(message)
                .contains(" UNEXPECTED_LISTENER - CEF:0|ccp-analyzer|")
                .contains("externalId=UL-tcp-8080-1a2b3c4d");
    }
}
