// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PausingStreamTest {
    @Test
    void givesTheStreamAndItsEnd() throws IOException {
        byte[] bytes = new byte[1_000_000];
        bytes[999_999] = 7;

        try (InputStream stream = PausingStream.of(new ByteArrayInputStream(bytes), () -> true)) {
            assertThat(stream.readAllBytes()).isEqualTo(bytes);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void pausesWhileNothingComesAndEndsWhereThePauseSaysSo() throws IOException {
        AtomicInteger pauses = new AtomicInteger();
        try (PipedOutputStream writer = new PipedOutputStream();
                PipedInputStream silent = new PipedInputStream(writer);
                InputStream stream = PausingStream.of(silent, () -> pauses.incrementAndGet() < 3)) {
            assertThat(stream.read()).isEqualTo(-1);
        }
        assertThat(pauses).hasValue(3);
    }

    @Test
    void tellsWhatWentWrongBehindWhatCameBefore() throws IOException {
        InputStream broken = new InputStream() {
            private boolean hasRead;

            @Override
            public int read() throws IOException {
                throw new IOException("it broke");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (hasRead) {
                    throw new IOException("it broke");
                }
                hasRead = true;
                return 10;
            }
        };
        try (InputStream stream = PausingStream.of(broken, () -> true)) {
            assertThat(stream.readNBytes(10)).hasSize(10);
            assertThatThrownBy(stream::read).hasMessage("it broke");
        }
    }
}
