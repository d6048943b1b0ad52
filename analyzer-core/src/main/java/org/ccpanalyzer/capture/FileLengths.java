// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * How long each file of a run was when it was first asked for. A capture that is still being written grows while it is read;
 * all who read it read the same bytes, so that what was judged is what was hashed. May be shared by threads.
 */
final class FileLengths {
    private final Map<Path, Long> lengths = Collections.synchronizedMap(new HashMap<>());

    /**
     * Bytes of a regular file; {@link Long#MAX_VALUE} for what has no length, such as a pipe.
     *
     * @throws CaptureException if there is no such file
     */
    long of(Path file) throws IOException {
        Long known = lengths.get(file);
        if (known != null) {
            return known;
        }
        try (FileChannel channel = CaptureOpener.openFile(file)) {
            return of(file, channel);
        }
    }

    /** As {@link #of(Path)}, of a file that is open. */
    long of(Path file, FileChannel channel) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Long.MAX_VALUE;
        }
        long length = channel.size();
        Long earlier = lengths.putIfAbsent(file, length);
        return earlier == null ? length : earlier;
    }

    /**
     * Opens a file that ends where it ended when it was first asked for.
     *
     * @throws CaptureException if there is none or it cannot be read
     */
    ReadableByteChannel open(Path file) throws IOException {
        FileChannel channel = CaptureOpener.openFile(file);
        try {
            return new Beginning(channel, of(file, channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The first bytes of a channel. */
    private static final class Beginning implements ReadableByteChannel {
        private final FileChannel channel;
        private long left;

        Beginning(FileChannel channel, long length) {
            this.channel = channel;
            this.left = length;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            int room = target.remaining();
            if (room > 0 && left == 0) {
                return -1;
            }
            int limit = target.limit();
            target.limit(target.position() + (int) Math.min(room, left));
            try {
                int count = channel.read(target);
                left -= Math.max(count, 0);
                return count;
            } finally {
                target.limit(limit);
            }
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
