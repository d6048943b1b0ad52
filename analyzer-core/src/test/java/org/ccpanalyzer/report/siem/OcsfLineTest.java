// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.testkit.Audits;
import org.ccpanalyzer.testkit.HostileAudit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OcsfLineTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                    FieldList.text("siem/ocsf-" + OcsfLine.VERSION + "-detection-finding.schema.json"),
                    InputFormat.JSON);

    static List<Audit> audits() {
        return List.of(Audits.rich(), Audits.small(), Audits.withBlockedService(), HostileAudit.audit());
    }

    @ParameterizedTest
    @MethodSource("audits")
    void everyEventKeepsToTheClass(Audit audit) throws IOException {
        List<String> lines = lines(audit);

        assertThat(lines).hasSameSizeAs(audit.findings());
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(SCHEMA.validate(line, InputFormat.JSON)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    "time":,           "tlme":
                    "severity_id":4,   "severity_id":7
                    "class_uid":2004,  "class_uid":2001
                    "vendor_name",     "vendor"
                    "title",           "caption"
                    "direction_id":1,  "direction_id":"1"
                    """)
    void theSchemaRefusesWhatTheClassDoesNotHave(String found, String instead) throws IOException {
        String line = lines(Audits.small()).get(0);

        assertThat(line).contains(found);
        assertThat(SCHEMA.validate(line.replace(found, instead), InputFormat.JSON))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("audits")
    void aLineIsAsciiAndNothingInItActsOnATerminal(Audit audit) throws IOException {
        assertThat(lines(audit)).allSatisfy(line -> assertThat(line.chars()).allMatch(c -> c >= ' ' && c <= '~'));
    }

    @Test
    void hasAnArtifactForEachPeerWithWhoOpened() throws IOException {
        JsonNode egress = JsonMapper.shared().readTree(lines(Audits.rich()).get(0));

        assertThat(egress.at("/evidences")).hasSize(2);
        assertThat(egress.at("/evidences/1/src_endpoint/ip").asString()).isEqualTo("192.0.2.10");
        assertThat(egress.at("/evidences/1/dst_endpoint/ip").asString()).isEqualTo("203.0.113.81");
        assertThat(egress.at("/evidences/1/dst_endpoint/port").asInt()).isEqualTo(4444);
        assertThat(egress.at("/evidences/1/connection_info/direction_id").asInt())
                .isEqualTo(2);
        assertThat(egress.at("/finding_info/attacks/1/sub_technique/uid").asString())
                .isEqualTo("T1048.002");
        assertThat(egress.at("/finding_info/attacks/1/technique/uid").asString())
                .isEqualTo("T1048");
    }

    @Test
    void takesOnlyHostNamesForHostNames() throws IOException {
        List<String> lines = lines(Audits.rich());

        assertThat(JsonMapper.shared()
                        .readTree(lines.get(3))
                        .at("/evidences/0/dst_endpoint/hostname")
                        .asString())
                .isEqualTo("outlook.office365.com");
        assertThat(JsonMapper.shared()
                        .readTree(lines.get(0))
                        .at("/evidences/0/dst_endpoint")
                        .has("hostname"))
                .isFalse();
    }

    @Test
    void givesTimesInMilliseconds() throws IOException {
        JsonNode listener = JsonMapper.shared().readTree(lines(Audits.small()).get(0));

        assertThat(listener.at("/time").asLong()).isEqualTo(1_795_162_260_000L);
        assertThat(listener.at("/end_time").asLong()).isEqualTo(1_795_162_495_123L);
    }

    private static List<String> lines(Audit audit) throws IOException {
        return List.of(Rendered.by(EventReportWriter.ocsf(), audit).split("\n"));
    }
}
