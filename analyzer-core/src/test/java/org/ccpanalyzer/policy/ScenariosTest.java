// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosTest {
    static List<Scenarios.Case> conversations() throws Exception {
        return Scenarios.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conversations")
    void eachConversationGetsItsVerdictInBothReadings(Scenarios.Case scenario) {
        Verdict verdict = scenario.judge().judge(scenario.conversation());
        List<String> reasoning = scenario.judge().explain(scenario.conversation());

        List<String> expect = scenario.expect();
        assertThat(List.<Enum<?>>of(verdict.kind(), verdict.cause()))
                .as(String.join(" ", reasoning))
                .isEqualTo(Scenarios.kindAndCause(expect.get(0), expect.get(1)).toList());
        assertThat(verdict.rule()).isEqualTo(rule(expect, verdict.kind()));
        boolean violates = expect.get(0).equals("VIOLATES");
        assertThat(verdict.violates(Reading.DOCUMENTED)).isEqualTo(violates);
        assertThat(verdict.violates(Reading.STRICT))
                .isEqualTo(violates || expect.get(0).equals("COLUMN_ONLY"));
        assertThat(reasoning).isNotEmpty().allMatch(sentence -> sentence.endsWith("."));
    }

    @Test
    void thereAreSixtyEightConversations() throws Exception {
        assertThat(conversations()).hasSize(68);
    }

    /** Where the file names no rule, the default rule decided, or nothing did. */
    private static @Nullable String rule(List<String> expect, VerdictKind kind) {
        if (!expect.get(2).equals("null")) {
            return expect.get(2);
        }
        return kind == VerdictKind.UNDECIDED ? null : Verdict.UNLISTED;
    }
}
