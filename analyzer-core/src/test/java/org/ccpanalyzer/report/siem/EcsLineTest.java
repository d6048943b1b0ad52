// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.testkit.Audits;
import org.ccpanalyzer.testkit.HostileAudit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EcsLineTest {
    private static final Map<String, FieldList.Field> SCHEMA = FieldList.of("siem/ecs-" + EcsLine.VERSION + ".csv");

    static List<Audit> audits() {
        return List.of(Audits.rich(), Audits.small(), Audits.withBlockedService(), HostileAudit.audit());
    }

    @ParameterizedTest
    @MethodSource("audits")
    void everyFieldIsInTheSchemaWithItsTypeAndValues(Audit audit) throws IOException {
        List<String> lines = lines(audit);

        assertThat(lines).hasSameSizeAs(audit.findings());
        for (String line : lines) {
            JsonNode document = JsonMapper.shared().readTree(line);
            document.properties().stream()
                    .filter(field -> !field.getKey().equals("ccp_analyzer"))
                    .forEach(field -> assertInSchema(field.getKey(), field.getValue()));
            assertThat(document.at("/ecs/version").asString()).isEqualTo(EcsLine.VERSION);
            assertThat(document.at("/@timestamp").isString()).isTrue();
        }
    }

    private static void assertInSchema(String path, JsonNode value) {
        if (value.isObject()) {
            assertThat(value.isEmpty()).as(path).isFalse();
            value.properties().forEach(field -> assertInSchema(path + "." + field.getKey(), field.getValue()));
            return;
        }
        assertThat(SCHEMA).containsKey(path);
        FieldList.Field field = Objects.requireNonNull(SCHEMA.get(path));
        assertThat(value.isArray()).as(path).isEqualTo(field.isArray());
        Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
        assertThat(values).as(path).isNotEmpty().allSatisfy(each -> assertHasType(field, each));
    }

    private static void assertHasType(FieldList.Field field, JsonNode value) {
        switch (field.type()) {
            case "long" -> assertThat(value.isIntegralNumber()).as(field.name()).isTrue();
            case "date" -> assertThat(Instant.parse(value.asString())).isNotNull();
            case "ip" -> assertThat(IpAddress.parse(value.asString())).isNotNull();
            case "keyword", "match_only_text" ->
                assertThat(value.isString()).as(field.name()).isTrue();
            default -> throw new AssertionError("no such type: " + field.type());
        }
        if (!field.values().isEmpty()) {
            assertThat(field.values()).contains(value.asString());
        }
    }

    @ParameterizedTest
    @MethodSource("audits")
    void aLineIsAsciiAndNothingInItActsOnATerminal(Audit audit) throws IOException {
        assertThat(lines(audit)).allSatisfy(line -> assertThat(line.chars()).allMatch(c -> c >= ' ' && c <= '~'));
    }

    @Test
    void textsReadBackAsTheyWere() throws IOException {
        Audit audit = HostileAudit.audit();
        List<String> lines = lines(audit);

        for (int i = 0; i < lines.size(); i++) {
            JsonNode document = JsonMapper.shared().readTree(lines.get(i));
            String why = audit.findings().get(i).why();
            assertThat(document.at("/event/reason").asString()).isEqualTo(why);
        }
    }

    @Test
    void saysWhoOpenedOnBothPairsOfEnds() throws IOException {
        JsonNode blocked = JsonMapper.shared().readTree(lines(Audits.rich()).get(3));

        assertThat(blocked.at("/source")).isEqualTo(blocked.at("/client"));
        assertThat(blocked.at("/destination")).isEqualTo(blocked.at("/server"));
        assertThat(blocked.at("/source/ip").asString()).isEqualTo("192.0.2.10");
        assertThat(blocked.at("/destination/domain").asString()).isEqualTo("outlook.office365.com");
        assertThat(blocked.at("/destination/port").asInt()).isEqualTo(993);
        assertThat(blocked.at("/source/bytes").asInt()).isEqualTo(198);
        assertThat(blocked.at("/network/direction").asString()).isEqualTo("egress");
        assertThat(blocked.at("/event/type/0").asString()).isEqualTo("denied");
        assertThat(blocked.at("/event/outcome").asString()).isEqualTo("failure");
    }

    @Test
    void namesNoEndsWhereNobodyKnowsWhoOpened() throws IOException {
        JsonNode undetermined =
                JsonMapper.shared().readTree(lines(HostileAudit.audit()).get(2));

        assertThat(undetermined.has("source")).isFalse();
        assertThat(undetermined.has("server")).isFalse();
        assertThat(undetermined.at("/network/direction").asString()).isEqualTo("unknown");
        assertThat(undetermined.at("/related/ip")).hasSize(2);
    }

    @Test
    void keepsTechniquesAndSubTechniquesApart() throws IOException {
        JsonNode technique =
                JsonMapper.shared().readTree(lines(Audits.rich()).get(0)).at("/threat/technique");

        assertThat(technique.toString())
                .isEqualTo("{\"id\":[\"T1571\",\"T1048\"],"
                        + "\"name\":[\"Non-Standard Port\",\"Exfiltration Over Alternative Protocol\"],"
                        + "\"subtechnique\":{\"id\":[\"T1048.002\"],"
                        + "\"name\":[\"Exfiltration Over Asymmetric Encrypted Non-C2 Protocol\"]}}");
    }

    @Test
    void whatIsContextIsAnEventWithoutOutcome() throws IOException {
        JsonNode scan = JsonMapper.shared().readTree(lines(Audits.rich()).get(5));

        assertThat(scan.at("/event/kind").asString()).isEqualTo("event");
        assertThat(scan.at("/event").has("outcome")).isFalse();
        assertThat(scan.at("/destination").has("port")).isFalse();
    }

    private static List<String> lines(Audit audit) throws IOException {
        return List.of(Rendered.by(EventReportWriter.ecs(), audit).split("\n"));
    }
}
