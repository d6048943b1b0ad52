// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnsafeTextTest {
    @Test
    void showsWhatATerminalWouldHaveObeyed() {
        assertThat(UnsafeText.escape("\u001b[2Jx\u009by")).isEqualTo("\\x1b[2Jx\\x9by");
        assertThat(UnsafeText.escape("a\u202eb")).isEqualTo("a\\u202eb");
        assertThat(UnsafeText.escape("\ud800")).isEqualTo("\\ud800");
    }

    @Test
    void dropsWhatASpreadsheetShouldNotSee() {
        assertThat(UnsafeText.remove("a\u0000\tb\r\nc\u200bd")).isEqualTo("abcd");
    }

    @Test
    void leavesLettersOfAllLanguagesAlone() {
        assertThat(UnsafeText.escape("Z\u00fcrich \u6771\u4eac")).isEqualTo("Z\u00fcrich \u6771\u4eac");
    }
}
