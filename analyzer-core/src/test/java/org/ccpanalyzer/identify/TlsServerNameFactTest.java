// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.testkit.FrameBytes.hex;
import static org.ccpanalyzer.testkit.FrameBytes.join;
import static org.ccpanalyzer.testkit.FrameBytes.uint16;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsServerNameFactTest {
    private static final TlsFactReader READER = new TlsFactReader();

    @Test
    void readsTheNameInLowerCaseBehindOtherExtensions() {
        byte[] hello = clientHello("Graph.Facebook.COM");

        assertThat(serverName(ByteBuffer.wrap(hello), 0, hello.length)).isEqualTo("graph.facebook.com");
    }

    @Test
    void readsNothingFromAnyPrefixThatEndsBeforeTheName() {
        byte[] hello = clientHello("ccp.example");
        for (int length = 0; length < hello.length; length++) {
            ByteBuffer prefix = ByteBuffer.wrap(Arrays.copyOf(hello, length));

            assertThat(serverName(prefix, 0, length)).isNull();
        }
    }

    @Test
    void doesNotReadBeyondTheWindow() {
        byte[] hello = clientHello("ccp.example");

        assertThat(serverName(ByteBuffer.wrap(hello), 0, hello.length - 1)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ccp example", "ccp\u0001example", "<script>", "ccp.example\n"})
    void refusesNamesThatAreNoHostNames(String name) {
        byte[] hello = clientHello(name);

        assertThat(serverName(ByteBuffer.wrap(hello), 0, hello.length)).isNull();
    }

    @Test
    void refusesNamesLongerThanDnsAllows() {
        byte[] longest = clientHello("a".repeat(255));
        byte[] longer = clientHello("a".repeat(256));

        assertThat(serverName(ByteBuffer.wrap(longest), 0, longest.length)).hasSize(255);
        assertThat(serverName(ByteBuffer.wrap(longer), 0, longer.length)).isNull();
    }

    @Test
    void damagedHellosNeverThrow() {
        byte[] hello = clientHello("ccp.example");
        Random random = new Random(3);
        int read = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] damaged = hello.clone();
            damaged[random.nextInt(hello.length)] = (byte) random.nextInt();
            damaged[random.nextInt(hello.length)] = (byte) random.nextInt();
            read += serverName(ByteBuffer.wrap(damaged), 0, damaged.length) == null ? 0 : 1;
        }
        assertThat(read).isBetween(1, 49_999);
    }

    private static @Nullable String serverName(ByteBuffer bytes, int offset, int length) {
        FactCollector facts = new FactCollector();
        READER.read(bytes, offset, length, facts);
        return facts.facts().first(FactKind.SERVER_NAME);
    }

    /** A ClientHello with a session id, two cipher suites, one other extension, then the name at the very end. */
    private static byte[] clientHello(String name) {
        byte[] host = name.getBytes(StandardCharsets.ISO_8859_1);
        byte[] entry = join(hex("00"), uint16(host.length), host);
        byte[] serverName = join(uint16(0), uint16(entry.length + 2), uint16(entry.length), entry);
        byte[] extensions = join(hex("0017 0000"), serverName);
        byte[] body = join(
                hex("0303"),
                new byte[32],
                hex("04 01020304 0004 1301 1302 01 00"),
                uint16(extensions.length),
                extensions);
        byte[] handshake = join(hex("01 00"), uint16(body.length), body);
        return join(hex("16 0301"), uint16(handshake.length), handshake);
    }
}
