// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/**
 * The handshake bytes at the beginning of a TLS stream, out of the records that carry them (RFC 8446, section 5.1): messages
 * may lie across records. Warnings before and between are passed over; any other record is the end, because what follows
 * it may be encrypted.
 */
final class TlsRecords {
    private static final int HEADER_LENGTH = TlsDetector.RECORD_HEADER_LENGTH;
    private static final int LENGTH_OFFSET = 3;
    private static final int MAJOR_VERSION = 3;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int ALERT = 21;
    private static final int ALERT_LENGTH = 2;
    private static final int WARNING = 1;

    private final ByteBuffer bytes;
    private final int offset;
    private final int windowEnd;
    private final boolean passesChangeOfCipher;

    private int position;
    /** Handshake bytes: in the payload while one record holds all, then in an array of their own. */
    private ByteBuffer joined;

    private boolean ownsJoined;

    private int start;
    private int end;
    /** Bytes of the last record beyond the window. */
    private int rest;

    private boolean ended;

    private TlsRecords(ByteBuffer bytes, int offset, int length, boolean passesChangeOfCipher) {
        this.bytes = bytes;
        this.joined = bytes;
        this.offset = offset;
        this.position = offset;
        this.start = offset;
        this.end = offset;
        this.windowEnd = offset + length;
        this.passesChangeOfCipher = passesChangeOfCipher;
    }

    /** What precedes any change of cipher. */
    static TlsRecords inClear(ByteBuffer bytes, int offset, int length) {
        return new TlsRecords(bytes, offset, length, false).join();
    }

    /** For TLS 1.3, where a change of cipher means nothing (RFC 8446, appendix D.4). */
    static TlsRecords inClearOf13(ByteBuffer bytes, int offset, int length) {
        return new TlsRecords(bytes, offset, length, true).join();
    }

    /**
     * The message that begins behind so many handshake bytes.
     *
     * @param from not negative
     */
    TlsMessage message(int from) {
        return TlsMessage.read(new PayloadCursor(joined, start + Math.min(from, length()), end), from);
    }

    /** Handshake bytes at hand. */
    int length() {
        return end - start;
    }

    /**
     * Payload bytes with which there could be so many handshake bytes, as {@link FactReader#read} answers; {@link
     * FactReader#DONE} if they are there or will not come.
     */
    int payloadFor(int handshakeBytes) {
        int missing = handshakeBytes - length();
        if (missing <= 0 || ended) {
            return FactReader.DONE;
        }
        int headerMissing = missing > rest ? Math.max(0, HEADER_LENGTH - (windowEnd - position)) : 0;
        return windowEnd - offset + missing + headerMissing;
    }

    private TlsRecords join() {
        boolean more = true;
        while (more && rest == 0 && windowEnd - position >= HEADER_LENGTH) {
            int length = Short.toUnsignedInt(bytes.getShort(position + LENGTH_OFFSET));
            if (bytes.get(position + 1) != MAJOR_VERSION || length == 0 || length > TlsDetector.MAX_RECORD_LENGTH) {
                ended = true;
                more = false;
            } else if (bytes.get(position) == TlsDetector.HANDSHAKE) {
                append(length);
            } else {
                more = pass(length);
            }
        }
        return this;
    }

    private void append(int length) {
        int fragment = position + HEADER_LENGTH;
        int present = Math.min(length, windowEnd - fragment);
        if (end == start) {
            start = fragment;
            end = fragment + present;
        } else {
            own();
            joined.put(end, bytes, fragment, present);
            end += present;
        }
        rest = length - present;
        position = fragment + present;
    }

    /** Moves the handshake bytes to where there is room behind them. */
    private void own() {
        if (!ownsJoined) {
            byte[] own = new byte[length() + windowEnd - position];
            bytes.get(start, own, 0, length());
            end -= start;
            start = 0;
            joined = ByteBuffer.wrap(own);
            ownsJoined = true;
        }
    }

    /** Passes over a record that carries no handshake; false if it is the end, or not there as a whole. */
    private boolean pass(int length) {
        int type = bytes.get(position);
        int content = position + HEADER_LENGTH;
        boolean mayPass = (type == ALERT && length == ALERT_LENGTH)
                || (type == CHANGE_CIPHER_SPEC && length == 1 && passesChangeOfCipher);
        if (!mayPass) {
            ended = true;
            return false;
        }
        if (windowEnd - content < length) {
            return false;
        }
        ended = type == ALERT && bytes.get(content) != WARNING;
        position = content + length;
        return !ended;
    }
}
