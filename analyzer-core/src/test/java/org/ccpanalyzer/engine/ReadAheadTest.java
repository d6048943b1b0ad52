// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static final int LENGTH = 3_000_000;

    private final byte[] bytes = new byte[LENGTH];

    ReadAheadTest() {
        new Random(1).nextBytes(bytes);
    }

    @Test
    void givesAllBytesInOrderHoweverLittleIsAskedFor() throws IOException {
        ByteBuffer read = ByteBuffer.allocate(LENGTH + 1);
        Random sizes = new Random(2);

        try (ReadAhead channel = ReadAhead.of(new ByteArrayInputStream(bytes))) {
            int count = 0;
            while (count >= 0) {
                read.limit(Math.min(read.capacity(), read.position() + 1 + sizes.nextInt(200_000)));
                count = channel.read(read);
            }
        }

        assertThat(read.position()).isEqualTo(LENGTH);
        assertThat(read.flip()).isEqualTo(ByteBuffer.wrap(bytes));
    }

    @Test
    void throwsWhatTheStreamThrewBehindTheBytesBeforeIt() throws IOException {
        ByteBuffer read = ByteBuffer.allocate(2 * LENGTH);

        try (ReadAhead channel = ReadAhead.of(new Failing(new IOException("the cable was pulled")))) {
            assertThatThrownBy(() -> drain(channel, read)).hasMessage("the cable was pulled");
        }

        assertThat(read.flip()).isEqualTo(ByteBuffer.wrap(bytes));
    }

    @Test
    void doesNotHideAnErrorOfItsThread() throws IOException {
        try (ReadAhead channel = ReadAhead.of(new Failing(new OutOfMemoryError("no room")))) {
            assertThatThrownBy(() -> drain(channel, ByteBuffer.allocate(2 * LENGTH)))
                    .isInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void closingEarlyEndsTheThreadAndClosesTheStream() throws IOException {
        Endless stream = new Endless();

        ReadAhead channel = ReadAhead.of(stream);
        channel.read(ByteBuffer.allocate(10));
        channel.close();

        assertThat(stream.isClosed).isTrue();
        assertThat(channel.isOpen()).isFalse();
        assertThat(stream.reader).isNotNull();
        assertThat(stream.reader.isAlive()).isFalse();
    }

    private static void drain(ReadAhead channel, ByteBuffer target) throws IOException {
        int count;
        do {
            count = channel.read(target);
        } while (count >= 0);
    }

    private final class Failing extends InputStream {
        private final InputStream before = new ByteArrayInputStream(bytes);
        private final Throwable failure;

        Failing(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public int read() {
            throw new IllegalStateException("one by one is not asked for");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = before.read(target, offset, length);
            if (count >= 0) {
                return count;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw (IOException) failure;
        }
    }

    private static final class Endless extends InputStream {
        private volatile Thread reader = Thread.currentThread();
        private boolean isClosed;

        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            reader = Thread.currentThread();
            return length;
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
