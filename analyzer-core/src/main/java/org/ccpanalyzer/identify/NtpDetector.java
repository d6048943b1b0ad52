// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * NTP (RFC 5905, section 7.3): the mode tells the role. There is no magic number, so the fields that a clock keeps small
 * must be small.
 */
public final class NtpDetector implements ProtocolDetector {
    private static final int HEADER_LENGTH = 48;
    private static final int VERSION_SHIFT = 3;
    private static final int THREE_BITS = 0x7;
    private static final int MAX_VERSION = 4;

    private static final int MODE_SYMMETRIC_ACTIVE = 1;
    private static final int MODE_SYMMETRIC_PASSIVE = 2;
    private static final int MODE_CLIENT = 3;
    private static final int MODE_SERVER = 4;
    private static final int MODE_BROADCAST = 5;

    private static final int STRATUM_OFFSET = 1;
    private static final int MAX_STRATUM = 16;
    private static final int POLL_OFFSET = 2;
    private static final int MAX_POLL = 17;
    private static final int PRECISION_OFFSET = 3;
    /** A clock's precision is a negative power of two; clients that hide theirs send this. */
    private static final int MAX_PRECISION = 32;
    /** The high byte of a fixed-point number of seconds: zero below 256 s. */
    private static final int ROOT_DELAY_OFFSET = 4;

    private static final int ROOT_DISPERSION_OFFSET = 8;

    @Override
    public int transport() {
        return IpProtocol.UDP;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length < HEADER_LENGTH || length % Integer.BYTES != 0) {
            return Identification.NONE;
        }
        int version = bytes.get(offset) >>> VERSION_SHIFT & THREE_BITS;
        if (version < 1 || version > MAX_VERSION || !isClock(bytes, offset)) {
            return Identification.NONE;
        }
        return switch (bytes.get(offset) & THREE_BITS) {
            case MODE_CLIENT -> ntp(Speaker.CLIENT);
            case MODE_SERVER, MODE_BROADCAST -> ntp(Speaker.SERVER);
            case MODE_SYMMETRIC_ACTIVE, MODE_SYMMETRIC_PASSIVE -> ntp(Speaker.UNKNOWN);
            default -> Identification.NONE;
        };
    }

    private static boolean isClock(ByteBuffer bytes, int offset) {
        int stratum = Byte.toUnsignedInt(bytes.get(offset + STRATUM_OFFSET));
        int poll = bytes.get(offset + POLL_OFFSET);
        return stratum <= MAX_STRATUM
                && Math.abs(poll) <= MAX_POLL
                && bytes.get(offset + PRECISION_OFFSET) <= MAX_PRECISION
                && bytes.get(offset + ROOT_DELAY_OFFSET) == 0
                && bytes.get(offset + ROOT_DISPERSION_OFFSET) == 0;
    }

    private static int ntp(Speaker speaker) {
        return Identification.of(ApplicationProtocol.NTP, speaker);
    }
}
