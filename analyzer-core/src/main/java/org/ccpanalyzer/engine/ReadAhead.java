// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream on a thread of its own, a few buffers ahead of whoever reads the channel, so that expanding an input and walking its
 * frames overlap. What the stream throws is thrown to the reader, after all that was read before it.
 */
final class ReadAhead implements ReadableByteChannel {
    private static final int BUFFERS = 4;
    /** As much as libzstd expands at once, and half of what the reader asks for. */
    private static final int BUFFER_LENGTH = 1 << 17;

    private final InputStream stream;
    private final Thread thread = new Thread(this::readOn, "read-ahead");
    /** Guards all that is below, but for the current chunk. */
    private final Object lock = new Object();

    private final ArrayDeque<Chunk> free = new ArrayDeque<>();
    private final ArrayDeque<Chunk> filled = new ArrayDeque<>();
    private boolean hasEnded;
    private boolean isClosed;
    private @Nullable Throwable failure;

    /** What one read gave; it belongs to one thread at a time. */
    private static final class Chunk {
        private final byte[] bytes = new byte[BUFFER_LENGTH];
        private int index;
        private int limit;
    }

    /** The reader's alone. */
    private @Nullable Chunk current;

    private ReadAhead(InputStream stream) {
        this.stream = stream;
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new Chunk());
        }
        thread.setDaemon(true);
    }

    /** Begins to read; closing the channel stops the thread and then closes the stream. */
    static ReadAhead of(InputStream stream) {
        ReadAhead begun = new ReadAhead(stream);
        begun.thread.start();
        return begun;
    }

    private void readOn() {
        try {
            boolean hasMore = true;
            while (hasMore) {
                Chunk chunk = freeChunk();
                hasMore = chunk != null && fill(chunk);
            }
            end(null);
        } catch (Throwable e) {
            // An error too: the reader would wait for ever.
            end(e);
        }
    }

    /** Waits for a buffer; null once the channel is closed. */
    private @Nullable Chunk freeChunk() throws InterruptedException {
        synchronized (lock) {
            while (free.isEmpty() && !isClosed) {
                lock.wait();
            }
            return isClosed ? null : free.pop();
        }
    }

    private boolean fill(Chunk chunk) throws IOException {
        int count = stream.read(chunk.bytes, 0, chunk.bytes.length);
        if (count < 0) {
            return false;
        }
        synchronized (lock) {
            chunk.index = 0;
            chunk.limit = count;
            filled.add(chunk);
            lock.notifyAll();
        }
        return true;
    }

    private void end(@Nullable Throwable reason) {
        synchronized (lock) {
            hasEnded = true;
            failure = reason;
            lock.notifyAll();
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (current != null && current.index == current.limit) {
            giveBack(current);
            current = null;
        }
        if (current == null) {
            current = awaitChunk();
        }
        if (current == null) {
            return -1;
        }
        int count = Math.min(current.limit - current.index, target.remaining());
        target.put(current.bytes, current.index, count);
        current.index += count;
        return count;
    }

    private void giveBack(Chunk chunk) {
        synchronized (lock) {
            free.add(chunk);
            lock.notifyAll();
        }
    }

    /** The next chunk; null at the end. */
    private @Nullable Chunk awaitChunk() throws IOException {
        synchronized (lock) {
            while (filled.isEmpty() && !hasEnded) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("Reading was interrupted.", e);
                }
            }
            if (filled.isEmpty() && failure != null) {
                throw failed(failure);
            }
            return filled.poll();
        }
    }

    private static IOException failed(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof IOException known ? known : new IOException("Reading ahead failed.", failure);
    }

    @Override
    public boolean isOpen() {
        synchronized (lock) {
            return !isClosed;
        }
    }

    /** Waits until the thread has ended, so that nobody reads on from what this one read. */
    @Override
    public void close() throws IOException {
        synchronized (lock) {
            isClosed = true;
            lock.notifyAll();
        }
        ThreadEnd.await(thread);
        stream.close();
    }
}
