// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.attack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Collects bytes for a channel. */
final class AttackOutput {
    private static final int BUFFER_BYTES = 1 << 20;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    AttackOutput(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** The buffer, big endian, with room for so many bytes, at most 1 MiB; what is put there will be written. */
    ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    /** Writes what was collected. */
    void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
