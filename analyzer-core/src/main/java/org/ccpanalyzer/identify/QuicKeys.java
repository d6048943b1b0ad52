// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a client's Initial packets, which anybody can derive from the connection id that the client chose (RFC 9001,
 * section 5.2; RFC 9369, section 3.3): they keep away accidents, not readers.
 */
final class QuicKeys {
    static final int SAMPLE_LENGTH = 16;
    static final int TAG_LENGTH = 16;

    private static final byte[] SALT_OF_VERSION_1 = HexFormat.of().parseHex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a");
    private static final byte[] SALT_OF_VERSION_2 = HexFormat.of().parseHex("0dede3def700a6db819381be6e269dcbf9bd2ed9");
    private static final int KEY_LENGTH = 16;
    private static final int NONCE_LENGTH = 12;
    private static final int HASH_LENGTH = 32;
    private static final String HASH = "HmacSHA256";

    private final SecretKeySpec packetKey;
    private final byte[] nonce;
    private final SecretKeySpec headerKey;

    private QuicKeys(byte[] packetKey, byte[] nonce, byte[] headerKey) {
        this.packetKey = new SecretKeySpec(packetKey, "AES");
        this.nonce = nonce;
        this.headerKey = new SecretKeySpec(headerKey, "AES");
    }

    /**
     * Derives the keys of a connection.
     *
     * @param version 1 or 2, the latter by its number on the wire
     * @param destinationId of the client's first packet, at least a byte
     */
    static QuicKeys ofClient(int version, byte[] destinationId) {
        boolean second = version == QuicDetector.VERSION_2;
        String prefix = second ? "quicv2 " : "quic ";
        byte[] initial = hash(second ? SALT_OF_VERSION_2 : SALT_OF_VERSION_1, destinationId);
        byte[] client = expand(initial, "client in", HASH_LENGTH);
        return new QuicKeys(
                expand(client, prefix + "key", KEY_LENGTH),
                expand(client, prefix + "iv", NONCE_LENGTH),
                expand(client, prefix + "hp", KEY_LENGTH));
    }

    /** The mask that hides first byte and packet number (RFC 9001, section 5.4.3). */
    byte[] headerMask(byte[] sample) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, headerKey);
            return cipher.doFinal(sample);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /**
     * Decrypts a packet's payload (RFC 9001, section 5.3).
     *
     * @param header as it is without its protection
     * @param sealed payload and tag
     * @return null if the payload was not written with these keys
     */
    byte @Nullable [] open(long packetNumber, byte[] header, byte[] sealed) {
        byte[] packetNonce = nonce.clone();
        for (int i = 0; i < Long.BYTES; i++) {
            packetNonce[NONCE_LENGTH - 1 - i] ^= (byte) (packetNumber >>> (i * Byte.SIZE));
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, packetKey, new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, packetNonce));
            cipher.updateAAD(header);
            return cipher.doFinal(sealed);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** HKDF-Expand-Label (RFC 8446, section 7.1) with no context, of at most one block. */
    private static byte[] expand(byte[] secret, String label, int length) {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = new byte[Short.BYTES + 1 + name.length + 2];
        info[1] = (byte) length;
        info[2] = (byte) name.length;
        System.arraycopy(name, 0, info, Short.BYTES + 1, name.length);
        info[info.length - 1] = 1; // number of the block
        return Arrays.copyOf(hash(secret, info), length);
    }

    private static byte[] hash(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(key, HASH));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("every Java platform has AES and HMAC with SHA-256", e);
    }
}
