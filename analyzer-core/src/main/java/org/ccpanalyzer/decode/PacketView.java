// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import org.jspecify.annotations.Nullable;

/**
 * The facts decoded from the current frame; reused for every frame of a pipeline.
 *
 * <p>Decoders write the public fields, later stages read them. Fields rather than accessors, because each decoder sets
 * several and the whole is one flat struct; nothing here outlives the bytes of the frame. Addresses are in the two-word form of
 * {@link org.ccpanalyzer.net.IpAddress}.
 */
public final class PacketView {
    /** Value of {@link #vlanId} when the frame carried no tag. */
    public static final int NO_VLAN = -1;
    /** Value of {@link #tcpWindow} when the capture cut that field off. */
    public static final int NO_WINDOW = -1;
    /** Value of {@link #networkId()} outside of virtual networks. */
    public static final int NO_NETWORK = -1;
    /** More stacked tags than any network uses; what goes on behind them is not decoded. */
    public static final int MAX_TAGS = 8;
    /** Tunnels in tunnels that are followed; what goes on deeper is not decoded. */
    public static final int MAX_TUNNELS = 8;

    /** Next byte to decode; after decoding, the first payload byte. */
    public int offset;
    /** End of the captured bytes that belong to the packet: padding and trailers are cut off by {@link #limit}. */
    public int end;
    /** Payload bytes that the headers claim, which a snap length may have cut: {@code >= end - offset}. */
    public int claimedPayload;

    public Anomaly anomaly = Anomaly.NONE;
    /** Link type, EtherType or protocol number that nobody decodes; meaningful with an anomaly that names a number. */
    public int anomalyNumber;

    /** Source address of the innermost Ethernet header, or 0 without one. */
    public long sourceMac;

    /** Outermost VLAN of the innermost link layer. */
    public int vlanId;

    public int tagCount;
    /** Tunnels around the IP layer that the fields describe. */
    public int tunnelDepth;

    /** 4 or 6, or 0 before an IP header was decoded. */
    public int ipVersion;

    /**
     * True if neither address is one whose packets are wanted. Decoders may then leave out what only a flow would need,
     * but never what could hold the packet of another: a tunnel, or the quote of an ICMP error.
     */
    public boolean bystander;

    public long sourceHigh;
    public long sourceLow;
    public long destinationHigh;
    public long destinationLow;
    public int timeToLive;
    /** Protocol number of the last header reached (extension headers are skipped). */
    public int protocol;
    /** True when the IPv4 header checksum was wrong. */
    public boolean badHeaderChecksum;

    /** IPv6 extension headers walked so far. */
    public int extensionCount;
    /** Where the chain of extension headers begins; meaningful if there is one. */
    public int extensionsOffset;
    /** True when an option or routing header may name another final destination, which checksums would cover. */
    public boolean finalDestinationUncertain;

    /** True for any fragment of a fragmented datagram, the first included. */
    public boolean fragment;

    /** Fragment offset in bytes; ports are only ever read at 0. */
    public int fragmentOffset;

    public int fragmentId;

    /**
     * True once both ports were decoded (TCP or UDP). With an {@link #anomaly} they are all that could be read of the
     * transport header.
     */
    public boolean hasPorts;

    public int sourcePort;
    public int destinationPort;
    /** Where the TCP header begins, if {@link #tcpWindow} was read. */
    public int tcpOffset;

    public int tcpFlags;
    public int tcpSequence;
    public int tcpAcknowledgment;
    /** Unscaled, or {@link #NO_WINDOW}. */
    public int tcpWindow;
    /** True when the whole segment was captured, is short, and its checksum is wrong. */
    public boolean badTransportChecksum;

    public int icmpType;
    public int icmpCode;
    /** The packet that an ICMP error quotes; {@link QuotedPacket#present} is false without one. */
    public final QuotedPacket quoted = new QuotedPacket();

    private final AddressFilter wanted;
    int claimedEnd;
    boolean limited;

    // Meaningful inside a tunnel only, so that a plain packet does not pay for them.
    int networkId;
    int tunnels;
    private final @Nullable OuterLayer[] outerLayers = new OuterLayer[MAX_TUNNELS + 1];

    /** A view for all packets. */
    public PacketView() {
        this(AddressFilter.EVERYBODY);
    }

    /** @param wanted whose packets are not bystanders' */
    public PacketView(AddressFilter wanted) {
        this.wanted = wanted;
    }

    /** Forgets the previous frame and starts at the given bytes of a frame that was captured whole. */
    public PacketView begin(int frameOffset, int capturedLength) {
        return begin(frameOffset, capturedLength, capturedLength);
    }

    /** Forgets the previous frame and starts at the given bytes of a frame that had the original length on the wire. */
    public PacketView begin(int frameOffset, int capturedLength, int originalLength) {
        offset = frameOffset;
        end = frameOffset + capturedLength;
        claimedEnd = (int) Math.min(Integer.MAX_VALUE, (long) frameOffset + Math.max(capturedLength, originalLength));
        limited = false;
        claimedPayload = 0;
        anomaly = Anomaly.NONE;
        anomalyNumber = 0;
        sourceMac = 0;
        vlanId = NO_VLAN;
        tagCount = 0;
        tunnelDepth = 0;
        forgetNetwork();
        return this;
    }

    /** True if the next {@code length} bytes were captured; otherwise records why not. */
    public boolean require(int length) {
        if (end - offset >= length) {
            return true;
        }
        anomaly = Anomaly.HEADER_TRUNCATED;
        return false;
    }

    /**
     * True if the next {@code length} bytes, the header of a tunnel, were captured. What a snap length cut is a tunnel
     * all the same; what the packet itself does not hold is none, and the packet stands for itself.
     */
    public boolean requireInTunnel(Tunnel kind, int length) {
        if (end - offset >= length) {
            return true;
        }
        if (claimedLength() >= length && enterTunnel(kind)) {
            anomaly = Anomaly.HEADER_TRUNCATED;
        }
        return false;
    }

    /** Ends decoding with a reason. */
    public LayerDecoder stop(Anomaly reason, int number) {
        anomaly = reason;
        anomalyNumber = number;
        return LayerDecoder.END;
    }

    /** Counts a tag or label stack; false, with the reason recorded, if there are too many. */
    public boolean countTag() {
        if (tagCount == MAX_TAGS) {
            stop(Anomaly.TAGS_TOO_DEEP, tagCount);
            return false;
        }
        tagCount++;
        return true;
    }

    /**
     * Puts the current IP layer aside and begins an inner one, of which nothing is known yet. Called with
     * {@link #offset} at the header of the tunnel.
     *
     * @return false, with the reason recorded, if tunnels are nested too deep
     */
    public boolean enterTunnel(Tunnel kind) {
        if (tunnelDepth == 0) {
            tunnels = 0;
            networkId = NO_NETWORK;
        }
        outerLayer(tunnelDepth).keep(this);
        tunnelDepth++;
        tunnels |= kind.bit();
        sourceMac = 0;
        vlanId = NO_VLAN;
        tagCount = 0;
        // A first fragment is shorter than the datagram that it begins, so its length does not bound what is inside.
        limited &= !fragment;
        forgetNetwork();
        if (tunnelDepth > MAX_TUNNELS) {
            stop(Anomaly.TUNNEL_TOO_DEEP, tunnelDepth);
            return false;
        }
        return true;
    }

    /** Makes an IP layer that was put aside current again; everything inside of it is its payload then. */
    public void surface(int depth) {
        forgetNetwork();
        outerLayer(depth).restore(this);
        tunnelDepth = depth;
        anomaly = Anomaly.NONE;
        anomalyNumber = 0;
    }

    /**
     * An IP layer around the current one.
     *
     * @param depth 0 for the outermost, less than {@link #tunnelDepth}
     */
    public OuterLayer outerLayer(int depth) {
        OuterLayer layer = outerLayers[depth];
        if (layer == null) {
            layer = new OuterLayer();
            outerLayers[depth] = layer;
        }
        return layer;
    }

    /** Notes a second kind of the tunnel that was entered: a mirror in GRE, say. */
    public void note(Tunnel kind) {
        tunnels |= kind.bit();
    }

    /** Names the virtual network of a tunnel that was entered: 24 bits of VXLAN, Geneve or NVGRE, or an ERSPAN session. */
    public void network(int id) {
        networkId = id;
    }

    /** The innermost virtual network around the current IP layer, or {@link #NO_NETWORK}. */
    public int networkId() {
        return tunnelDepth == 0 ? NO_NETWORK : networkId;
    }

    /** The kinds of the tunnels around the current IP layer, a bit each; 0 outside of tunnels. */
    public int tunnels() {
        return tunnelDepth == 0 ? 0 : tunnels;
    }

    /** True if a tunnel of this kind is around the current IP layer. */
    public boolean isIn(Tunnel kind) {
        return tunnelDepth > 0 && (tunnels & kind.bit()) != 0;
    }

    /** Steps over a header. */
    public void advance(int headerLength) {
        offset += headerLength;
    }

    /**
     * Ends the packet where its own header says, so that link-layer padding is not payload, and remembers how much the
     * header claimed where the capture was cut. An inner header never reaches beyond the claim of an outer one.
     */
    public void limit(int packetEnd) {
        claimedEnd = limited ? Math.min(claimedEnd, packetEnd) : packetEnd;
        limited = true;
        end = Math.min(end, packetEnd);
    }

    /** True if no header says how long the packet is: segmentation offload left that to the network card. */
    public boolean isLengthMissing() {
        return ipVersion != 0 && !limited;
    }

    /** Bytes from {@link #offset} to the end that the headers claim, captured or not. */
    public int claimedLength() {
        return claimedEnd - offset;
    }

    /** Sets both ports from the word in which TCP and UDP begin: source in the upper half, destination in the lower. */
    public void setPorts(int word) {
        sourcePort = word >>> Short.SIZE;
        destinationPort = word & 0xffff;
        hasPorts = true;
    }

    /** Sets {@link #claimedPayload} from the current offset; called by the last decoder of a chain. */
    public void payloadBeginsHere() {
        claimedPayload = Math.max(0, claimedEnd - offset);
        if (offset > end) {
            offset = end;
        }
    }

    /** Captured payload bytes. */
    public int capturedPayload() {
        return Math.max(0, Math.min(end - offset, claimedPayload));
    }

    /** Notes whether anybody wants the packets of these addresses; called by the decoder that has read them. */
    public void addressesKnown() {
        bystander = !wanted.includes(sourceHigh, sourceLow) && !wanted.includes(destinationHigh, destinationLow);
    }

    /** Forgets the outer network header, if any, before an inner one is decoded: the innermost decides. */
    public void enterNetwork() {
        if (ipVersion != 0) {
            forgetNetwork();
        }
    }

    private void forgetNetwork() {
        ipVersion = 0;
        bystander = false;
        sourceHigh = 0;
        sourceLow = 0;
        destinationHigh = 0;
        destinationLow = 0;
        timeToLive = 0;
        protocol = 0;
        badHeaderChecksum = false;
        extensionCount = 0;
        finalDestinationUncertain = false;
        fragment = false;
        fragmentOffset = 0;
        fragmentId = 0;
        hasPorts = false;
        sourcePort = 0;
        destinationPort = 0;
        tcpFlags = 0;
        tcpSequence = 0;
        tcpAcknowledgment = 0;
        tcpWindow = 0;
        badTransportChecksum = false;
        icmpType = -1;
        icmpCode = 0;
        quoted.present = false;
    }
}
