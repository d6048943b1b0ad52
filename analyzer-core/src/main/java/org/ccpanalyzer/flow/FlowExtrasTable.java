// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@link FlowExtras} of the records that have some. Owned by one thread. */
final class FlowExtrasTable {
    private final FlowRecords records;
    private final List<FlowExtras> extras = new ArrayList<>();

    FlowExtrasTable(FlowRecords records) {
        this.records = records;
    }

    /** The same extras for a copy of the records, independent of what becomes of these. */
    FlowExtrasTable copyFor(FlowRecords copiedRecords) {
        FlowExtrasTable copy = new FlowExtrasTable(copiedRecords);
        for (FlowExtras each : extras) {
            copy.extras.add(each.copy());
        }
        return copy;
    }

    /** The extras of a record, made if it has none. */
    FlowExtras of(int record) {
        int at = records.extras(record);
        if (at < 0) {
            at = extras.size();
            extras.add(new FlowExtras());
            records.setExtras(record, at);
        }
        return extras.get(at);
    }

    /** The extras of a record, or null if it has none. */
    @Nullable
    FlowExtras find(int record) {
        return at(records.extras(record));
    }

    /** The extras of an index that a record names, or null if it names none. */
    @Nullable
    FlowExtras at(int index) {
        return index < 0 ? null : extras.get(index);
    }

    /** The first bytes kept of an end, or null. */
    @Nullable
    FirstBytes firstBytes(int record, int end) {
        FlowExtras found = find(record);
        return found == null ? null : found.firstBytes(end);
    }
}
