// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappingCounterTest {
    @Test
    void countsOnWhereTheCounterBeginsAnew() {
        WrappingCounter counter = new WrappingCounter();
        counter.follow(4_000_000_000L);
        counter.follow(100);
        counter.follow(1_000_000_000L);

        assertThat(counter.total()).isEqualTo(5_294_967_296L);
    }

    @Test
    void takesANumberThatWasReadWithItsSignForTheSame() {
        WrappingCounter counter = new WrappingCounter();
        counter.follow(-294_967_296L);

        assertThat(counter.total()).isEqualTo(4_000_000_000L);
    }

    @Test
    void anotherCounterAddsToIt() {
        WrappingCounter counter = new WrappingCounter();
        counter.follow(1_000);
        counter.restart();
        counter.follow(10);

        assertThat(counter.total()).isEqualTo(1_010);
    }
}
