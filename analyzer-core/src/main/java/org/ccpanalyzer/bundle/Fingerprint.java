// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * What identifies the bytes of a file.
 *
 * @param crc CRC-32, as zip files have it
 */
record Fingerprint(long bytes, long crc, String sha256) {
    private static final int BUFFER_BYTES = 1 << 16;

    static Fingerprint of(BundleFile file) throws IOException {
        MessageDigest digest = newDigest();
        CRC32 crc = new CRC32();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = file.content().open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                crc.update(buffer, 0, read);
                bytes += read;
            }
        }
        return new Fingerprint(bytes, crc.getValue(), HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
