// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.libcrypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the system has libcrypto in a place that the launcher knows. */
class LibcryptoSha256Test {
    private static MessageDigest digest;

    @BeforeAll
    static void load() {
        Optional<Path> file = Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64")
                .flatMap(
                        place -> Stream.of("libcrypto.so.3", "libcrypto.so.1.1").map(name -> Path.of(place, name)))
                .filter(Files::isReadable)
                .findFirst();
        assumeTrue(file.isPresent(), "this system has no libcrypto");
        digest = Libcrypto.load(file.orElseThrow().toString()).newSha256();
    }

    // FIPS 180-4 and its examples with intermediate values.
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    })
    void agreesWithTheStandard(String text, String expected) {
        assertThat(HexFormat.of().formatHex(digest.digest(text.getBytes(US_ASCII))))
                .isEqualTo(expected);
    }

    @Test
    void agreesWithTheStandardOverAMillionBytes() {
        for (int i = 0; i < 1_000_000; i++) {
            digest.update((byte) 'a');
        }

        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }

    @Test
    void agreesWithJavaInPiecesOfAnySize() throws GeneralSecurityException {
        MessageDigest java = MessageDigest.getInstance("SHA-256");
        Random random = new Random(7);
        ByteBuffer direct = ByteBuffer.allocateDirect(300_000);
        ByteBuffer heap = ByteBuffer.allocate(300_000);
        byte[] bytes = new byte[300_000];
        for (int round = 0; round < 20; round++) {
            for (int piece = 0; piece < 10; piece++) {
                random.nextBytes(bytes);
                int offset = random.nextInt(1000);
                int count = piece % 2 == 0 ? random.nextInt(300) : random.nextInt(bytes.length - offset);
                java.update(bytes, offset, count);
                ByteBuffer source = direct;
                if (piece % 3 == 0) {
                    digest.update(bytes, offset, count);
                    continue;
                } else if (piece % 3 == 1) {
                    source = heap;
                }
                source.clear().put(bytes).position(offset).limit(offset + count);
                digest.update(source);
                assertThat(source.remaining()).isZero();
            }
            assertThat(digest.digest()).isEqualTo(java.digest());
        }
    }

    @Test
    void forgetsWhatItHadWhenItIsReset() {
        digest.update((byte) 'x');
        digest.reset();

        assertThat(digest.digest()).hasSize(digest.getDigestLength()).startsWith(0xe3, 0xb0, 0xc4, 0x42);
    }

    @Test
    void failsToLoadWhatIsNotThere() {
        assertThatThrownBy(() -> Libcrypto.load("/nonexistent/libcrypto.so.3")).isInstanceOf(LinkageError.class);
    }
}
