// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows by key, up to a number of rows; what comes after that is only counted. */
final class BoundedTable<K, R> {
    private final int maxRows;
    private final Map<K, R> rows = new HashMap<>();
    private long overflow;

    BoundedTable(int maxRows) {
        this.maxRows = maxRows;
    }

    /** The row of this key, made if there is room; else null, and the caller's flow counts as overflow. */
    @Nullable
    R row(K key, Function<K, R> create) {
        R row = rows.get(key);
        if (row == null) {
            if (rows.size() == maxRows) {
                overflow++;
                return null;
            }
            row = create.apply(key);
            rows.put(key, row);
        }
        return row;
    }

    @Nullable
    R get(K key) {
        return rows.get(key);
    }

    Collection<R> rows() {
        return rows.values();
    }

    /** Flows that found no room. */
    long overflow() {
        return overflow;
    }
}
