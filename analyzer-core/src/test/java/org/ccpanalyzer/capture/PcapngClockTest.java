// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapngClockTest {
    private static final int BINARY = 0x80;
    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

    @ParameterizedTest(name = "10^-{0}: {1} ticks")
    @CsvSource({
        "0, 7, 7000000000",
        "3, 7, 7000000",
        "6, 1700000000123456, 1700000000123456000",
        "9, 1700000000123456789, 1700000000123456789",
        "12, 1234567, 1234",
        "27, 9000000000000000000, 9",
        "28, 9223372036854775807, 0",
        "127, 9223372036854775807, 0"
    })
    void convertsPowersOfTen(int resolution, long ticks, long nanos) {
        assertThat(new PcapngClock(resolution, 0).nanos(ticks)).isEqualTo(nanos);
    }

    @Test
    void convertsEachPowerOfTwoExactly() {
        long[] samples = {0, 1, 12_345, 0x1234_5678_9abc_def0L, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE};
        for (int digits = 0; digits < 128; digits++) {
            PcapngClock clock = new PcapngClock(BINARY | digits, 0);
            for (long ticks : samples) {
                BigInteger exact = new BigInteger(Long.toUnsignedString(ticks))
                        .multiply(NANOS_PER_SECOND)
                        .shiftRight(digits);
                BigInteger held = exact.min(BigInteger.valueOf(Long.MAX_VALUE));
                assertThat(clock.nanos(ticks)).as("%d / 2^%d", ticks, digits).isEqualTo(held.longValueExact());
            }
        }
    }

    @Test
    void holdsTimesBeyondTheRangeAtItsEnds() {
        assertThat(new PcapngClock(6, 0).nanos(-1)).isEqualTo(Long.MAX_VALUE);
        assertThat(new PcapngClock(9, 0).nanos(-1)).isEqualTo(Long.MAX_VALUE);
        assertThat(new PcapngClock(6, Long.MAX_VALUE).nanos(5)).isEqualTo(Long.MAX_VALUE);
        assertThat(new PcapngClock(6, Long.MIN_VALUE).nanos(0)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void addsANegativeOffset() {
        assertThat(new PcapngClock(6, -2).nanos(3_000_000)).isEqualTo(1_000_000_000L);
    }
}
