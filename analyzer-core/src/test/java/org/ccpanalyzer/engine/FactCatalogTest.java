// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccpanalyzer.identify.ApplicationProtocol;
import org.ccpanalyzer.identify.FactCollector;
import org.ccpanalyzer.identify.FactReader;
import org.ccpanalyzer.identify.PayloadFacts;
import org.ccpanalyzer.identify.PayloadReader;
import org.ccpanalyzer.testkit.FrameBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for all readers of facts together, and what each reads in its samples. */
class FactCatalogTest {
    private static final List<FactSample> SAMPLES = FactSample.all();
    private static final PayloadReader READER =
            new PayloadReader(DetectorCatalog.standard(), DetectorCatalog.readers());
    private static final String SECRET = "s3cret";

    static List<FactSample> samples() {
        return SAMPLES;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsTheFacts(FactSample sample) {
        PayloadFacts read = read(sample.transport(), sample.payload());

        assertThat(read.protocol().id()).isEqualTo(sample.protocol());
        if (sample.open()) {
            assertThat(FactSample.text(read)).startsWith(sample.facts().toArray(String[]::new));
        } else {
            assertThat(FactSample.text(read)).isEqualTo(sample.facts());
        }
    }

    /** However often the window grows, the last answer is that of all bytes at once, unless the reader was done before. */
    @ParameterizedTest
    @MethodSource("samples")
    void asksForMoreUntilItHasReadEverything(FactSample sample) {
        byte[] whole = sample.payload();
        FactCollector facts = new FactCollector();
        int wanted = 1;
        int length = 0;
        while (wanted != FactReader.DONE && wanted <= whole.length) {
            length = wanted;
            wanted = READER.read(sample.transport(), ByteBuffer.wrap(Arrays.copyOf(whole, length)), 0, length, facts);
            assertThat(wanted == FactReader.DONE || wanted > length).isTrue();
        }

        assertThat(FactSample.text(facts.facts())).isEqualTo(FactSample.text(read(sample.transport(), whole)));
    }

    /** Any length of any sample, amid bytes that would continue it. */
    @Test
    void noReaderReadsOutsideTheWindow() {
        for (FactSample sample : SAMPLES) {
            byte[] whole = sample.payload();
            byte[] amid = FrameBytes.join(whole, whole, whole);
            for (int length = 1; length <= whole.length; length++) {
                FactCollector facts = new FactCollector();
                System.arraycopy(whole, 0, amid, whole.length, whole.length);
                READER.read(sample.transport(), ByteBuffer.wrap(amid), whole.length, length, facts);

                assertThat(facts.facts()).isEqualTo(read(sample.transport(), Arrays.copyOf(whole, length)));
            }
        }
    }

    /** Nor does a damaged payload make a reader throw. */
    @Test
    void noFactHasASecretOrAControlCharacter() {
        Random random = new Random(31);
        for (FactSample sample : SAMPLES) {
            for (int round = 0; round < 2_000; round++) {
                byte[] damaged = Arrays.copyOf(sample.payload(), 1 + random.nextInt(sample.payload().length));
                for (int change = 0; change < round % 8; change++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }

                for (String fact : FactSample.text(read(sample.transport(), damaged))) {
                    assertThat(fact).doesNotContain(SECRET).matches("[\\x20-\\x7e]*");
                }
            }
        }
    }

    @Test
    void everyReaderOfATextProtocolHasASample() {
        Set<String> sampled = SAMPLES.stream().map(FactSample::protocol).collect(Collectors.toSet());
        Set<ApplicationProtocol> elsewhere =
                EnumSet.of(ApplicationProtocol.TLS, ApplicationProtocol.QUIC, ApplicationProtocol.DNS);

        assertThat(DetectorCatalog.readers())
                .map(FactReader::protocol)
                .filteredOn(protocol -> !elsewhere.contains(protocol))
                .extracting(ApplicationProtocol::id)
                .allMatch(sampled::contains);
    }

    private static PayloadFacts read(int transport, byte[] payload) {
        FactCollector facts = new FactCollector();
        READER.read(transport, ByteBuffer.wrap(payload), 0, payload.length, facts);
        return facts.facts();
    }
}
