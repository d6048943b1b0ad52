// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Holds what is read of TLS and QUIC handshakes in real captures against what tshark says, conversation by conversation and
 * field by field. Every field that differs is in tls-differences.csv, with the reason.
 */
class TlsAgreementTest {
    private static final ListedDifferences DIFFERENCES = ListedDifferences.read("tls-differences.csv");

    @Test
    void agreesWithTsharkButForWhatIsListed() throws IOException {
        assumeTrue(Corpus.isPresent(), Corpus.ABSENT);
        TlsAgreement agreement = TlsAgreement.compare();
        Map<String, Map<String, String>> differences = agreement.differences();
        Set<String> files = new TreeSet<>(differences.keySet());
        files.addAll(DIFFERENCES.files());

        // For whoever looks for the reason of a new difference.
        Files.write(Path.of("target", "tls-differences.csv"), agreement.lines());
        assertThat(files).allSatisfy(file -> DIFFERENCES.assertExplain(file, differences.getOrDefault(file, Map.of())));
        assertThat(agreement.sameFields()).isGreaterThan(1000);
    }
}
