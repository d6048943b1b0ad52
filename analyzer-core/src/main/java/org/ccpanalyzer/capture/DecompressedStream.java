// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What comes out of a compressed input. Ends where the input is damaged, as a file that was cut there would, and then tells of it.
 *
 * <p>One thread reads; others may ask for {@link #compressedPosition()}, and for the rest when they have been handed the end.
 */
final class DecompressedStream extends InputStream {
    private final String name;
    private final Compression compression;
    private final CompressedBytes compressed;
    private final ExpansionLimits limits;

    private @Nullable InputStream expanded;
    private boolean hasEnded;
    private long length;
    private @Nullable CaptureDamage damage;
    private @Nullable String remark;

    /** @param name what messages call the input */
    DecompressedStream(String name, Compression compression, CompressedBytes compressed, ExpansionLimits limits) {
        this.name = name;
        this.compression = compression;
        this.compressed = compressed;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /** @throws CaptureException if the input cannot be read, is not to be expanded, or expands too far */
    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        int taken = hasEnded ? -1 : expand(target, offset, count);
        hasEnded |= taken < 0;
        length += Math.max(taken, 0);
        String exceeded = limits.exceeded(compressed.position(), length);
        if (exceeded != null) {
            throw new CaptureException(name + " " + exceeded);
        }
        return taken;
    }

    private int expand(byte[] target, int offset, int count) throws IOException {
        try {
            if (expanded == null) {
                expanded = compression.open(compressed);
            }
            return expanded.read(target, offset, count);
        } catch (IOException e) {
            requireReadable();
            end(e);
            return -1;
        }
    }

    private void requireReadable() throws CaptureException {
        IOException failure = compressed.failure();
        if (failure != null) {
            throw new CaptureException(
                    name + " could not be read beyond byte " + compressed.position() + ": " + failure.getMessage()
                            + ".",
                    failure);
        }
    }

    private void end(IOException reason) throws CaptureException {
        CompressionException known = reason instanceof CompressionException exact ? exact : null;
        CompressionException.Kind kind = known == null ? CompressionException.Kind.DAMAGED : known.kind();
        long at = known == null || known.offset() < 0 ? compressed.position() : known.offset();
        switch (kind) {
            case REFUSED -> throw new CaptureException(name + " " + reason.getMessage() + ".", reason);
            case TRAILING_BYTES ->
                remark = name + " holds something else behind its " + compression.name() + " data, from byte " + at
                        + " on, which was ignored.";
            case DAMAGED ->
                damage = new CaptureDamage(at, known == null ? soundData(reason) : String.valueOf(known.getMessage()));
        }
    }

    private String soundData(IOException reason) {
        if (reason instanceof EOFException) {
            return "the rest of the " + compression.name() + " data, found the end of the file" + CaptureDamage.CUT;
        }
        String why = Objects.requireNonNullElse(
                reason.getMessage(), reason.getClass().getSimpleName());
        return "sound " + compression.name() + " data up to there (" + why + ")";
    }

    Compression compression() {
        return compression;
    }

    /** Bytes that came out so far. */
    long length() {
        return length;
    }

    /** Where the compressed data are damaged, or null; known once the stream has ended. */
    @Nullable
    CaptureDamage damage() {
        return damage;
    }

    /** Finished sentences on what was found beside the data; known once the stream has ended. */
    List<String> remarks() {
        return remark == null ? List.of() : List.of(remark);
    }

    /** Bytes of the compressed input that were read so far. */
    long compressedPosition() {
        return compressed.position();
    }

    @Override
    public void close() throws IOException {
        InputStream opened = expanded == null ? compressed : expanded;
        opened.close();
    }
}
