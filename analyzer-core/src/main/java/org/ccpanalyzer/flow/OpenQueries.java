// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * DNS queries that have no answer yet, by a digest of ends, identification and question: how many of each, for a query may
 * be sent again. The first answer to a query is the one that the asker believes; it closes the query.
 */
final class OpenQueries {
    /** Queries told apart; the oldest make room. */
    static final int MAX_QUERIES = 1 << 16;

    private final Map<Long, Integer> open = new LinkedHashMap<>();
    private boolean crowded;

    void add(long exchange) {
        add(exchange, 1);
    }

    /** True if the answer closes a query. */
    boolean close(long exchange) {
        Integer count = open.get(exchange);
        if (count == null) {
            return false;
        }
        if (count == 1) {
            open.remove(exchange);
        } else {
            open.put(exchange, count - 1);
        }
        return true;
    }

    /** Adds the queries of the stretch that follows. */
    void append(OpenQueries later) {
        crowded |= later.crowded;
        later.open.forEach(this::add);
    }

    /** True if queries had to make room, so that their answers would go unrecognised. */
    boolean isCrowded() {
        return crowded;
    }

    private void add(long exchange, int count) {
        open.merge(exchange, count, Integer::sum);
        if (open.size() > MAX_QUERIES) {
            Iterator<Long> oldest = open.keySet().iterator();
            oldest.next();
            oldest.remove();
            crowded = true;
        }
    }
}
