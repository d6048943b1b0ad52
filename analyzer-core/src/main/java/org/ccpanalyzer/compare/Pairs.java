// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what in one list is the same thing as what in another. */
final class Pairs {
    /** At least one of the two is there. */
    record Pair<T>(@Nullable T before, @Nullable T after) {
        T either() {
            if (after != null) {
                return after;
            }
            if (before != null) {
                return before;
            }
            throw new IllegalStateException("a pair has at least one side");
        }
    }

    private Pairs() {}

    /** Of several with one key the first counts. */
    static <T, K> List<Pair<T>> of(Collection<T> before, Collection<T> after, Function<T, K> key) {
        Map<K, T> earlier = byKey(before, key);
        Map<K, T> later = byKey(after, key);
        List<Pair<T>> pairs = new ArrayList<>();
        earlier.forEach((each, value) -> pairs.add(new Pair<>(value, later.get(each))));
        later.forEach((each, value) -> {
            if (!earlier.containsKey(each)) {
                pairs.add(new Pair<>(null, value));
            }
        });
        return pairs;
    }

    private static <T, K> Map<K, T> byKey(Collection<T> values, Function<T, K> key) {
        Map<K, T> map = new LinkedHashMap<>();
        values.forEach(value -> map.putIfAbsent(key.apply(value), value));
        return map;
    }
}
