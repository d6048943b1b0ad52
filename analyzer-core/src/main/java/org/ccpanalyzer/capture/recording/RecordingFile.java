// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that is being recorded to. Written to by one thread; any may force it to the disk. */
public interface RecordingFile extends Closeable {
    /** Opens files. */
    @FunctionalInterface
    interface Opener {
        /** Makes a file that is not there yet. */
        RecordingFile open(Path path) throws IOException;
    }

    /** Writes all that remains in the buffer behind what was written before. */
    void write(ByteBuffer bytes) throws IOException;

    /** Gives up what was written behind a length. */
    void truncate(long length) throws IOException;

    /** Waits until what was written is on the disk. */
    void force() throws IOException;

    /** A file of the system; nobody but its owner and group may read it, for it holds what others said to each other. */
    static RecordingFile onDisk(Path path) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        boolean isPosix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"))
                }
                : new FileAttribute<?>[0];
        FileChannel channel = FileChannel.open(path, options, attributes);
        return new RecordingFile() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }

            @Override
            public void truncate(long length) throws IOException {
                channel.truncate(length);
            }

            @Override
            public void force() throws IOException {
                channel.force(false);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
