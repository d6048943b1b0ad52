// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import org.ccpanalyzer.capture.FrameCursor;

/** Follows the chain of headers in one frame. One instance per thread. */
public final class PacketDecoder {
    private final LayerTable linkTypes;
    private final AddressFilter wanted;
    private final PacketView packet;

    /** Decodes all packets with the given link types; the table may be shared between threads. */
    public PacketDecoder(LayerTable linkTypes) {
        this(linkTypes, AddressFilter.EVERYBODY);
    }

    /**
     * Decodes packets of other addresses only as far as they could still hold a wanted one.
     *
     * @param linkTypes may be shared between threads
     */
    public PacketDecoder(LayerTable linkTypes, AddressFilter wanted) {
        this.linkTypes = linkTypes;
        this.wanted = wanted;
        this.packet = new PacketView(wanted);
    }

    /** A view of the caller's own, to be decoded into. */
    public PacketView newView() {
        return new PacketView(wanted);
    }

    /** Decodes the current frame into a view that is valid until the next call. Malformed frames end in an anomaly. */
    public PacketView decode(FrameCursor frame) {
        decode(frame, packet);
        return packet;
    }

    /** Decodes the current frame into a view of {@link #newView}. Malformed frames end in an anomaly. */
    // END is one object, and the hot path compares it by identity.
    @SuppressWarnings("ReferenceEquality")
    public void decode(FrameCursor frame, PacketView into) {
        into.begin(frame.offset(), frame.capturedLength(), frame.originalLength());
        LayerDecoder layer = linkTypes.next(frame.linkType(), into);
        while (layer != LayerDecoder.END) {
            layer = layer.decode(frame.bytes(), into);
        }
    }
}
