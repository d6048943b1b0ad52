// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.List;
import org.ccpanalyzer.decode.AddressFilter;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/** The audited addresses, or everybody while the host is still to be found. Few, so a scan beats a set. */
public final class Subjects implements AddressFilter {
    /** Follows every flow. */
    public static final Subjects EVERYBODY = new Subjects(List.of());

    private final List<IpAddress> addresses;
    private final long[] high;
    private final long[] low;

    private Subjects(List<IpAddress> addresses) {
        this.addresses = List.copyOf(addresses);
        high = addresses.stream().mapToLong(IpAddress::high).toArray();
        low = addresses.stream().mapToLong(IpAddress::low).toArray();
    }

    /**
     * Only flows of these addresses.
     *
     * @throws IllegalArgumentException if the list is empty
     */
    public static Subjects of(List<IpAddress> addresses) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("at least one address is needed");
        }
        return new Subjects(addresses);
    }

    public List<IpAddress> addresses() {
        return addresses;
    }

    public boolean isEverybody() {
        return low.length == 0;
    }

    /** The subject whose address has these words, or null; null for every address while everybody is followed. */
    @Nullable
    IpAddress find(long addressHigh, long addressLow) {
        for (int i = 0; i < low.length; i++) {
            if (low[i] == addressLow && high[i] == addressHigh) {
                return addresses.get(i);
            }
        }
        return null;
    }

    /** True if flows of this address are followed. */
    @Override
    public boolean includes(long addressHigh, long addressLow) {
        for (int i = 0; i < low.length; i++) {
            if (low[i] == addressLow && high[i] == addressHigh) {
                return true;
            }
        }
        return low.length == 0;
    }
}
