// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.util.stream.LongStream;

/**
 * Seeds of a test that holds for whatever a generator makes. A failing test names its seed; once its cause is mended, the seed is
 * added to the list of that test. {@code -Dproperty.seeds=N} tries N others.
 */
public final class PropertySeeds {
    private static final int DEFAULT_COUNT = 60;

    private PropertySeeds() {}

    /**
     * The seeds to try.
     *
     * @param regressions seeds that once failed
     */
    public static LongStream with(long... regressions) {
        Integer count = Integer.getInteger("property.seeds", DEFAULT_COUNT);
        return LongStream.concat(LongStream.of(regressions), LongStream.rangeClosed(1, count));
    }
}
