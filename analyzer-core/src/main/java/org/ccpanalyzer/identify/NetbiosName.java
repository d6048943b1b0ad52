// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/** A NetBIOS name in its first-level encoding (RFC 1001, section 14.1): 32 letters A to P, each half a byte. */
final class NetbiosName {
    static final int ENCODED_LENGTH = 32;

    private NetbiosName() {}

    /** True if the 32 bytes from the position on, which the caller has found to be there, are such letters. */
    static boolean isEncoded(ByteBuffer bytes, int position) {
        for (int i = 0; i < ENCODED_LENGTH; i++) {
            int octet = bytes.get(position + i);
            if (octet < 'A' || octet > 'P') {
                return false;
            }
        }
        return true;
    }
}
