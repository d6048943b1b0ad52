// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;
import org.jspecify.annotations.Nullable;

/** The token that whoever asks must show, and the sessions of browsers that have shown it. */
final class AccessToken {
    /** Fewer could be guessed. */
    private static final int LEAST_CHARACTERS = 16;

    private static final int MOST_BYTES = 4_096;
    private static final int SESSION_BYTES = 32;
    private static final int MAX_SESSIONS = 64;

    private final byte[] digest;
    private final SecureRandom random = new SecureRandom();
    /** Digests of the sessions, the oldest first. */
    private final Map<String, Boolean> sessions = new LinkedHashMap<>();

    private AccessToken(String token) {
        this.digest = sha256(token);
    }

    /** @param token at least 16 characters */
    static AccessToken of(String token) {
        return new AccessToken(token);
    }

    /**
     * Reads the first line of a file.
     *
     * @param warnings takes a finished sentence where others may read the file
     * @throws RunException if there is no such file, or no token in it
     */
    static AccessToken read(Path file, Consumer<String> warnings) throws RunException {
        String token;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw unusable(file, "it is longer than " + MOST_BYTES + " bytes");
            }
            token = Files.readString(file, StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
            if (mayBeReadByOthers(file)) {
                warnings.accept("Others may read the token in " + file + "; 'chmod 600 " + file + "' keeps it secret.");
            }
        } catch (IOException e) {
            throw new RunException(ExitCode.USAGE, "Cannot read the token file " + file + ".", e);
        }
        if (token.length() < LEAST_CHARACTERS || !token.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw unusable(
                    file,
                    "its first line must have at least " + LEAST_CHARACTERS
                            + " printable ASCII characters and no space; 'openssl rand -hex 32' makes one");
        }
        return new AccessToken(token);
    }

    private static RunException unusable(Path file, String reason) {
        return new RunException(ExitCode.USAGE, "The token file " + file + " cannot be used: " + reason + ".");
    }

    private static boolean mayBeReadByOthers(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ);
    }

    /** Takes the same time for every wrong token. */
    boolean isShown(@Nullable String token) {
        return token != null && MessageDigest.isEqual(digest, sha256(token));
    }

    /** A new session for a browser that has shown the token; the oldest ends where there are too many. */
    synchronized String newSession() {
        byte[] bytes = new byte[SESSION_BYTES];
        random.nextBytes(bytes);
        String session = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        if (sessions.size() == MAX_SESSIONS) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        sessions.put(place(session), true);
        return session;
    }

    /** Looked up by its digest, so that the time taken says nothing of the sessions. */
    synchronized boolean isSession(@Nullable String session) {
        return session != null && sessions.containsKey(place(session));
    }

    private static String place(String session) {
        return Base64.getEncoder().encodeToString(sha256(session));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
