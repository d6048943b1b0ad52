// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The digest of an input. As a stream it digests all that is read through it, so that an input that can be read only once is
 * analysed and digested at the same time.
 */
public final class InputDigest extends FilterInputStream {
    private static final int BUFFER_LENGTH = 1 << 18;

    private final @Nullable MessageDigest digest;
    private long length;

    /**
     * Digests what is read from a stream.
     *
     * @param digest of nothing so far; null to count the bytes only
     */
    public InputDigest(InputStream stream, @Nullable MessageDigest digest) {
        super(stream);
        this.digest = digest;
    }

    /**
     * Digests a file, as far as the opener reads it.
     *
     * @param digest of nothing so far
     * @return the digest in lower-case hexadecimal
     * @throws CaptureException if the file cannot be opened
     */
    public static String of(Path file, CaptureOpener opener, MessageDigest digest) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_LENGTH);
        try (ReadableByteChannel channel = opener.openChannel(file)) {
            while (channel.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Reads what is left of the stream, also what stands behind a damage, and digests the whole. To be called once.
     *
     * @return the digest in lower-case hexadecimal; null if there is to be none
     */
    public @Nullable String drainAndDigest() throws IOException {
        byte[] buffer = new byte[BUFFER_LENGTH];
        int count;
        do {
            count = read(buffer, 0, buffer.length);
        } while (count >= 0);
        return digest == null ? null : HexFormat.of().formatHex(digest.digest());
    }

    /** Bytes read so far. */
    public long length() {
        return length;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            length++;
            if (digest != null) {
                digest.update((byte) value);
            }
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int taken = super.read(bytes, offset, count);
        if (taken > 0) {
            length += taken;
            if (digest != null) {
                digest.update(bytes, offset, taken);
            }
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
}
