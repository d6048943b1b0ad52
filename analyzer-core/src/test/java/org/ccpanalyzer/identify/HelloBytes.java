// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import static org.ccpanalyzer.testkit.FrameBytes.hex;
import static org.ccpanalyzer.testkit.FrameBytes.join;
import static org.ccpanalyzer.testkit.FrameBytes.uint16;
import static org.ccpanalyzer.testkit.FrameBytes.uint8;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Builds handshakes of TLS field by field, so that a test says what matters to it. */
final class HelloBytes {
    static final int TLS_1_0 = 0x0301;
    static final int TLS_1_2 = 0x0303;

    private static final int HANDSHAKE = 22;

    private HelloBytes() {}

    static byte[] record(int type, byte... content) {
        return join(uint8(type), uint16(TLS_1_0), uint16(content.length), content);
    }

    /** Records of at most so many bytes that carry a handshake. */
    static byte[] records(int longest, byte... handshake) {
        byte[] records = new byte[0];
        for (int from = 0; from < handshake.length; from += longest) {
            byte[] part = Arrays.copyOfRange(handshake, from, Math.min(handshake.length, from + longest));
            records = join(records, record(HANDSHAKE, part));
        }
        return records;
    }

    static byte[] records(byte... handshake) {
        return records(1 << 14, handshake);
    }

    static byte[] message(int type, byte... body) {
        return join(uint8(type), uint24(body.length), body);
    }

    /** A ClientHello message; without extensions it has not even their length. */
    static byte[] clientHello(int version, int[] ciphers, byte[]... extensions) {
        byte[] list = join(extensions);
        byte[] body = join(
                uint16(version),
                new byte[32],
                hex("04 01020304"),
                sized16(uint16s(ciphers)),
                hex("01 00"),
                extensions.length == 0 ? list : sized16(list));
        return message(1, body);
    }

    static byte[] serverHello(int version, int cipher, byte[]... extensions) {
        return serverHello(version, new byte[32], cipher, extensions);
    }

    static byte[] helloRetryRequest(byte[]... extensions) {
        byte[] random = HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");
        return serverHello(TLS_1_2, random, 0x1301, extensions);
    }

    private static byte[] serverHello(int version, byte[] random, int cipher, byte[]... extensions) {
        byte[] list = join(extensions);
        return message(
                2,
                join(
                        uint16(version),
                        random,
                        hex("00"),
                        uint16(cipher),
                        hex("00"),
                        extensions.length == 0 ? list : sized16(list)));
    }

    static byte[] extension(int type, byte... content) {
        return join(uint16(type), sized16(content));
    }

    static byte[] serverName(String name) {
        return extension(0, sized16(join(uint8(0), sized16(ascii(name)))));
    }

    static byte[] protocols(String... names) {
        byte[] list = new byte[0];
        for (String name : names) {
            list = join(list, sized8(name.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return extension(16, sized16(list));
    }

    static byte[] groups(int... groups) {
        return extension(10, sized16(uint16s(groups)));
    }

    static byte[] pointFormats(int... formats) {
        byte[] list = new byte[0];
        for (int format : formats) {
            list = join(list, uint8(format));
        }
        return extension(11, sized8(list));
    }

    static byte[] signatures(int... algorithms) {
        return extension(13, sized16(uint16s(algorithms)));
    }

    static byte[] versions(int... versions) {
        return extension(43, sized8(uint16s(versions)));
    }

    /** A Certificate message with these, the server's own first. */
    static byte[] certificates(byte[]... certificates) {
        byte[] list = new byte[0];
        for (byte[] certificate : certificates) {
            list = join(list, uint24(certificate.length), certificate);
        }
        return message(11, join(uint24(list.length), list));
    }

    static byte[] uint16s(int... numbers) {
        byte[] bytes = new byte[0];
        for (int number : numbers) {
            bytes = join(bytes, uint16(number));
        }
        return bytes;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sized8(byte... bytes) {
        return join(uint8(bytes.length), bytes);
    }

    private static byte[] sized16(byte... bytes) {
        return join(uint16(bytes.length), bytes);
    }

    private static byte[] uint24(int number) {
        return join(uint8(number >>> 16), uint16(number & 0xffff));
    }
}
