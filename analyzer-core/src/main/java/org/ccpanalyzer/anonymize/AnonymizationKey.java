// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret from which all pseudonyms follow. Whoever has it can ask for the pseudonym of any address or name, and so undo
 * them; nothing that is written has it.
 */
public final class AnonymizationKey {
    /** Bytes of a key. */
    public static final int BYTES = 32;

    private static final String MAC = "HmacSHA256";
    private static final int ID_BYTES = 4;

    private final byte[] bytes;

    private AnonymizationKey(byte... bytes) {
        this.bytes = bytes;
    }

    /**
     * A key of these bytes.
     *
     * @throws IllegalArgumentException if there are not {@link #BYTES} of them
     */
    public static AnonymizationKey of(byte... bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes, but there are " + bytes.length);
        }
        return new AnonymizationKey(bytes.clone());
    }

    /** Eight hex digits, the same for the same key, from which the key does not follow: tells that two reports may be compared. */
    public String id() {
        return HexFormat.of().formatHex(derived("id"), 0, ID_BYTES);
    }

    /** Bytes for one purpose, {@link #BYTES} of them, from which neither the key nor those of another purpose follow. */
    byte[] derived(String purpose) {
        return mac(bytes).doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    }

    /** A keyed function for one purpose; owned by one thread. */
    Mac function(String purpose) {
        return mac(derived(purpose));
    }

    private static Mac mac(byte... key) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AnonymizationKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
