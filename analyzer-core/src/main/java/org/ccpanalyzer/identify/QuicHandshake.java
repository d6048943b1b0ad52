// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The handshake bytes in the CRYPTO frames of Initial packets (RFC 9000, section 19.6), which come in any order and more
 * than once. Of a byte that was sent twice the first counts.
 */
final class QuicHandshake {
    private static final int PADDING = 0x00;
    private static final int PING = 0x01;
    private static final int ACK = 0x02;
    private static final int ACK_WITH_ECN = 0x03;
    private static final int ECN_COUNTS = 3;
    private static final int CRYPTO = 0x06;
    /** More than any hello is long. */
    private static final int MAX_LENGTH = 1 << 14;

    private final BitSet present = new BitSet();
    private byte[] bytes = new byte[2048];

    /** Adds what the frames of a packet carry; one that an Initial packet must not have ends it. */
    void addFrames(byte[] payload) {
        PayloadCursor frames = new PayloadCursor(ByteBuffer.wrap(payload), 0, payload.length);
        boolean known = true;
        while (known && frames.remaining() > 0) {
            switch (frames.uint8()) {
                case PADDING, PING -> {
                    // Nothing in them.
                }
                case ACK -> skipAcknowledgment(frames, 0);
                case ACK_WITH_ECN -> skipAcknowledgment(frames, ECN_COUNTS);
                case CRYPTO -> add(QuicNumber.read(frames), frames.part(QuicNumber.length(frames)));
                default -> known = false;
            }
        }
    }

    /** The message at its beginning, as far as its bytes have come. */
    TlsMessage message() {
        return TlsMessage.read(new PayloadCursor(ByteBuffer.wrap(bytes), 0, present.nextClearBit(0)), 0);
    }

    private void add(long offset, PayloadCursor content) {
        if (offset > MAX_LENGTH - content.remaining()) {
            return;
        }
        int start = (int) offset;
        int end = start + content.remaining();
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MAX_LENGTH, 2 * end));
        }
        byte[] data = content.rest();
        for (int i = 0; i < data.length; i++) {
            if (!present.get(start + i)) {
                present.set(start + i);
                bytes[start + i] = data[i];
            }
        }
    }

    private static void skipAcknowledgment(PayloadCursor frames, int counts) {
        QuicNumber.read(frames); // largest packet
        QuicNumber.read(frames); // delay
        long ranges = QuicNumber.read(frames);
        QuicNumber.read(frames); // first range
        for (long i = 0; i < 2 * ranges + counts && !frames.isCut(); i++) {
            QuicNumber.read(frames);
        }
    }
}
