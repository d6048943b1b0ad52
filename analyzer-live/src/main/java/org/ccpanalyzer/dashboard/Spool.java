// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Bytes that are written once and then read by many: in memory while they are few, else in a file of their own. */
final class Spool implements AutoCloseable {
    private final byte[] bytes;
    private final @Nullable Path file;
    private final long length;

    private Spool(byte[] bytes, @Nullable Path file, long length) {
        this.bytes = bytes;
        this.file = file;
        this.length = length;
    }

    /** Number of bytes. */
    long length() {
        return length;
    }

    /** From the first byte; may be called by several threads at a time. */
    InputStream open() throws IOException {
        return file == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file);
    }

    /** Gives the room back; whoever reads from it already reads on. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    /** Takes the bytes of a spool. */
    static final class Writer extends OutputStream {
        private final SpoolDirectory directory;
        private final int limit;
        private ByteArrayOutputStream memory = new ByteArrayOutputStream();
        private @Nullable Path file;
        private @Nullable OutputStream stream;
        private long length;

        /**
         * Begins with no byte.
         *
         * @param directory of the file, should one be needed
         * @param limit bytes that are kept in memory at most
         */
        Writer(SpoolDirectory directory, int limit) {
            this.directory = directory;
            this.limit = limit;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int count) throws IOException {
            if (stream == null && length + count > limit) {
                spill();
            }
            (stream == null ? memory : stream).write(source, offset, count);
            length += count;
        }

        private void spill() throws IOException {
            Path created = directory.newFile();
            file = created;
            stream = Files.newOutputStream(created);
            memory.writeTo(stream);
            memory = new ByteArrayOutputStream(0);
        }

        long length() {
            return length;
        }

        /** All that was written. */
        Spool finish() throws IOException {
            close();
            return new Spool(memory.toByteArray(), file, length);
        }

        @Override
        public void close() throws IOException {
            if (stream != null) {
                stream.close();
            }
        }
    }
}
