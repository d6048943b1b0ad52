// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds the protocol of every conversation with payload, in real captures of many programs, against what tshark says. Each
 * pair of answers is counted in protocol-agreement.csv, and every pair that differs has its reason there.
 */
class ProtocolAgreementTest {
    private static final Path LIST = ProtocolAgreement.DIRECTORY.resolve("protocol-agreement.csv");

    @Test
    void agreesWithTsharkButForWhatIsListed() throws IOException {
        assumeTrue(Corpus.isPresent(), Corpus.ABSENT);
        ProtocolAgreement agreement = ProtocolAgreement.compare();

        // For whoever looks for the reason of a new difference.
        Files.write(Path.of("target", "protocol-agreement.csv"), agreement.lines());
        Files.write(Path.of("target", "protocol-differences.csv"), agreement.differences());
        assertThat(agreement.compared()).isGreaterThan(2000);
        assertThat(agreement.lines()).isEqualTo(listed());
    }

    @Test
    void givesAReasonForEveryDifference() {
        assertThat(Corpus.rows(LIST))
                .allMatch(row -> row.get("tshark").equals(row.get("analyzer"))
                        == row.get("reason").isEmpty());
    }

    private static List<String> listed() {
        return Corpus.rows(LIST).stream()
                .map(row -> String.join(
                        ",", row.get("transport"), row.get("tshark"), row.get("analyzer"), row.get("conversations")))
                .toList();
    }
}
