// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.testkit.HostileAudit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AlertFormatTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @EnumSource
    void nothingOutOfAPacketEndsTheLineOrActsOnATerminal(AlertFormat format) {
        for (Finding finding : HostileAudit.findings()) {
            assertThat(format.line(AlertKit.alert(finding))).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");
        }
    }

    @Test
    void textIsALineForPeople() {
        assertThat(AlertFormat.TEXT.line(AlertKit.alert(AlertKit.finding("UL-"))))
                .isEqualTo(
                        "2026-11-23T12:00:00Z HIGH Unexpected listener: tcp/8080 (http), not listed. From "
                                + "2001:db8:ffff:1:2:3:4:5 to 2001:db8::10 (the host). The host answered on tcp/8080, which no row of "
                                + "the guide lists; the guide says to keep the rest blocked. [UL-tcp-8080-1a2b3c4d.1-0a0b0c0d]");
    }

    @Test
    void objectHoldsTheFindingAsTheReportHasIt() {
        JsonNode alert = JSON.readTree(AlertFormat.NDJSON.line(AlertKit.alert(AlertKit.finding("UL-"))));

        assertThat(alert.get("alert").asString()).isEqualTo("UL-tcp-8080-1a2b3c4d.1-0a0b0c0d");
        assertThat(alert.get("kind").asString()).isEqualTo("finding");
        assertThat(alert.get("reason").asString()).isEqualTo("new");
        assertThat(alert.get("time").asString()).isEqualTo("2026-11-23T12:00:00.123456789Z");
        assertThat(alert.get("finding").get("id").asString()).isEqualTo("UL-tcp-8080-1a2b3c4d");
        assertThat(alert.get("finding").get("port").asInt()).isEqualTo(8080);
    }

    @Test
    void digestNamesWhatWentOnAndHowOften() {
        Alert digest = Alert.digest(
                List.of(new Repeat("UL-1", "Unexpected listener: tcp/22", 1_234), new Repeat("UL-2", "UL-2", 1)),
                "digest-2026-11-23-0a0b0c0d",
                AlertKit.NOON,
                AlertKit.ORIGIN);

        assertThat(AlertFormat.TEXT.line(digest))
                .isEqualTo(
                        "2026-11-23T12:00:00Z INFO 2 known findings went on since the last digest: Unexpected listener: "
                                + "tcp/22 [UL-1], 1,234 flows; UL-2 [UL-2], 1 flow. [digest-2026-11-23-0a0b0c0d]");
        JsonNode json = JSON.readTree(AlertFormat.NDJSON.line(digest));
        assertThat(json.get("kind").asString()).isEqualTo("digest");
        assertThat(json.get("findings").get(0).get("flows").asLong()).isEqualTo(1_234);
        assertThat(AlertFormat.CEF.line(digest))
                .isEqualTo("CEF:0|ccp-analyzer|ccp-analyzer|0.1.0|alert-digest|Daily digest of known findings|1|"
                        + "rt=1795435200123 externalId=digest-2026-11-23-0a0b0c0d msg=2 known findings went on since the last "
                        + "digest: Unexpected listener: tcp/22 [UL-1], 1,234 flows; UL-2 [UL-2], 1 flow.");
    }

    @Test
    void noticeIsADocumentOfTheElasticCommonSchema() {
        JsonNode document = JSON.readTree(AlertFormat.ECS.line(AlertKit.notice("A sentence.")));

        assertThat(document.get("@timestamp").asString()).isEqualTo("2026-11-23T12:00:00.123456789Z");
        assertThat(document.get("message").asString()).isEqualTo("A sentence.");
        assertThat(document.get("event").get("action").asString()).isEqualTo("alert-test");
        assertThat(document.get("event").get("kind").asString()).isEqualTo("event");
    }
}
