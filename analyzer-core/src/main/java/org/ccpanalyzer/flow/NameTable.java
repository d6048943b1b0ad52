// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.identify.DnsAnswer;
import org.ccpanalyzer.identify.DnsLookup;
import org.ccpanalyzer.identify.DnsNameKind;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Names of addresses from the DNS datagrams of the followed addresses: what their resolvers answered them. Two stretches add
 * up to the table of both, unless one of them was short of room. Allocates for DNS alone.
 */
public final class NameTable {
    /** Pairs of an address and a name, by who asked whom. */
    static final int MAX_PAIRS = 1 << 16;

    private static final int DNS_PORT = 53;

    private record Pair(
            IpAddress asker, IpAddress resolver, boolean askedFor, IpAddress address, String name, DnsNameKind kind) {}

    private static final class Validity {
        private long fromNanos = Long.MAX_VALUE;
        private long untilNanos = Long.MIN_VALUE;
        /** Packed, of the first answer in the stream. */
        private long frame;
    }

    /** A response whose query may lie in the stretch before. */
    private record Response(
            long exchange, IpAddress asker, IpAddress resolver, List<DnsAnswer> answers, long nanos, long frame) {
        int room() {
            return 1 + answers.size();
        }
    }

    private final Subjects subjects;
    private final long seed;
    private final boolean pastKnown;
    private final OpenQueries queries = new OpenQueries();
    private final Map<Pair, Validity> pairs = new LinkedHashMap<>();
    /** In the order of the stream; empty where the past is known. */
    private final List<Response> unmatched = new ArrayList<>();

    private int roomOfUnmatched;
    private long unlisted;

    /**
     * @param seed key of digests; no result depends on it
     * @param pastKnown true if nothing comes before this stretch
     */
    NameTable(Subjects subjects, long seed, boolean pastKnown) {
        this.subjects = subjects;
        this.seed = seed;
        this.pastKnown = pastKnown;
    }

    /** True for the packets that {@link #accept} is about: datagrams from or to the port of DNS. */
    static boolean concerns(PacketView packet) {
        return packet.protocol == IpProtocol.UDP
                && (packet.sourcePort == DNS_PORT || packet.destinationPort == DNS_PORT)
                && packet.hasPorts
                && packet.anomaly == Anomaly.NONE;
    }

    /** Takes in a datagram from or to the port of DNS: a query of a followed address, or a response to one. */
    void accept(PacketView packet, FrameFacts frame) {
        DnsLookup lookup = DnsLookup.read(frame.bytes, packet.offset, packet.end - packet.offset);
        if (lookup == null) {
            return;
        }
        if (lookup.isResponse()) {
            if (packet.sourcePort == DNS_PORT && subjects.includes(packet.destinationHigh, packet.destinationLow)) {
                IpAddress asker = new IpAddress(packet.destinationHigh, packet.destinationLow);
                IpAddress resolver = new IpAddress(packet.sourceHigh, packet.sourceLow);
                long exchange = exchange(asker, packet.destinationPort, resolver, lookup);
                accept(new Response(exchange, asker, resolver, lookup.answers(), frame.nanos, frame.frame));
            }
        } else if (packet.destinationPort == DNS_PORT && subjects.includes(packet.sourceHigh, packet.sourceLow)) {
            IpAddress asker = new IpAddress(packet.sourceHigh, packet.sourceLow);
            IpAddress resolver = new IpAddress(packet.destinationHigh, packet.destinationLow);
            queries.add(exchange(asker, packet.sourcePort, resolver, lookup));
        }
    }

    /** Appends the stretch that follows; see {@link TrafficState#concatenate}. */
    void append(NameTable later, long frameShift) {
        for (Response response : later.unmatched) {
            accept(new Response(
                    response.exchange,
                    response.asker,
                    response.resolver,
                    response.answers,
                    response.nanos,
                    response.frame + frameShift));
        }
        later.pairs.forEach(
                (pair, validity) -> add(pair, validity.fromNanos, validity.untilNanos, validity.frame + frameShift));
        queries.append(later.queries);
        unlisted += later.unlisted;
    }

    /**
     * Names that the resolvers of these addresses gave, in the order of the stream.
     *
     * @throws IllegalStateException if this is a stretch in the middle, where the query of a response may lie before it
     */
    public List<ResolvedName> names(Subjects askers) {
        if (!pastKnown) {
            throw new IllegalStateException("Only a stream from its beginning has names.");
        }
        List<ResolvedName> names = new ArrayList<>();
        pairs.forEach((pair, validity) -> addIfOf(askers, pair, validity, names));
        names.sort(ResolvedName.IN_ORDER);
        return names;
    }

    /** Forgets what was over before the flows were, and names nobody's address who is still met. */
    void forget(FlowsOver over) {
        pairs.entrySet().removeIf(each -> !over.mayStillName(each.getKey().address, each.getValue().untilNanos));
    }

    /** Answers that found no room. */
    public long unlisted() {
        return unlisted;
    }

    /** True if room was so scarce that another cut of the stream might know other names. */
    boolean isShortOfRoom() {
        return unlisted > 0 || queries.isCrowded();
    }

    private static void addIfOf(Subjects askers, Pair pair, Validity validity, List<ResolvedName> names) {
        if (askers.includes(pair.asker.high(), pair.asker.low())) {
            names.add(new ResolvedName(
                    pair.asker,
                    pair.resolver,
                    pair.askedFor,
                    pair.address,
                    pair.name,
                    pair.kind,
                    validity.fromNanos,
                    validity.untilNanos,
                    FrameRef.unpack(validity.frame)));
        }
    }

    private void accept(Response response) {
        boolean askedFor = queries.close(response.exchange);
        if (askedFor || pastKnown) {
            for (DnsAnswer answer : response.answers) {
                add(response, answer, askedFor);
            }
        } else if (roomOfUnmatched + response.room() > MAX_PAIRS) {
            unlisted += response.answers.size();
        } else {
            roomOfUnmatched += response.room();
            unmatched.add(response);
        }
    }

    private void add(Response response, DnsAnswer answer, boolean askedFor) {
        long until = ResolvedName.untilNanos(response.nanos, answer.timeToLiveSeconds());
        Pair pair =
                new Pair(response.asker, response.resolver, askedFor, answer.address(), answer.name(), answer.kind());
        add(pair, response.nanos, until, response.frame);
    }

    private void add(Pair pair, long fromNanos, long untilNanos, long frame) {
        Validity validity = pairs.get(pair);
        if (validity == null) {
            if (pairs.size() == MAX_PAIRS) {
                unlisted++;
                return;
            }
            validity = new Validity();
            validity.frame = frame;
            pairs.put(pair, validity);
        }
        validity.frame = Math.min(validity.frame, frame);
        validity.fromNanos = Math.min(validity.fromNanos, fromNanos);
        validity.untilNanos = Math.max(validity.untilNanos, untilNanos);
    }

    private long exchange(IpAddress asker, int askerPort, IpAddress resolver, DnsLookup lookup) {
        long hash = mix(seed ^ askerPort, (long) lookup.id() << Integer.SIZE | lookup.questionType());
        hash = mix(mix(hash ^ asker.high(), asker.low()) ^ resolver.high(), resolver.low());
        String question = lookup.question();
        for (int i = 0; i < question.length(); i++) {
            hash = mix(hash, question.charAt(i));
        }
        return hash;
    }

    private static long mix(long hash, long word) {
        long mixed = (hash ^ word) * 0x9e37_79b9_7f4a_7c15L;
        return mixed ^ mixed >>> 29;
    }
}
