// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.ccpanalyzer.net.IpAddress;

/**
 * Crypto-PAn (Xu, Fan, Ammar, Moon: "Prefix-preserving IP address anonymization", ICNP 2002): whether a bit is turned depends
 * on the bits in front of it and a key, so that two addresses share as many leading bits afterwards as before, and no two
 * become one. Bits that a {@link FrozenBits} names stay, which keeps both properties. Owned by one thread.
 */
final class PrefixPermutation {
    private static final int BLOCK = 16;
    private static final String CIPHER = "AES/ECB/NoPadding";

    private final Cipher aes;
    private final long padHigh;
    private final long padLow;

    /** @param key 16 bytes of an AES-128 key, and 16 that become the padding, as in the reference implementation */
    // ECB is what the construction is defined by: AES as a pseudo-random function of single blocks that never repeat.
    PrefixPermutation(byte... key) {
        try {
            aes = Cipher.getInstance(CIPHER);
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, 0, BLOCK, "AES"));
            ByteBuffer pad = ByteBuffer.wrap(aes.doFinal(Arrays.copyOfRange(key, BLOCK, 2 * BLOCK)));
            padHigh = pad.getLong();
            padLow = pad.getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + CIPHER, e);
        }
    }

    /**
     * The pseudonym of a bit string.
     *
     * @param high its first 64 bits
     * @param low the others
     * @param length how many bits count, 1 to 128; the rest is 0 and stays so
     */
    IpAddress permute(long high, long low, int length, FrozenBits frozen) {
        byte[] bits = functionOfPrefixes(high, low, length);
        long flipsHigh = 0;
        long flipsLow = 0;
        for (int depth = 0; depth < length; depth++) {
            if (bits[depth * BLOCK] < 0 && !frozen.isFrozen(high, low, depth)) {
                if (depth < Long.SIZE) {
                    flipsHigh |= Long.MIN_VALUE >>> depth;
                } else {
                    flipsLow |= Long.MIN_VALUE >>> (depth - Long.SIZE);
                }
            }
        }
        return new IpAddress(high ^ flipsHigh, low ^ flipsLow);
    }

    /** A block for each prefix, the empty one first; their first bits count. */
    private byte[] functionOfPrefixes(long high, long low, int length) {
        ByteBuffer input = ByteBuffer.allocate(length * BLOCK);
        for (int depth = 0; depth < length; depth++) {
            long maskHigh = mask(depth);
            long maskLow = mask(depth - Long.SIZE);
            input.putLong((high & maskHigh) | (padHigh & ~maskHigh)).putLong((low & maskLow) | (padLow & ~maskLow));
        }
        try {
            return aes.doFinal(input.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("whole blocks can always be encrypted", e);
        }
    }

    /** So many leading ones of a word. */
    static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= Long.SIZE ? -1L : -1L << (Long.SIZE - bits);
    }
}
