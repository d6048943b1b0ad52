// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Comparator;
import org.ccpanalyzer.identify.DnsNameKind;
import org.ccpanalyzer.net.IpAddress;

/**
 * A name that a resolver gave to an address, in answers to one asker.
 *
 * @param askedFor true if the capture shows the query, with the identification, ends and question of the response; else
 *     anybody could have sent it
 * @param name lower case, without the dot at its end
 * @param fromNanos time of the earliest such answer, nanoseconds since the epoch
 * @param untilNanos when the last of them ran out: its time and its time to live
 * @param frame of the first such answer in the stream
 */
public record ResolvedName(
        IpAddress asker,
        IpAddress resolver,
        boolean askedFor,
        IpAddress address,
        String name,
        DnsNameKind kind,
        long fromNanos,
        long untilNanos,
        FrameRef frame) {
    /** Longest time that an answer is taken to hold, as caching resolvers do (RFC 8767, section 4): a week. */
    private static final long MAX_TIME_TO_LIVE_SECONDS = 604_800;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** When an answer runs out that was given at a time. */
    public static long untilNanos(long nanos, long timeToLiveSeconds) {
        long timeToLive = Math.min(timeToLiveSeconds, MAX_TIME_TO_LIVE_SECONDS) * NANOS_PER_SECOND;
        return nanos > Long.MAX_VALUE - timeToLive ? Long.MAX_VALUE : nanos + timeToLive;
    }

    /** In the order of the stream, whatever way it was cut. */
    static final Comparator<ResolvedName> IN_ORDER = Comparator.comparing(ResolvedName::frame)
            .thenComparing(ResolvedName::address)
            .thenComparing(ResolvedName::kind)
            .thenComparing(ResolvedName::name)
            .thenComparing(ResolvedName::askedFor, Comparator.reverseOrder());
}
