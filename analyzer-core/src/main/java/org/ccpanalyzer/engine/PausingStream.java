// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ccpanalyzer.capture.live.Pause;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is read on a thread of its own, so that whoever waits for it can do other things now and then: it calls a
 * {@link Pause} before each chunk and several times a second without any. The stream ends where the pause says so.
 */
final class PausingStream extends InputStream {
    private static final int CHUNK_BYTES = 1 << 18;
    private static final int CHUNKS = 16;
    private static final long PATIENCE_MILLIS = 200;
    private static final byte[] END = {};

    private final Pause pause;
    private final BlockingQueue<byte[]> filled = new ArrayBlockingQueue<>(CHUNKS);
    private volatile @Nullable IOException failure;
    private byte[] current = END;
    private int index;
    private boolean hasEnded;

    private PausingStream(Pause pause) {
        this.pause = pause;
    }

    /** Begins to read; the thread ends with the stream or with the process, as nothing can wake it from a read. */
    static PausingStream of(InputStream stream, Pause pause) {
        PausingStream begun = new PausingStream(pause);
        Thread thread = new Thread(() -> begun.readOn(stream), "standard input");
        thread.setDaemon(true);
        thread.start();
        return begun;
    }

    private void readOn(InputStream stream) {
        try {
            byte[] buffer = new byte[CHUNK_BYTES];
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                if (count > 0) {
                    filled.put(Arrays.copyOf(buffer, count));
                }
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    private void end() {
        try {
            filled.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (index == current.length && !next()) {
            return -1;
        }
        int count = Math.min(length, current.length - index);
        System.arraycopy(current, index, target, offset, count);
        index += count;
        return count;
    }

    @Override
    public int available() {
        return current.length - index;
    }

    private boolean next() throws IOException {
        while (!hasEnded) {
            hasEnded = !pause.goesOn();
            byte[] chunk = hasEnded ? filled.poll() : await();
            if (chunk != null && chunk.length == END.length) {
                hasEnded = true;
                IOException reason = failure;
                if (reason != null) {
                    throw reason;
                }
            } else if (chunk != null) {
                // What has come before the end is still handed over.
                hasEnded = false;
                current = chunk;
                index = 0;
                return true;
            }
        }
        return false;
    }

    private byte @Nullable [] await() throws IOException {
        try {
            return filled.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Reading was interrupted.", e);
        }
    }
}
