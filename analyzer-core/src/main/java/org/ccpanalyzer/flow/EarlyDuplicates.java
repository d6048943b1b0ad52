// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.HashMap;
import java.util.Map;
import org.ccpanalyzer.net.IpAddress;

/**
 * Copies at the beginning of a stretch whose packets came before it: per flow key, until the stretch is appended to the one
 * that holds the flow. Mirrored copies follow their packets closely, so these are few; their number is bounded all the same.
 */
final class EarlyDuplicates {
    private static final int MAX_KEYS = 1 << 16;

    private record Key(IpAddress address0, IpAddress address1, long key) {}

    private final Map<Key, Integer> copies = new HashMap<>();

    void add(KeyView key, int more) {
        Key of = new Key(new IpAddress(key.high0, key.low0), new IpAddress(key.high1, key.low1), key.key);
        if (copies.size() < MAX_KEYS || copies.containsKey(of)) {
            copies.merge(of, more, Integer::sum);
        }
    }

    /** What becomes of copies once what came before is known. */
    interface Finder {
        void find(KeyView key, int copies);
    }

    void forEach(Finder finder) {
        KeyView view = new KeyView();
        copies.forEach((key, count) -> {
            view.high0 = key.address0.high();
            view.low0 = key.address0.low();
            view.high1 = key.address1.high();
            view.low1 = key.address1.low();
            view.key = key.key;
            finder.find(view, count);
        });
    }
}
