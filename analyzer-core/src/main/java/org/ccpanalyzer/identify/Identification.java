// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

/**
 * What first payload bytes prove, packed into one int so that the hot path allocates nothing.
 *
 * <pre>bits 0..7 protocol, 8..9 speaker, 10 bad request (HTTP status 400), others zero; 0 = nothing recognised</pre>
 */
public final class Identification {
    public static final int NONE = 0;

    private static final int SPEAKER_SHIFT = 8;
    private static final int BAD_REQUEST_BIT = 1 << 10;

    private Identification() {}

    // Ordinals are the packed form by design: both enums say that they are append only.
    @SuppressWarnings("EnumOrdinal")
    public static int of(ApplicationProtocol protocol, Speaker speaker) {
        return protocol.ordinal() | speaker.ordinal() << SPEAKER_SHIFT;
    }

    /** Marks a server's answer that it did not understand the client (HTTP 400). */
    public static int withBadRequest(int identification) {
        return identification | BAD_REQUEST_BIT;
    }

    public static ApplicationProtocol protocol(int identification) {
        return ApplicationProtocol.of(identification & 0xff);
    }

    public static Speaker speaker(int identification) {
        return Speaker.of(identification >>> SPEAKER_SHIFT & 0x3);
    }

    public static boolean isBadRequest(int identification) {
        return (identification & BAD_REQUEST_BIT) != 0;
    }
}
