// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens captures of the formats it was given, each recognized by its first bytes. */
public final class CaptureOpener {
    private final List<CaptureFormat> formats;
    private final Decompression decompression;
    private final FileLengths lengths = new FileLengths();

    /**
     * Opens captures that are not compressed.
     *
     * @param formats asked in this order
     */
    public CaptureOpener(List<CaptureFormat> formats) {
        this(formats, Decompression.NONE);
    }

    /** @param formats asked in this order */
    public CaptureOpener(List<CaptureFormat> formats, Decompression decompression) {
        this.formats = List.copyOf(formats);
        this.decompression = decompression;
    }

    /**
     * Opens a capture file, or a pipe with a name.
     *
     * @throws CaptureException if there is none, it cannot be read, or it is no capture of a known format
     */
    public FrameCursor open(Path file) throws IOException {
        return open(file, CaptureInput.newBuffer());
    }

    /** Opens a capture file with a buffer that another capture needs no longer. */
    FrameCursor open(Path file, ByteBuffer buffer) throws IOException {
        return open(new CaptureInput(file.toString(), lengths.open(file), buffer));
    }

    /**
     * Opens a capture that arrives as a stream; the cursor closes it, at the latest when it is closed itself.
     *
     * @param name what messages call it, such as {@code "standard input"}
     * @throws CaptureException if it is no capture of a known format
     */
    public FrameCursor open(InputStream stream, String name) throws IOException {
        return open(new CaptureInput(name, Channels.newChannel(stream), CaptureInput.newBuffer()));
    }

    private FrameCursor open(CaptureInput input) throws IOException {
        try {
            Compression compression = compression(input);
            return compression == null ? recognize(input).open(input) : open(input, compression, decompression);
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    /**
     * Opens a capture for a look at its beginning: what is compressed is not expanded ahead.
     *
     * @param input stands at its first byte
     * @param compression as {@link #compression} told
     */
    FrameCursor openBeginning(CaptureInput input, Compression compression) throws IOException {
        return open(input, compression, decompression.withoutReadingAhead());
    }

    private FrameCursor open(CaptureInput input, Compression compression, Decompression how) throws IOException {
        String name = input.name();
        CompressedBytes compressed = input.rest();
        DecompressedStream stream = new DecompressedStream(name, compression, compressed, how.limits());
        CaptureInput capture = new CaptureInput(
                "The " + compression.name() + " data in " + name,
                how.channels().apply(stream),
                input.bytes().isDirect() ? input.bytes() : CaptureInput.newBuffer());
        try {
            requireOneCompression(capture, name, compression);
            return new DecompressedCursor(recognize(capture).open(capture), capture, stream);
        } catch (IOException | RuntimeException e) {
            capture.close();
            CaptureDamage damage = stream.damage();
            if (damage != null) {
                throw new CaptureException(
                        name + " is damaged at byte " + damage.byteOffset() + ": expected " + damage.expected()
                                + ". What came out before, " + stream.length() + " bytes, is no capture.",
                        e);
            }
            throw e;
        }
    }

    private void requireOneCompression(CaptureInput capture, String name, Compression outer) throws IOException {
        Compression inner = compression(capture);
        if (inner != null) {
            throw new CaptureException(name + " is " + outer.name() + " with " + inner.name()
                    + " inside, and only one compression is expanded; expand the outer one first.");
        }
    }

    /** The compression of an input that stands at its first byte, or null where it is not compressed. */
    @Nullable
    Compression compression(CaptureInput input) throws IOException {
        return input.require(Integer.BYTES)
                ? decompression.recognize(input.bytes().getInt(input.index()))
                : null;
    }

    /** The format of an input that stands at its first byte. */
    CaptureFormat recognize(CaptureInput input) throws IOException {
        CaptureFormat format = format(input);
        if (format == null) {
            throw unknownFormat(input);
        }
        return format;
    }

    private @Nullable CaptureFormat format(CaptureInput input) throws IOException {
        if (input.require(Integer.BYTES)) {
            int magic = input.bytes().getInt(input.index());
            for (CaptureFormat format : formats) {
                if (format.recognizes(magic)) {
                    return format;
                }
            }
        }
        return null;
    }

    /** How a file is cut; null where it is read in sequence only, as what is compressed is. Its position changes. */
    @Nullable
    Partitioning partitioning(FileChannel file) throws IOException {
        CaptureFormat format = format(new CaptureInput("", file.position(0), ByteBuffer.allocate(Integer.BYTES)));
        return format == null ? null : format.partitioning();
    }

    private CaptureException unknownFormat(CaptureInput input) throws IOException {
        // What is there is enough; the answer does not matter.
        boolean unused = input.require(InputSignature.LENGTH);
        if (input.available() == 0) {
            return new CaptureException(
                    input.name() + " is empty; expected a capture in the format " + formatNames() + ".");
        }
        int length = Math.min(input.available(), InputSignature.LENGTH);
        return new CaptureException(input.name() + " is not a capture that can be read; expected the format "
                + formatNames() + ", but it begins with "
                + InputSignature.describe(input.bytes(), input.index(), length) + ".");
    }

    private String formatNames() {
        StringBuilder names = new StringBuilder();
        for (CaptureFormat format : formats) {
            names.append(names.isEmpty() ? "" : " or ").append(format.name());
        }
        return names.toString();
    }

    /**
     * The bytes of a capture file, or of a pipe with a name.
     *
     * @throws CaptureException if there is none or it cannot be read
     */
    public InputStream openStream(Path file) throws IOException {
        // A channel's stream reads without a buffer of its own.
        return Channels.newInputStream(openChannel(file));
    }

    /** As {@link #openStream}, for buffers. */
    ReadableByteChannel openChannel(Path file) throws IOException {
        return lengths.open(file);
    }

    /**
     * Whether a file begins as a capture does, expanded if it is compressed.
     *
     * @throws CaptureException if it cannot be read
     */
    public boolean recognizes(Path file) throws IOException {
        try (FileChannel channel = openFile(file)) {
            CaptureInput input = new CaptureInput(file.toString(), channel, ByteBuffer.allocate(Long.BYTES));
            Compression compression = compression(input);
            if (compression == null) {
                return format(input) != null;
            }
            try (DecompressedStream stream =
                    new DecompressedStream(input.name(), compression, input.rest(), decompression.limits())) {
                return format(new CaptureInput(
                                input.name(), Channels.newChannel(stream), ByteBuffer.allocate(Long.BYTES)))
                        != null;
            }
        }
    }

    /**
     * Bytes of a regular file when this opener first met it, which are those that it reads and digests;
     * {@link Long#MAX_VALUE} for a pipe.
     *
     * @throws CaptureException if there is no such file
     */
    public long length(Path file) throws IOException {
        return lengths.of(file);
    }

    /** Opens a file that will be read more than once, which a pipe cannot be. */
    static FileChannel openRegularFile(Path file) throws CaptureException {
        if (Files.exists(file) && !Files.isDirectory(file) && !Files.isRegularFile(file)) {
            throw new CaptureException(file + " is no regular file, and can be read only once and in sequence;"
                    + " give it as the only input, or save it to a file.");
        }
        return openFile(file);
    }

    /** Opens a file for reading, and says in a sentence why not. */
    static FileChannel openFile(Path file) throws CaptureException {
        try {
            if (Files.isDirectory(file)) {
                throw new CaptureException(file + " is a directory; give the capture files in it, such as "
                        + file.resolve("*.pcap") + ".");
            }
            return FileChannel.open(file);
        } catch (NoSuchFileException e) {
            throw new CaptureException(file + " does not exist; check the name and the directory.", e);
        } catch (AccessDeniedException e) {
            throw new CaptureException(file + " cannot be opened: no permission to read it.", e);
        } catch (CaptureException e) {
            throw e;
        } catch (IOException e) {
            throw new CaptureException(file + " cannot be opened: " + e.getMessage() + ".", e);
        }
    }
}
