// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

/**
 * A handshake message (RFC 8446, section 4), of which the end may be missing.
 *
 * @param type number of the message, or {@link #NONE}
 * @param end where it ends, counted in bytes of the handshake; of none, where its header would
 * @param isWhole whether it reaches that far
 * @param body what follows the header, as far as it is there
 */
record TlsMessage(int type, int end, boolean isWhole, PayloadCursor body) {
    /** Type of a message whose header is not there. */
    static final int NONE = -1;

    static final int CLIENT_HELLO = TlsDetector.CLIENT_HELLO;
    static final int SERVER_HELLO = 2;
    static final int CERTIFICATE = 11;

    static final int HEADER_LENGTH = 4;

    /**
     * Reads the header of a message.
     *
     * @param handshake what there is of the handshake, from the message on
     * @param start where that is, counted in bytes of the handshake
     */
    static TlsMessage read(PayloadCursor handshake, int start) {
        int type = handshake.uint8();
        int length = handshake.uint24();
        if (handshake.isCut()) {
            return new TlsMessage(NONE, start + HEADER_LENGTH, false, handshake);
        }
        boolean whole = length <= handshake.remaining();
        return new TlsMessage(
                type, start + HEADER_LENGTH + length, whole, handshake.part(Math.min(length, handshake.remaining())));
    }
}
