// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Consumer;
import org.ccpanalyzer.anonymize.AnonymizationKey;
import org.ccpanalyzer.finding.ExitCode;

/** Keys in files. What is in them is never written anywhere, and no message quotes it. */
public final class KeyFile {
    private static final int MAX_BYTES = 1 << 16;
    private static final int HEX_DIGITS = 2 * AnonymizationKey.BYTES;
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private KeyFile() {}

    /**
     * Pseudonyms from the key of a file: 64 hex digits, as {@code openssl rand -hex 32} writes them.
     *
     * @param messages takes a finished sentence if others can read the file
     * @throws RunException if it cannot be read, or holds no such key
     */
    public static Anonymization anonymization(Path file, Consumer<String> messages) throws RunException {
        String text = new String(bytes(file, "--anonymize-key", messages), StandardCharsets.ISO_8859_1).strip();
        if (text.length() != HEX_DIGITS || !text.chars().allMatch(HexFormat::isHexDigit)) {
            throw new RunException(
                    ExitCode.USAGE,
                    "The key file " + file + " does not hold " + HEX_DIGITS
                            + " hex digits; make one with: openssl rand -hex " + AnonymizationKey.BYTES + " > " + file);
        }
        return new Anonymization(AnonymizationKey.of(HexFormat.of().parseHex(text)), true);
    }

    /** Pseudonyms from a key that nobody will ever have. */
    public static Anonymization freshAnonymization() {
        byte[] bytes = new byte[AnonymizationKey.BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Anonymization(AnonymizationKey.of(bytes), false);
    }

    /** The bytes of a small file with a secret. */
    static byte[] bytes(Path file, String option, Consumer<String> messages) throws RunException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new RunException(
                        ExitCode.USAGE, "The file " + file + " of " + option + " is too large for a key file.");
            }
            warnIfOpen(file, messages);
            return bytes;
        } catch (IOException e) {
            throw new RunException(
                    ExitCode.USAGE,
                    "Cannot read the key file " + file + " of " + option + " (" + FileFailure.reason(e) + ").",
                    e);
        }
    }

    private static void warnIfOpen(Path file, Consumer<String> messages) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (OF_OTHERS.stream().anyMatch(permissions::contains)) {
            messages.accept("Others than its owner can read or change the key file " + file
                    + "; mend it with: chmod 600 " + file);
        }
    }
}
