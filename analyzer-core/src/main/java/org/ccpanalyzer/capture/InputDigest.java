// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 digest of an input. As a stream it digests all that is read through it, so that an input that can be read only once is
 * analysed and digested at the same time.
 */
public final class InputDigest extends FilterInputStream {
    private static final int BUFFER_LENGTH = 1 << 18;

    private final MessageDigest digest = newDigest();
    private long length;

    /** Digests what is read from a stream. */
    public InputDigest(InputStream stream) {
        super(stream);
    }

    /**
     * Digests a file, as far as the opener reads it.
     *
     * @return SHA-256 in lower-case hexadecimal
     * @throws CaptureException if the file cannot be opened
     */
    public static String of(Path file, CaptureOpener opener) throws IOException {
        try (InputStream stream = opener.openStream(file)) {
            return new InputDigest(stream).drainAndDigest();
        }
    }

    /**
     * Reads what is left of the stream, also what stands behind a damage, and digests the whole. To be called once.
     *
     * @return SHA-256 in lower-case hexadecimal
     */
    public String drainAndDigest() throws IOException {
        byte[] buffer = new byte[BUFFER_LENGTH];
        int count;
        do {
            count = read(buffer, 0, buffer.length);
        } while (count >= 0);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Bytes read so far. */
    public long length() {
        return length;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            digest.update((byte) value);
            length++;
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int taken = super.read(bytes, offset, count);
        if (taken > 0) {
            digest.update(bytes, offset, taken);
            length += taken;
        }
        return taken;
    }

    /** Skips by reading, so that nothing escapes the digest. */
    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(Math.max(count, 0), BUFFER_LENGTH)]));
    }

    /** Leaves the stream open: a cursor closes what it has read to the end, and the rest is digested after that. */
    @Override
    public void close() {}

    /** Unknown: a pipe with a name cannot tell, and fails when it is asked. */
    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
