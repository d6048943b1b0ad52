// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/** What may stand behind the last message to a proxy, where a request of few bytes is not to be found in noise. */
final class ProxiedBeginning {
    private static final TlsDetector TLS = new TlsDetector();
    /** Text that is so long is no accident. */
    private static final int LOOKED_AT = 16;

    private ProxiedBeginning() {}

    /** True if nothing follows, as before the proxy has answered, or TLS, or text. */
    static boolean mayBe(ByteBuffer bytes, int offset, int length) {
        if (length <= 0) {
            return true;
        }
        return TlsUpgrade.mayBegin(bytes, offset, length)
                ? length <= TlsDetector.RECORD_HEADER_LENGTH || TLS.probe(bytes, offset, length) != Identification.NONE
                : bytes.get(offset) > ' ' && AsciiText.firstLineIsText(bytes, offset, Math.min(length, LOOKED_AT));
    }
}
