// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.ccpanalyzer.capture.libcrypto.Libcrypto;
import org.jspecify.annotations.Nullable;

/** Who digests inputs: the system's libcrypto where the launcher has found one, else Java. */
final class Sha256 {
    /** The system property that the launcher names libcrypto by, as an absolute path. */
    private static final String LIBRARY_PROPERTY = "ccp.libcrypto";

    private Sha256() {}

    /** A digest of nothing so far. */
    static MessageDigest begin() {
        return Found.LIBRARY == null ? ofJava() : Found.LIBRARY.newSha256();
    }

    private static MessageDigest ofJava() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Loads the library when the first digest is begun. */
    private static final class Found {
        static final @Nullable Libcrypto LIBRARY = load(System.getProperty(LIBRARY_PROPERTY));

        private static @Nullable Libcrypto load(@Nullable String library) {
            try {
                return library == null ? null : Libcrypto.load(library);
            } catch (LinkageError e) {
                // Java's own takes longer here, but says the same.
                return null;
            }
        }
    }
}
