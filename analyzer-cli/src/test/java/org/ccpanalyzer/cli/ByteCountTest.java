// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteCountTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "1048576, 1048576", "10B, 10", "1k, 1024", "500G, 536870912000", "2TiB, 2199023255552"})
    void aSizeIsANumberWithAUnit(String text, long bytes) {
        assertThat(ByteCount.parse(text)).isEqualTo(new ByteCount(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "G", "1X", "1.5G", "9999999999999T", "many"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteCount.parse(text))
                .withMessage("'" + text + "' is no size; expected bytes, or a number with K, M, G or T");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1023, 1023",
        "1025, 1025",
        "1536K, 1572864",
        "500G, 536870912000",
        "8388607T, 9223370937343148032"
    })
    void isWrittenAsAUserWould(String text, long bytes) {
        assertThat(new ByteCount(bytes)).hasToString(text);
        assertThat(ByteCount.parse(text)).isEqualTo(new ByteCount(bytes));
    }
}
