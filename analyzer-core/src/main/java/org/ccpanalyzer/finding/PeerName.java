// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Comparator;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A name of a peer, with what it rests on.
 *
 * @param name lower case where it comes from packets
 * @param fromNanos since when it held, nanoseconds since the epoch, or null where the source has no such time
 * @param untilNanos until when it held, without any grace
 * @param frame of the answer, or the first of a flow whose ends say so; null where no frame does
 * @param resolver that answered, or null where none did
 */
public record PeerName(
        String name,
        NameSource source,
        @Nullable Long fromNanos,
        @Nullable Long untilNanos,
        @Nullable FrameRef frame,
        @Nullable IpAddress resolver) {
    /** Most trusted first, then in alphabetical order, unless the source has an order of its own. */
    static final Comparator<PeerName> BEST_FIRST =
            Comparator.comparing(PeerName::source).thenComparing(name -> name.source.hasOrder() ? "" : name.name);

    /** A name without times. */
    static PeerName of(String name, NameSource source, @Nullable FrameRef frame) {
        return new PeerName(name, source, null, null, frame, null);
    }

    /** The better of two names, of which either may be missing. */
    public static @Nullable PeerName better(@Nullable PeerName one, @Nullable PeerName other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return BEST_FIRST.compare(one, other) <= 0 ? one : other;
    }
}
