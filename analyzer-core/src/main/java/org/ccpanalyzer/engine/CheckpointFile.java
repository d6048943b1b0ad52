// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.ccpanalyzer.state.StateCodec;

/**
 * The file of a {@link Checkpoint}: a line that names it, the state, the shapes of its classes, their length in four bytes,
 * and the CRC-32C of all that in eight. It is replaced as a whole, so after a power cut it is the newest that was complete.
 */
final class CheckpointFile {
    private static final byte[] MAGIC = "ccp-analyzer state 1\n".getBytes(StandardCharsets.US_ASCII);
    /** What all versions of the file begin with. */
    private static final int NAME_BYTES = "ccp-analyzer state ".length();

    private static final int TRAILER_BYTES = Integer.BYTES + Long.BYTES;
    private static final int MAX_SHAPES_BYTES = 1 << 20;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;

    CheckpointFile(Path file) {
        this.file = file;
    }

    /** Whether there is one. */
    boolean exists() {
        return Files.exists(file);
    }

    /** Whether there is something else that nobody may want replaced. */
    boolean isForeign() throws IOException {
        if (Files.isDirectory(file)) {
            return true;
        }
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] begin = in.readNBytes(NAME_BYTES);
            return !Arrays.equals(begin, 0, begin.length, MAGIC, 0, begin.length);
        }
    }

    Path path() {
        return file;
    }

    /**
     * Writes the state in place of an older one, and forces it to disk first.
     *
     * @throws IOException if it cannot be written; the older one stays
     */
    void save(Checkpoint state, StateCodec codec) throws IOException {
        try {
            PendingFile pending = PendingFile.create(file.toAbsolutePath());
            try {
                pending.write(out -> {
                    restrict(pending.partial());
                    write(state, codec, out);
                });
                pending.publish();
            } finally {
                pending.discard();
            }
        } catch (RunException e) {
            throw e.getCause() instanceof IOException reason ? reason : new IOException(e);
        }
    }

    /** It tells who talked to whom. */
    private static void restrict(Path partial) throws IOException {
        if (partial.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Path unused = Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static void write(Checkpoint state, StateCodec codec, OutputStream stream) throws IOException {
        CRC32C crc = new CRC32C();
        DataOutputStream out = new DataOutputStream(new CheckedOutputStream(stream, crc));
        out.write(MAGIC);
        codec.write(state, out);
        byte[] shapes = codec.shapes().getBytes(StandardCharsets.UTF_8);
        out.write(shapes);
        out.writeInt(shapes.length);
        out.writeLong(crc.getValue());
        out.flush();
    }

    /**
     * Reads the state.
     *
     * @throws IOException if it is damaged, or of another version of the program; the message says which, as a clause
     */
    Checkpoint load(StateCodec codec) throws IOException {
        String difference = StateCodec.difference(shapes());
        if (difference != null) {
            throw new IOException("it is of another version of this program (" + difference + " differs)");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            in.skipNBytes(MAGIC.length);
            return codec.read(in, Checkpoint.class);
        } catch (RuntimeException e) {
            throw new IOException("it cannot be understood (" + e + ")", e);
        }
    }

    /** Reads all of it once, so that nothing is made of what is damaged. */
    private String shapes() throws IOException {
        try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "r")) {
            long end = random.length() - TRAILER_BYTES;
            if (end < MAGIC.length) {
                throw new IOException("it has only " + random.length() + " bytes");
            }
            random.seek(end);
            int length = random.readInt();
            long crc = random.readLong();
            if (length < 0
                    || length > Math.min(MAX_SHAPES_BYTES, end - MAGIC.length)
                    || crc != crcOf(end + Integer.BYTES)) {
                throw new IOException("it is damaged: its checksum is not that of its bytes");
            }
            byte[] shapes = new byte[length];
            random.seek(end - length);
            random.readFully(shapes);
            return new String(shapes, StandardCharsets.UTF_8);
        }
    }

    private long crcOf(long bytes) throws IOException {
        CRC32C crc = new CRC32C();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES), crc))) {
            in.skipNBytes(bytes);
        }
        return crc.getValue();
    }
}
