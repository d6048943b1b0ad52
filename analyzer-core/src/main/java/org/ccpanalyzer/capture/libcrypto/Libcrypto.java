// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.libcrypto;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.security.MessageDigest;

/**
 * OpenSSL's libcrypto, 1.1 or 3. Its SHA256_Init(3) and what belongs to it are deprecated in favour of EVP, but keep their state where
 * the caller says, so that there is nothing to free, and ask no configuration.
 */
public final class Libcrypto {
    private Libcrypto() {}

    /**
     * Loads the library.
     *
     * @param file absolute path
     * @throws LinkageError if it, or the bridge to it, cannot be loaded here, or lacks a function
     */
    public static Libcrypto load(String file) {
        Native.register(Libcrypto.class, NativeLibrary.getInstance(file));
        return new Libcrypto();
    }

    /** A digest of nothing so far. */
    public MessageDigest newSha256() {
        return new LibcryptoSha256();
    }

    /** Begins a state, of 112 bytes. All three return 1. */
    static native int SHA256_Init(long state);

    /** Takes up so many bytes. */
    static native int SHA256_Update(long state, long bytes, long count);

    /** Writes the 32 bytes of the digest and wipes the state. */
    static native int SHA256_Final(long digest, long state);
}
