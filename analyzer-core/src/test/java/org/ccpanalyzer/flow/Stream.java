// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.QuotedPacket;
import org.ccpanalyzer.decode.Tunnel;
import org.ccpanalyzer.identify.ApplicationProtocol;
import org.ccpanalyzer.identify.FactCollector;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.identify.Identification;
import org.ccpanalyzer.identify.Speaker;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.jspecify.annotations.Nullable;

/** A stream of decoded packets, built without frames, and what the flow stage makes of it. */
final class Stream {
    static final IpAddress HOST = IpAddress.parse("192.0.2.10");

    /** Sets the fields of one packet. */
    interface Packet {
        void describe(PacketView packet, FrameFacts frame);
    }

    static final int NO_GRAMMAR = 0;
    static final int CLIENT_SPEAKS = Identification.of(ApplicationProtocol.TLS, Speaker.CLIENT);
    static final int SERVER_SPEAKS = Identification.of(ApplicationProtocol.TLS, Speaker.SERVER);

    /** Payload bytes that a packet of a test has room for. */
    static final int PAYLOAD_ROOM = 1 << 13;

    private static final int SMALL = 1 << 6;
    private static final int LARGE = 100;

    /**
     * Takes the first two payload bytes for the identification, so that a test may say what a payload is. The third and
     * fourth say how many bytes there must be to recognise that, and how many to know everything. What it read shows in
     * a fact.
     */
    static final PayloadProbe PROBE = new Probe();

    /** A class with a name, so that a state can be written which has it. */
    private static final class Probe implements PayloadProbe {
        @Override
        public int read(int protocol, ByteBuffer bytes, int offset, int length, FactCollector facts) {
            facts.clear();
            int enough = Math.max(Short.BYTES, amount(length > 2 ? bytes.get(offset + 2) : 0));
            int identification = length < enough ? NO_GRAMMAR : bytes.getShort(offset);
            if (identification == NO_GRAMMAR) {
                return length + 1;
            }
            facts.identify(identification);
            facts.add(
                    FactKind.SERVER_NAME,
                    "name-of-" + length + "-" + bytes.slice(offset, length).hashCode());
            int all = amount(length > 3 ? bytes.get(offset + 3) : 0);
            return length < all ? all : PayloadProbe.DONE;
        }
    }

    private static int amount(int octet) {
        return octet < SMALL ? octet : (octet - SMALL) * LARGE;
    }

    private static final DuplicateCheck ALL_COPIES = new DuplicateCheck() {
        @Override
        public void tick(long nanos) {
            // The test has decided.
        }

        @Override
        public DuplicateClass classify(PacketView packet, FrameFacts frame) {
            return DuplicateClass.ROUTED;
        }

        @Override
        public int originalFile() {
            return 0;
        }
    };

    private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(PAYLOAD_ROOM);

    private final List<Packet> packets = new ArrayList<>();
    /** Which packets are mirrored copies. */
    private final BitSet copies = new BitSet();

    void add(Packet packet) {
        packets.add(packet);
    }

    int size() {
        return packets.size();
    }

    static FlowSettings settings() {
        return new FlowSettings(FlowTimeouts.OFFLINE, Subjects.EVERYBODY, PROBE, 1 << 16, 42);
    }

    /** The state of packets from (inclusive) to (exclusive); frame numbers begin at 1 again, as in a partition. */
    TrafficState summarize(int from, int to, boolean pastKnown) {
        return summarize(
                from, to, pastKnown ? TrafficState.beginning(settings()) : TrafficState.continuation(settings()));
    }

    TrafficState summarize(int from, int to, TrafficState state) {
        PacketView packet = new PacketView();
        FrameFacts frame = new FrameFacts();
        for (int i = from; i < to; i++) {
            describe(i, i - from + 1L, packet, frame);
            state.accept(packet, frame, copies.get(i) ? ALL_COPIES : DuplicateCheck.NONE);
        }
        return state;
    }

    /** The state of all packets, taken in so many at a time. */
    TrafficState batched(int size, TrafficState state) {
        PacketBatch batch = new PacketBatch(PacketView::new);
        for (int i = 0; i < size(); i++) {
            describe(i, i + 1L, batch.packet(batch.size()), batch.frame(batch.size()));
            if (state.arrived(batch.packet(batch.size()), batch.frame(batch.size()))) {
                batch.add();
            }
            if (batch.size() == size) {
                state.accept(batch, new KnownCopies());
            }
        }
        state.accept(batch, new KnownCopies());
        return state;
    }

    private void describe(int index, long frameNumber, PacketView packet, FrameFacts frame) {
        packet.begin(0, 0);
        frame.bytes = NO_BYTES;
        frame.frame = FrameRef.pack(0, frameNumber);
        frame.wireBytes = 60;
        frame.capturedBytes = 60;
        packets.get(index).describe(packet, frame);
    }

    private final class KnownCopies implements DuplicateCheck {
        @Override
        public void tick(long nanos) {
            // The test has decided.
        }

        @Override
        public @Nullable DuplicateClass classify(PacketView packet, FrameFacts frame) {
            return copies.get((int) FrameRef.unpack(frame.frame).frame() - 1) ? DuplicateClass.ROUTED : null;
        }

        @Override
        public int originalFile() {
            return 0;
        }
    }

    TrafficState whole(FlowSettings settings) {
        return summarize(0, size(), TrafficState.beginning(settings));
    }

    TrafficState whole() {
        return summarize(0, size(), true);
    }

    static List<Flow> flows(TrafficState state) {
        return flows(state, Subjects.EVERYBODY);
    }

    static List<Flow> flows(TrafficState state, Subjects subjects) {
        FlowLedger ledger = FlowLedger.of(state, subjects, FlowTimeouts.OFFLINE, listed(443, 5222));
        return StreamSupport.stream(ledger.flows().spliterator(), false).toList();
    }

    List<Flow> flows() {
        return flows(whole());
    }

    /** The flows of the host alone, in whose name others may forge. */
    List<Flow> hostFlows() {
        return flows(whole(), Subjects.of(List.of(HOST)));
    }

    private static BitSet listed(int... ports) {
        BitSet set = new BitSet();
        for (int port : ports) {
            set.set(port);
        }
        return set;
    }

    static void addresses(PacketView packet, IpAddress source, int sourcePort, IpAddress destination, int port) {
        packet.ipVersion = source.isIpv4() ? 4 : 6;
        packet.timeToLive = 64;
        packet.sourceHigh = source.high();
        packet.sourceLow = source.low();
        packet.destinationHigh = destination.high();
        packet.destinationLow = destination.low();
        packet.sourcePort = sourcePort;
        packet.destinationPort = port;
        packet.hasPorts = true;
    }

    /** A TCP segment at a time in milliseconds. */
    void tcp(long millis, Endpoint from, Endpoint to, int flags, int... sequenceAcknowledgmentPayload) {
        int[] numbers = sequenceAcknowledgmentPayload;
        add((packet, frame) -> {
            frame.nanos = millis * 1_000_000;
            addresses(packet, from.address(), from.port(), to.address(), to.port());
            packet.protocol = IpProtocol.TCP;
            packet.tcpFlags = flags;
            packet.tcpSequence = numbers.length > 0 ? numbers[0] : 0;
            packet.tcpAcknowledgment = numbers.length > 1 ? numbers[1] : 0;
            packet.tcpWindow = 1000;
            payload(packet, frame, numbers.length > 2 ? numbers[2] : 0);
        });
    }

    void udp(long millis, Endpoint from, Endpoint to, int payload) {
        add((packet, frame) -> {
            frame.nanos = millis * 1_000_000;
            addresses(packet, from.address(), from.port(), to.address(), to.port());
            packet.protocol = IpProtocol.UDP;
            payload(packet, frame, payload);
        });
    }

    /** An ICMP destination unreachable of a box (type 3, in IPv6 type 1), quoting a packet of the flow. */
    void icmpUnreachable(long millis, IpAddress emitter, int code, int protocol, Endpoint from, Endpoint to) {
        add((packet, frame) -> {
            frame.nanos = millis * 1_000_000;
            addresses(packet, emitter, 0, from.address(), 0);
            packet.hasPorts = false;
            packet.protocol = emitter.isIpv4() ? IpProtocol.ICMP : IpProtocol.ICMPV6;
            packet.icmpType = emitter.isIpv4() ? 3 : 1;
            packet.icmpCode = code;
            packet.quoted.present = true;
            packet.quoted.protocol = protocol;
            packet.quoted.sourceHigh = from.address().high();
            packet.quoted.sourceLow = from.address().low();
            packet.quoted.destinationHigh = to.address().high();
            packet.quoted.destinationLow = to.address().low();
            packet.quoted.sourcePort = from.port();
            packet.quoted.destinationPort = to.port();
        });
    }

    /** A fragment of a UDP datagram; the first one (offset 0) carries the ports. */
    void fragment(long millis, Endpoint from, Endpoint to, int id, int offset) {
        add((packet, frame) -> {
            frame.nanos = millis * 1_000_000;
            addresses(packet, from.address(), offset == 0 ? from.port() : 0, to.address(), offset == 0 ? to.port() : 0);
            packet.hasPorts = offset == 0;
            packet.protocol = IpProtocol.UDP;
            packet.fragment = true;
            packet.fragmentOffset = offset;
            packet.fragmentId = id;
            payload(packet, frame, offset == 0 ? 1400 : 0);
        });
    }

    /** The same packets between others, in quotes as well. */
    Stream renamed(UnaryOperator<IpAddress> names) {
        Stream renamed = new Stream();
        for (Packet packet : packets) {
            renamed.add((view, frame) -> {
                packet.describe(view, frame);
                rename(view, names);
            });
        }
        renamed.copies.or(copies);
        return renamed;
    }

    private static void rename(PacketView packet, UnaryOperator<IpAddress> names) {
        IpAddress source = names.apply(new IpAddress(packet.sourceHigh, packet.sourceLow));
        IpAddress destination = names.apply(new IpAddress(packet.destinationHigh, packet.destinationLow));
        packet.sourceHigh = source.high();
        packet.sourceLow = source.low();
        packet.destinationHigh = destination.high();
        packet.destinationLow = destination.low();
        QuotedPacket quoted = packet.quoted;
        IpAddress quotedSource = names.apply(new IpAddress(quoted.sourceHigh, quoted.sourceLow));
        IpAddress quotedDestination = names.apply(new IpAddress(quoted.destinationHigh, quoted.destinationLow));
        quoted.sourceHigh = quotedSource.high();
        quoted.sourceLow = quotedSource.low();
        quoted.destinationHigh = quotedDestination.high();
        quoted.destinationLow = quotedDestination.low();
    }

    /** The same packets in another order, each at the time at which another one came. */
    Stream reordered(int... order) {
        Stream reordered = new Stream();
        for (int i = 0; i < order.length; i++) {
            Packet packet = packets.get(order[i]);
            Packet timed = packets.get(i);
            reordered.add((view, frame) -> {
                timed.describe(view, frame);
                long nanos = frame.nanos;
                view.begin(0, 0);
                frame.bytes = NO_BYTES;
                packet.describe(view, frame);
                frame.nanos = nanos;
            });
        }
        return reordered;
    }

    /** Changes the packet added last. */
    void butLast(Packet change) {
        Packet last = packets.remove(packets.size() - 1);
        add((packet, frame) -> {
            last.describe(packet, frame);
            change.describe(packet, frame);
        });
    }

    /** Adds the packet added last once more, as a mirrored copy of it. */
    void copyLast() {
        packets.add(packets.get(packets.size() - 1));
        copies.set(packets.size() - 1);
    }

    /** Puts the packet added last into VXLAN between two addresses. */
    void lastInVxlan(int network, IpAddress from, IpAddress to) {
        lastInVxlan(network, from, to, packet -> {});
    }

    /** The same in the first fragment of a datagram. */
    void lastInFragmentedVxlan(int network, IpAddress from, IpAddress to, int id) {
        lastInVxlan(network, from, to, packet -> {
            packet.fragment = true;
            packet.fragmentId = id;
        });
    }

    private void lastInVxlan(int network, IpAddress from, IpAddress to, Consumer<PacketView> datagram) {
        Packet inner = packets.remove(packets.size() - 1);
        add((packet, frame) -> {
            addresses(packet, from, 50_000, to, 4789);
            packet.protocol = IpProtocol.UDP;
            datagram.accept(packet);
            packet.enterTunnel(Tunnel.VXLAN);
            packet.network(network);
            inner.describe(packet, frame);
        });
    }

    /** Makes the payload of the packet added last begin like this identification. */
    void lastSpeaks(int identification) {
        ByteBuffer bytes = ByteBuffer.allocate(PAYLOAD_ROOM).putShort(0, (short) identification);
        butLast((packet, frame) -> frame.bytes = bytes);
    }

    /** Gives the packet added last this payload. */
    void lastCarries(byte... bytes) {
        ByteBuffer carried = ByteBuffer.wrap(bytes);
        butLast((packet, frame) -> {
            frame.bytes = carried;
            payload(packet, frame, bytes.length);
        });
    }

    private static void payload(PacketView packet, FrameFacts frame, int length) {
        packet.claimedPayload = length;
        packet.offset = 0;
        packet.end = length;
        frame.wireBytes = 60 + length;
        frame.capturedBytes = frame.wireBytes;
    }
}
