// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineWrapTest {
    @Test
    void breaksAtBlanksAndKeepsOneOfThem() {
        assertThat(LineWrap.lines("  one   two three ", 7)).containsExactly("one two", "three");
    }

    @Test
    void cutsWordsThatAreLongerThanALine() {
        assertThat(LineWrap.lines("a 0123456789", 4)).containsExactly("a", "0123", "4567", "89");
    }

    @Test
    void makesOneEmptyLineOfNothing() {
        assertThat(LineWrap.lines(" ", 10)).containsExactly("");
    }
}
