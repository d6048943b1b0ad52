// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ccpanalyzer.identify.ApplicationProtocol;
import org.ccpanalyzer.identify.Identification;
import org.ccpanalyzer.identify.ProtocolDetector;
import org.ccpanalyzer.identify.ProtocolIdentifier;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.ExpectedProtocols;
import org.ccpanalyzer.testkit.FrameBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for all detectors together: each takes its own payloads, and no other's, and no noise. */
class DetectorCatalogTest {
    private static final List<PayloadSample> SAMPLES = PayloadSample.all();
    private static final ProtocolIdentifier IDENTIFIER = DetectorCatalog.standard();
    private static final int NOISE_LENGTH = 4096;

    static List<PayloadSample> samples() {
        return SAMPLES;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void exactlyOneDetectorTakesAPayload(PayloadSample sample) {
        List<Integer> answers = DetectorCatalog.detectors().stream()
                .filter(detector -> detector.transport() == sample.transport())
                .map(detector -> probe(detector, sample.payload()))
                .filter(answer -> answer != Identification.NONE)
                .toList();

        assertThat(answers).hasSize(1);
        assertThat(Identification.protocol(answers.get(0))).isEqualTo(sample.protocol());
        assertThat(Identification.speaker(answers.get(0))).isEqualTo(sample.speaker());
    }

    @Test
    void everyDetectorAndProtocolHasASample() {
        for (ProtocolDetector detector : DetectorCatalog.detectors()) {
            assertThat(SAMPLES)
                    .as(detector.getClass().getSimpleName())
                    .anyMatch(sample -> sample.transport() == detector.transport()
                            && probe(detector, sample.payload()) != Identification.NONE);
        }
        Set<ApplicationProtocol> sampled = EnumSet.of(ApplicationProtocol.UNKNOWN);
        SAMPLES.forEach(sample -> sampled.add(sample.protocol()));
        assertThat(sampled).containsExactlyInAnyOrder(ApplicationProtocol.values());
    }

    @Test
    void everyProtocolIsAWordThatRulesMayUse() {
        for (ApplicationProtocol protocol : ApplicationProtocol.values()) {
            if (protocol != ApplicationProtocol.UNKNOWN) {
                assertThat(ExpectedProtocols.KNOWN).contains(protocol.id());
            }
        }
    }

    @Test
    void noiseOfAnyKindIsNoProtocol() {
        Random random = new Random(23);
        byte[] noise = new byte[NOISE_LENGTH];
        for (int round = 0; round < 20_000; round++) {
            fill(noise, random, round % 4);
            // Any text behind a number in angle brackets is syslog indeed.
            noise[0] = noise[0] == '<' ? (byte) '>' : noise[0];

            assertThat(identify(IpProtocol.TCP, noise)).isEqualTo(Identification.NONE);
            assertThat(identify(IpProtocol.UDP, noise)).isEqualTo(Identification.NONE);
        }
    }

    /** A payload with some bytes changed is what it was, or nothing; in each round any byte at all. */
    @Test
    void aDamagedPayloadIsNeverTakenForAnotherProtocol() {
        Random random = new Random(29);
        for (PayloadSample sample : SAMPLES) {
            for (int round = 0; round < 2_000; round++) {
                byte[] damaged = sample.payload().clone();
                for (int change = 0; change <= round % 8; change++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }

                ApplicationProtocol found = Identification.protocol(identify(sample.transport(), damaged));

                assertThat(found)
                        .as("damaged %s: %s", sample, Arrays.toString(damaged))
                        .isIn(sample.protocol(), ApplicationProtocol.UNKNOWN, ofSameForm(sample.protocol()));
            }
        }
    }

    /** A NetBIOS name with a letter that it cannot have is a name of DNS. */
    private static ApplicationProtocol ofSameForm(ApplicationProtocol protocol) {
        return protocol == ApplicationProtocol.NETBIOS_NS ? ApplicationProtocol.DNS : protocol;
    }

    /** Any length of any sample, amid bytes that would continue it. */
    @Test
    void noDetectorReadsOutsideTheWindow() {
        for (PayloadSample sample : SAMPLES) {
            byte[] whole = sample.payload();
            ByteBuffer amid = ByteBuffer.wrap(FrameBytes.join(whole, whole, whole));
            for (int length = 1; length <= whole.length; length++) {
                ByteBuffer exact = ByteBuffer.wrap(Arrays.copyOf(whole, length));
                for (ProtocolDetector detector : DetectorCatalog.detectors()) {
                    assertThat(detector.probe(amid, whole.length, length)).isEqualTo(detector.probe(exact, 0, length));
                }
            }
        }
    }

    /** Every first byte before the rest of every sample. */
    @Test
    void noDetectorRulesOutAFirstByteThatItTakes() {
        for (PayloadSample sample : SAMPLES) {
            byte[] payload = sample.payload();
            for (int octet = 0; octet < 256; octet++) {
                payload[0] = (byte) octet;
                for (ProtocolDetector detector : DetectorCatalog.detectors()) {
                    assertThat(detector.mayBeginWith(octet) || probe(detector, payload) == Identification.NONE)
                            .as("%s of %s", detector.getClass().getSimpleName(), octet)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void warmDetectorsAllocateNothing() {
        ByteBuffer[] payloads = SAMPLES.stream()
                .map(sample -> ByteBuffer.wrap(sample.payload()))
                .toArray(ByteBuffer[]::new);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        int recognised = identifyAll(payloads);

        long before = threads.getThreadAllocatedBytes(thread);
        recognised += identifyAll(payloads);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(recognised).isPositive();
        assertThat(allocated).isLessThan(1_000);
    }

    private static int identifyAll(ByteBuffer... payloads) {
        int recognised = 0;
        for (int round = 0; round < 500; round++) {
            for (ByteBuffer payload : payloads) {
                recognised += IDENTIFIER.identify(IpProtocol.TCP, payload, 0, payload.limit());
                recognised += IDENTIFIER.identify(IpProtocol.UDP, payload, 0, payload.limit());
            }
        }
        return recognised;
    }

    /** Any bytes, small numbers, printable text, or lines of text. */
    private static void fill(byte[] noise, Random random, int kind) {
        random.nextBytes(noise);
        for (int i = 0; kind > 0 && i < noise.length; i++) {
            noise[i] = switch (kind) {
                case 1 -> (byte) (noise[i] & 0x7);
                case 2 -> (byte) (' ' + (noise[i] & 0xff) % ('~' - ' ' + 1));
                default -> (byte) (noise[i] % 16 == 0 ? '\n' : ' ' + (noise[i] & 0xff) % ('~' - ' ' + 1));
            };
        }
    }

    private static int probe(ProtocolDetector detector, byte[] payload) {
        return detector.probe(ByteBuffer.wrap(payload), 0, payload.length);
    }

    private static int identify(int transport, byte[] payload) {
        return IDENTIFIER.identify(transport, ByteBuffer.wrap(payload), 0, payload.length);
    }
}
