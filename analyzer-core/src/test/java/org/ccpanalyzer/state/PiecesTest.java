// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PiecesTest {
    @Test
    void givesBackWhatWasWrittenOnceAndInItsOrder() throws IOException {
        byte[] bytes = new byte[10_000];
        new Random(1).nextBytes(bytes);
        Pieces pieces = new Pieces();
        pieces.write(bytes[0]);
        pieces.write(bytes, 1, 7_000);
        pieces.write(bytes, 7_001, bytes.length - 7_001);

        InputStream input = pieces.input();
        assertThat(input.read()).isEqualTo(Byte.toUnsignedInt(bytes[0]));
        byte[] some = new byte[5_000];
        assertThat(input.read(some, 0, some.length)).isEqualTo(5_000);
        assertThat(some).isEqualTo(Arrays.copyOfRange(bytes, 1, 5_001));
        assertThat(input.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 5_001, bytes.length));
        assertThat(input.read()).isEqualTo(-1);
    }
}
