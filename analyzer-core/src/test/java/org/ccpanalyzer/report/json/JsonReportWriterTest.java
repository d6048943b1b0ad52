// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.testkit.Audits;
import org.ccpanalyzer.testkit.GoldenFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportWriterTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ReportSchema.text(), InputFormat.JSON);

    static Stream<Audit> audits() {
        return Stream.of(Audits.rich(), Audits.clean(), Audits.small(), Audits.inconclusive());
    }

    @ParameterizedTest
    @MethodSource("audits")
    void everyReportKeepsToTheShippedSchema(Audit audit) throws IOException {
        assertThat(SCHEMA.validate(json(audit), InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSchemaRefusesKeysThatItDoesNotKnowAndReportsWithoutTheirKeys() throws IOException {
        String report = json(Audits.small());

        assertThat(SCHEMA.validate(report.replace("\"bytesIn\"", "\"bytesln\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(SCHEMA.validate(
                        report.replace("\"severity\": \"high\"", "\"severity\": \"HIGH\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void writesExactlyThisForASmallAudit() throws IOException {
        GoldenFile.assertMatches("small-report.json", json(Audits.small()));
    }

    @Test
    void writesTheSameBytesForTheSameAudit() throws IOException {
        assertThat(json(Audits.rich())).isEqualTo(json(Audits.rich()));
    }

    @Test
    void escapesWhatNamesFromPacketsCouldDoToATerminal() throws IOException {
        String report = json(Audits.rich());

        assertThat(report.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'));
        JsonNode read = JsonMapper.shared().readTree(report);
        assertThat(read.at("/findings/0/peers/1/name").asString()).isEqualTo("\u001b[31mred.example");
    }

    @Test
    void survivesAnUnpairedSurrogateInAName() throws IOException {
        ByteArrayOutputStream report = new ByteArrayOutputStream();

        new JsonReportWriter().write(Audits.withSubjectSource("\ud800 lone"), report);

        assertThat(JsonMapper.shared()
                        .readTree(report.toByteArray())
                        .at("/subject/source")
                        .asString())
                .endsWith(" lone");
    }

    @Test
    void writesNullForWhatIsUnknown() throws IOException {
        JsonNode report = JsonMapper.shared().readTree(json(Audits.inconclusive()));

        assertThat(report.at("/capture/firstPacket").isNull()).isTrue();
        assertThat(report.at("/capture/fitness/dropped").isNull()).isTrue();
        assertThat(report.at("/inputs/0/interfaces/0/snapLength").isNull()).isTrue();
        assertThat(report.at("/flows/total").isNull()).isTrue();
    }

    @Test
    void leavesTheStreamOpenForItsOwner() throws IOException {
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("the stream belongs to the caller");
            }
        };

        new JsonReportWriter().write(Audits.small(), out);

        assertThat(out.toString()).endsWith("}\n");
    }

    @Test
    void reportsAStreamThatCannotBeWrittenAsSuch() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> new JsonReportWriter().write(Audits.rich(), full))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
    }

    private static String json(Audit audit) throws IOException {
        return Rendered.by(new JsonReportWriter(), audit);
    }
}
