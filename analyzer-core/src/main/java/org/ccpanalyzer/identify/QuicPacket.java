// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A packet with a long header that says its length: Initial, 0-RTT or Handshake of QUIC version 1 or 2 (RFC 9000, section
 * 17.2; RFC 9369, section 3.2).
 *
 * @param bytes what it lies in
 * @param start its first byte
 * @param destinationLength bytes of the connection id of whom it is for
 * @param numberStart first byte of the packet number; all behind is protected
 * @param end where it ends; beyond the window if some of it is missing
 * @param isWhole whether it lies in the window
 */
record QuicPacket(
        ByteBuffer bytes,
        int version,
        boolean isInitial,
        int start,
        int destinationLength,
        int numberStart,
        int end,
        boolean isWhole) {
    private static final int LONG_HEADER_AND_FIXED_BIT = 0xc0;
    private static final int DESTINATION_OFFSET = 6;
    private static final int TYPE_SHIFT = 4;
    private static final int TYPE_MASK = 0x3;
    private static final int RETRY_OF_VERSION_1 = 3;
    private static final int RETRY_OF_VERSION_2 = 0;

    private static final int FIRST_BYTE_PROTECTION = 0x0f;
    private static final int NUMBER_LENGTH_MASK = 0x3;
    private static final int MAX_NUMBER_LENGTH = 4;

    /** Reads the next packet and goes behind it; null if what comes is no such packet, or not even its header is whole. */
    static @Nullable QuicPacket read(PayloadCursor datagrams) {
        int start = datagrams.position();
        int first = datagrams.uint8();
        int version = datagrams.int32();
        int type = first >>> TYPE_SHIFT & TYPE_MASK;
        boolean second = version == QuicDetector.VERSION_2;
        if ((first & LONG_HEADER_AND_FIXED_BIT) != LONG_HEADER_AND_FIXED_BIT
                || (version != QuicDetector.VERSION_1 && !second)
                || type == (second ? RETRY_OF_VERSION_2 : RETRY_OF_VERSION_1)) {
            return null;
        }
        boolean initial = type == (second ? QuicDetector.INITIAL_OF_VERSION_2 : QuicDetector.INITIAL_OF_VERSION_1);
        int destinationLength = datagrams.uint8();
        datagrams.skip(destinationLength);
        datagrams.skip(datagrams.uint8()); // source connection id
        if (initial) {
            datagrams.skip(QuicNumber.length(datagrams)); // token
        }
        int length = QuicNumber.length(datagrams);
        if (datagrams.isCut()) {
            return null;
        }
        int numberStart = datagrams.position();
        boolean whole = length <= datagrams.remaining();
        datagrams.skip(Math.min(length, datagrams.remaining()));
        return new QuicPacket(
                datagrams.bytes(),
                version,
                initial,
                start,
                destinationLength,
                numberStart,
                numberStart + length,
                whole);
    }

    byte[] destinationId() {
        int from = start + DESTINATION_OFFSET;
        return copy(from, from + destinationLength);
    }

    /**
     * The frames in it.
     *
     * @return null if it was not written with these keys
     */
    byte @Nullable [] open(QuicKeys keys) {
        int sampleStart = numberStart + MAX_NUMBER_LENGTH;
        if (!isWhole || end - sampleStart < QuicKeys.SAMPLE_LENGTH) {
            return null;
        }
        byte[] mask = keys.headerMask(copy(sampleStart, sampleStart + QuicKeys.SAMPLE_LENGTH));
        int first = bytes.get(start) ^ (mask[0] & FIRST_BYTE_PROTECTION);
        int payloadStart = numberStart + (first & NUMBER_LENGTH_MASK) + 1;
        byte[] header = copy(start, payloadStart);
        header[0] = (byte) first;
        long number = 0;
        for (int i = numberStart - start; i < header.length; i++) {
            header[i] ^= mask[1 + i - (numberStart - start)];
            // First packets have small numbers, of which no higher bytes are left out.
            number = (number << Byte.SIZE) | Byte.toUnsignedInt(header[i]);
        }
        return keys.open(number, header, copy(payloadStart, end));
    }

    private byte[] copy(int from, int to) {
        byte[] copy = new byte[to - from];
        bytes.get(from, copy);
        return copy;
    }
}
