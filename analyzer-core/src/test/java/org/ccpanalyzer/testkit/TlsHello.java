// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The first flight of TLS 1.3 (RFC 8446, section 4.1), field by field, with fixed randoms: small but complete. */
public final class TlsHello {
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION_DATA = 23;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 2;
    private static final int TLS_1_0 = 0x0301;
    private static final int TLS_1_2 = 0x0303;
    private static final int TLS_1_3 = 0x0304;
    private static final int TLS_AES_128_GCM_SHA256 = 0x1301;
    private static final int EXTENSION_SERVER_NAME = 0;
    private static final int EXTENSION_SUPPORTED_GROUPS = 10;
    private static final int EXTENSION_SIGNATURE_ALGORITHMS = 13;
    private static final int EXTENSION_SUPPORTED_VERSIONS = 43;
    private static final int EXTENSION_KEY_SHARE = 51;
    private static final int X25519 = 0x001d;
    private static final int ECDSA_SECP256R1_SHA256 = 0x0403;
    private static final int KEY_LENGTH = 32;

    private TlsHello() {}

    /** A ClientHello that asks for {@code serverName} (RFC 6066, section 3). */
    public static byte[] client(String serverName) {
        byte[] body = join(
                u16(TLS_1_2),
                filled(0xc1, 32),
                u8(0),
                sized16(u16(TLS_AES_128_GCM_SHA256)),
                sized8(u8(0)),
                sized16(join(
                        extension(EXTENSION_SERVER_NAME, serverNameList(serverName)),
                        extension(EXTENSION_SUPPORTED_GROUPS, sized16(u16(X25519))),
                        extension(EXTENSION_SIGNATURE_ALGORITHMS, sized16(u16(ECDSA_SECP256R1_SHA256))),
                        extension(EXTENSION_SUPPORTED_VERSIONS, sized8(u16(TLS_1_3))),
                        extension(EXTENSION_KEY_SHARE, sized16(keyShare(0xc2))))));
        return handshake(CLIENT_HELLO, TLS_1_0, body);
    }

    /** The ServerHello that chooses TLS 1.3. */
    public static byte[] server() {
        byte[] body = join(
                u16(TLS_1_2),
                filled(0x51, 32),
                u8(0),
                u16(TLS_AES_128_GCM_SHA256),
                u8(0),
                sized16(join(
                        extension(EXTENSION_SUPPORTED_VERSIONS, u16(TLS_1_3)),
                        extension(EXTENSION_KEY_SHARE, keyShare(0x52)))));
        return handshake(SERVER_HELLO, TLS_1_2, body);
    }

    /** A record of encrypted data: names no client. */
    public static byte[] applicationData(int length) {
        return record(APPLICATION_DATA, TLS_1_2, filled(0xad, length));
    }

    private static byte[] handshake(int type, int recordVersion, byte[] body) {
        byte[] header = {(byte) type, (byte) (body.length >>> 16), (byte) (body.length >>> 8), (byte) body.length};
        return record(HANDSHAKE, recordVersion, join(header, body));
    }

    private static byte[] record(int type, int version, byte[] fragment) {
        return join(u8(type), u16(version), sized16(fragment));
    }

    private static byte[] serverNameList(String serverName) {
        byte[] name = serverName.getBytes(StandardCharsets.US_ASCII);
        return sized16(join(u8(0), sized16(name)));
    }

    private static byte[] keyShare(int filler) {
        return join(u16(X25519), sized16(filled(filler, KEY_LENGTH)));
    }

    private static byte[] extension(int type, byte[] data) {
        return join(u16(type), sized16(data));
    }

    private static byte[] u8(int value) {
        return new byte[] {(byte) value};
    }

    private static byte[] u16(int value) {
        return ByteBuffer.allocate(2).putShort((short) value).array();
    }

    private static byte[] sized8(byte[] bytes) {
        return join(u8(bytes.length), bytes);
    }

    private static byte[] sized16(byte[] bytes) {
        return join(u16(bytes.length), bytes);
    }

    private static byte[] filled(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
