// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
    @ParameterizedTest
    @CsvSource({
        // fail-on, violations, notices, inconclusive, code
        "VIOLATION, 0, 0, false, 0",
        "VIOLATION, 0, 3, false, 0",
        "VIOLATION, 1, 0, false, 1",
        "VIOLATION, 1, 0, true, 1",
        "VIOLATION, 0, 3, true, 4",
        "NOTICE, 0, 0, false, 0",
        "NOTICE, 0, 1, false, 1",
        "NOTICE, 1, 0, false, 1",
        "NOTICE, 0, 1, true, 1",
        "NOTICE, 0, 0, true, 4",
        "NEVER, 1, 1, false, 0",
        "NEVER, 0, 0, true, 4"
    })
    void ranksAFindingBeforeAnUnfitCapture(
            FailOn failOn, int violations, int notices, boolean inconclusive, int expected) {
        assertThat(ExitCode.of(failOn, violations, notices, inconclusive).code())
                .isEqualTo(expected);
    }

    @Test
    void givesEachCaseItsOwnNumber() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code)).containsExactly(0, 1, 2, 3, 4, 5);
    }
}
