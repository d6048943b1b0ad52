// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void ofNothingIsNothing() {
        assertThat(Spread.of(new long[0])).isEqualTo(new Spread(0, 0, 0));
        assertThat(Spread.of(new long[0]).relative()).isZero();
    }

    @Test
    void staysWhereMostNumbersAre() {
        Spread spread = Spread.of(new long[] {31, 29, 30, 30, 5_000, 1, 32});

        assertThat(spread).isEqualTo(new Spread(7, 30, 1));
        assertThat(spread.relative()).isCloseTo(1.0 / 30, within(1e-9));
    }

    @Test
    void ofOneNumberHasNoDeviation() {
        assertThat(Spread.of(new long[] {7})).isEqualTo(new Spread(1, 7, 0));
    }
}
