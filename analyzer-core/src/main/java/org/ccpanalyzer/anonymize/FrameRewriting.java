// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import java.nio.ByteBuffer;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpAddress;

/**
 * A frame on its way to pseudonyms: the original, a copy that {@link HeaderRule}s change header by header, and how far the copy
 * may be shown. Places count from the frame's beginning. Owned by one thread.
 */
final class FrameRewriting {
    /** No chain of headers is longer. */
    private static final int MAX_BYTES = 1 << 12;

    private static final int IPV4_LENGTH = 4;
    private static final int MAC_LENGTH = 6;

    final AddressPseudonyms addresses;
    final PacketView packet = new PacketView();
    final ByteBuffer out = ByteBuffer.allocate(MAX_BYTES);

    /** Where the current header begins and ends. */
    int start;

    int end;
    /** Where the innermost IP header so far begins, or -1. */
    int network;
    /** What the header before said of this one: a protocol number of IP. */
    int protocol;

    private ByteBuffer original = ByteBuffer.allocate(0);
    private int base;
    private int captured;
    private int shown;

    FrameRewriting(AddressPseudonyms addresses) {
        this.addresses = addresses;
    }

    void begin(FrameCursor frame) {
        original = frame.bytes();
        base = frame.offset();
        captured = Math.min(frame.capturedLength(), MAX_BYTES);
        out.put(0, original, base, captured);
        packet.begin(base, captured, frame.originalLength());
        network = -1;
        shown = 0;
    }

    /** Begins the header at which the packet stands. */
    void beginHeader() {
        start = packet.offset - base;
        protocol = packet.protocol;
    }

    /** Ends it where the packet stands now; false if nothing was read. */
    boolean endHeader() {
        end = Math.min(packet.offset - base, captured);
        return end > start;
    }

    /** Lets the copy be seen up to a place. */
    void show(int place) {
        shown = Math.max(shown, Math.min(place, captured));
    }

    int shown() {
        return shown;
    }

    /** Whether the bytes from here on were captured. */
    boolean has(int place, int length) {
        return place >= 0 && place + length <= captured;
    }

    /** The original at a place of the copy. */
    ByteBuffer original() {
        return original;
    }

    int originalPlace(int place) {
        return base + place;
    }

    int unsignedByte(int place) {
        return Byte.toUnsignedInt(out.get(place));
    }

    int unsignedShort(int place) {
        return Short.toUnsignedInt(out.getShort(place));
    }

    /** Overwrites bytes, as far as they were captured. */
    void fill(int from, int to, int value) {
        for (int place = from; place < Math.min(to, captured); place++) {
            out.put(place, (byte) value);
        }
    }

    void replaceMac(int place) {
        if (has(place, MAC_LENGTH)) {
            long mac = (long) unsignedShort(place) << Integer.SIZE | Integer.toUnsignedLong(out.getInt(place + 2));
            long pseudonym = addresses.ofMac(mac);
            out.putShort(place, (short) (pseudonym >>> Integer.SIZE));
            out.putInt(place + 2, (int) pseudonym);
        }
    }

    void replaceIpv4(int place) {
        if (has(place, IPV4_LENGTH)) {
            out.putInt(place, (int)
                    addresses.of(IpAddress.ofIpv4(out.getInt(place))).low());
        }
    }

    void replaceIpv6(int place) {
        if (has(place, 2 * Long.BYTES)) {
            IpAddress pseudonym = addresses.of(new IpAddress(out.getLong(place), out.getLong(place + Long.BYTES)));
            out.putLong(place, pseudonym.high());
            out.putLong(place + Long.BYTES, pseudonym.low());
        }
    }
}
