// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import static org.ccpanalyzer.testkit.FrameBytes.hex;
import static org.ccpanalyzer.testkit.FrameBytes.join;
import static org.ccpanalyzer.testkit.FrameBytes.uint16;
import static org.ccpanalyzer.testkit.FrameBytes.uint8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Writes a client's Initial packets as RFC 9001, section 5, and RFC 9369 say, from frames. */
final class QuicBytes {
    private static final int VERSION_2 = 0x6b3343cf;

    private QuicBytes() {}

    /**
     * An Initial packet with a packet number of four bytes, no source connection id and no token.
     *
     * @param keyId the connection id that the keys are derived from
     */
    static byte[] initial(int version, byte[] destinationId, byte[] keyId, int number, byte... frames) {
        boolean second = version == VERSION_2;
        String prefix = second ? "quicv2 " : "quic ";
        byte[] salt = HexFormat.of()
                .parseHex(
                        second
                                ? "0dede3def700a6db819381be6e269dcbf9bd2ed9"
                                : "38762cf7f55934b34d179ae6a4c80cadccbb7f0a");
        byte[] secret = expand(hmac(salt, keyId), "client in", 32);
        byte[] nonce = expand(secret, prefix + "iv", 12);
        byte[] packetNumber = join(uint16(number >>> 16), uint16(number & 0xffff));
        for (int i = 0; i < 4; i++) {
            nonce[8 + i] ^= packetNumber[i];
        }
        byte[] header = join(
                uint8(second ? 0xd3 : 0xc3),
                uint16(version >>> 16),
                uint16(version & 0xffff),
                uint8(destinationId.length),
                destinationId,
                hex("00 00"),
                uint16(0x4000 | (4 + frames.length + 16)),
                packetNumber);
        byte[] sealed = seal(expand(secret, prefix + "key", 16), nonce, header, frames);
        byte[] mask = encrypt(expand(secret, prefix + "hp", 16), Arrays.copyOf(sealed, 16));
        header[0] ^= (byte) (mask[0] & 0x0f);
        for (int i = 0; i < 4; i++) {
            header[header.length - 4 + i] ^= mask[1 + i];
        }
        return join(header, sealed);
    }

    static byte[] crypto(int offset, byte... data) {
        return join(hex("06"), uint16(0x4000 | offset), uint16(0x4000 | data.length), data);
    }

    private static byte[] seal(byte[] key, byte[] nonce, byte[] header, byte[] frames) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(header);
            return cipher.doFinal(frames);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encrypt(byte[] key, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] expand(byte[] secret, String label, int length) {
        byte[] name = HelloBytes.ascii("tls13 " + label);
        byte[] info = join(uint16(length), uint8(name.length), name, hex("00 01"));
        return Arrays.copyOf(hmac(secret, info), length);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
