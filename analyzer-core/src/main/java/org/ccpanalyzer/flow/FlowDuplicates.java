// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.DUPLICATES;

import java.util.HashMap;
import java.util.Map;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpAddress;

/**
 * Counts mirrored copies in the newest flow of their key, which holds the packet. At the beginning of a stretch that flow
 * may lie in the one before, so its copies are kept by key until both are joined. Mirrored copies follow their packets
 * closely, so these are few; their number is bounded all the same.
 */
final class FlowDuplicates {
    private static final int MAX_KEYS = 1 << 16;

    private record Key(IpAddress address0, IpAddress address1, long key) {}

    private final FlowRecords records;
    private final FlowIndex index;
    private final boolean pastKnown;
    private final KeyView key = new KeyView();
    private final Map<Key, Integer> early = new HashMap<>();

    FlowDuplicates(FlowRecords records, FlowIndex index, boolean pastKnown) {
        this.records = records;
        this.index = index;
        this.pastKnown = pastKnown;
    }

    void count(PacketView packet, FrameFacts frame) {
        key.of(packet, frame.scope);
        add(1);
    }

    /** Appends the copies of a later stretch whose flows lie here or before; to be done before its flows are appended. */
    void append(FlowDuplicates later) {
        later.early.forEach((of, copies) -> {
            key.high0 = of.address0.high();
            key.low0 = of.address0.low();
            key.high1 = of.address1.high();
            key.low1 = of.address1.low();
            key.key = of.key;
            add(copies);
        });
    }

    private void add(int copies) {
        int record = records.withPackets(index.find(key));
        if (record >= 0) {
            records.set(record, DUPLICATES, records.get(record, DUPLICATES) + copies);
        } else if (!pastKnown) {
            Key of = new Key(new IpAddress(key.high0, key.low0), new IpAddress(key.high1, key.low1), key.key);
            if (early.size() < MAX_KEYS || early.containsKey(of)) {
                early.merge(of, copies, Integer::sum);
            }
        }
    }
}
