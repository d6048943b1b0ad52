// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Remembers cells of recent values: names of rules, files and hosts come again in row after row. Of fixed size. */
final class CellMemo<V> {
    private static final int SLOTS = 1 << 10;

    /** Makes the cell of a value; always the same one. */
    @FunctionalInterface
    interface Rendering<V> {
        byte[] cell(V value) throws IOException;
    }

    private static final class Entry<V> {
        private final V value;
        private final byte[] cell;

        Entry(V value, byte[] cell) {
            this.value = value;
            this.cell = cell;
        }
    }

    private final Rendering<V> rendering;

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no generic arrays; only set() below fills it
    private final @Nullable Entry<V>[] entries = new Entry[SLOTS];

    CellMemo(Rendering<V> rendering) {
        this.rendering = rendering;
    }

    /** The cell in UTF-8; not to be changed. */
    byte[] get(V value) throws IOException {
        int hash = value.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        Entry<V> known = entries[slot];
        if (known != null && known.value.equals(value)) {
            return known.cell;
        }
        Entry<V> made = new Entry<>(value, rendering.cell(value));
        entries[slot] = made;
        return made.cell;
    }
}
