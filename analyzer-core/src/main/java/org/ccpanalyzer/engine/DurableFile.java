// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are replaced as a whole: after a crash at any moment there is the old one or the new one. */
public final class DurableFile {
    private DurableFile() {}

    /**
     * Writes a small file in place of an older one, and forces it to disk.
     *
     * @throws IOException if it cannot be written; the older one stays
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
        try (FileChannel channel = create(partial)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                int unused = channel.write(bytes);
            }
            channel.force(true);
        }
        rename(partial, file);
        forceNames(file.resolveSibling(""));
    }

    /** Opens a new file under a temporary name. */
    static FileChannel create(Path partial) throws IOException {
        // A leftover of the same name is removed, never followed: it may be a link that somebody planted.
        Files.deleteIfExists(partial);
        return FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Gives a complete file its name, in place of an older one. */
    static void rename(Path partial, Path file) throws IOException {
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Forces the names in a directory to disk, where the system can. */
    static void forceNames(Path directory) {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            // Not every system opens a directory; the files themselves are on disk.
        }
    }
}
