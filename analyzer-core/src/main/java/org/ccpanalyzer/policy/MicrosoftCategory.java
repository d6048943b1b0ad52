// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Microsoft's categories of Office 365 endpoints; where several sets speak of one service, the first here counts. */
public enum MicrosoftCategory {
    OPTIMIZE("Optimize"),
    ALLOW("Allow"),
    DEFAULT("Default");

    private static final Map<String, MicrosoftCategory> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toMap(MicrosoftCategory::word, Function.identity()));

    private final String word;

    MicrosoftCategory(String word) {
        this.word = word;
    }

    /** The category as Microsoft's list and the guide write it. */
    public String word() {
        return word;
    }

    /** The category of this word; empty if Microsoft has none of that name. */
    public static Optional<MicrosoftCategory> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }
}
