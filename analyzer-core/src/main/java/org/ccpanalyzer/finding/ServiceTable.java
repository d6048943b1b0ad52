// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Services by address, protocol and port. A row is shown only if a flow of it proves its direction; weaker flows count
 * into such a row, but never make one.
 */
final class ServiceTable {
    static final int MAX_ROWS = 100_000;

    private final BoundedTable<Key, ServiceTally> rows = new BoundedTable<>(MAX_ROWS);
    private final Making making;

    ServiceTable(PeerBudget budget) {
        making = new Making(budget);
    }

    void add(IpAddress address, JudgedFlow judged, boolean isDocumented) {
        Key key = new Key(address, Service.of(judged.conversation()));
        ServiceTally row = rows.row(key, making);
        if (row != null) {
            row.add(judged, isDocumented);
        }
    }

    /** The row of this service if it is proven, else null. */
    @Nullable
    ServiceTally proven(IpAddress address, Service service) {
        ServiceTally row = rows.get(new Key(address, service));
        return row != null && row.isProven() ? row : null;
    }

    /** Proven rows by address, protocol and port. */
    <R> List<R> list(Function<ServiceTally, R> toRow) {
        return proven().sorted(ServiceTable::compare).map(toRow).toList();
    }

    private static int compare(ServiceTally one, ServiceTally other) {
        int order = one.address().compareTo(other.address());
        return order == 0 ? one.service().compareTo(other.service()) : order;
    }

    Stream<ServiceTally> proven() {
        return rows.rows().stream().filter(ServiceTally::isProven);
    }

    /** Flows to services that found no room. */
    long overflow() {
        return rows.overflow();
    }

    /** Makes the row of a key. */
    private record Making(PeerBudget budget) implements Function<Key, ServiceTally> {
        @Override
        public ServiceTally apply(Key key) {
            return new ServiceTally(key.address, key.service, budget);
        }
    }

    private record Key(IpAddress address, Service service) {
        /** Written out, as {@link #hashCode}: every flow asks, and what a record generates is never inlined. */
        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Key other && service.equals(other.service) && address.equals(other.address);
        }

        @Override
        public int hashCode() {
            return 31 * address.hashCode() + service.hashCode();
        }
    }
}
