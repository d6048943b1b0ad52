// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A tunnel in one direction: what a frame shows around the IP layer that was judged.
 *
 * @param kinds of all tunnels around that layer, such as {@code GRE} and {@code ERSPAN}
 * @param source address of the frame's outermost IP layer, or null if the tunnel is right behind the link layer
 * @param destination likewise
 * @param networkId innermost VXLAN, Geneve or NVGRE network or ERSPAN session, or null outside of any
 */
public record TunnelEndpoints(
        List<String> kinds,
        @Nullable IpAddress source,
        @Nullable IpAddress destination,
        @Nullable Integer networkId) {
    /** Stands for all tunnels beyond the number that are told apart. */
    public static final TunnelEndpoints UNLISTED = new TunnelEndpoints(List.of("unlisted"), null, null, null);

    public TunnelEndpoints {
        kinds = List.copyOf(kinds);
    }

    /** The kinds as one word, such as {@code GRE+ERSPAN}. */
    public String kind() {
        return String.join("+", kinds);
    }

    /** In words, such as {@code VXLAN network 7 from 198.51.100.1 to 198.51.100.2}. */
    @Override
    public String toString() {
        if (equals(UNLISTED)) {
            return "a tunnel that is not listed";
        }
        return kind()
                + (networkId == null ? "" : " network " + networkId)
                + (source == null ? "" : " from " + source + " to " + destination);
    }
}
