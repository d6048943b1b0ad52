// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import org.jspecify.annotations.Nullable;

/** Numbers of TLS versions on the wire (RFC 8446, section 4.2.1). */
final class TlsVersion {
    static final int SSL_3_0 = 0x0300;
    static final int TLS_1_2 = 0x0303;
    static final int TLS_1_3 = 0x0304;

    /** Drafts of TLS 1.3, the low byte being the draft's number; the second is of Facebook's servers and clients. */
    private static final int DRAFT = 0x7f;

    private static final int FACEBOOK_DRAFT = 0xfb;

    private TlsVersion() {}

    /** {@code "1.2"}, {@code "1.3-draft28"}, {@code "SSL3.0"}; null for a number that is no version. */
    static @Nullable String name(int version) {
        if (isDraft(version)) {
            return "1.3-draft" + (version & 0xff);
        }
        if (version == SSL_3_0) {
            return "SSL3.0";
        }
        return version > SSL_3_0 && version <= TLS_1_3 ? "1." + (version - SSL_3_0 - 1) : null;
    }

    /** True for TLS 1.3 and its drafts, which encrypt what follows the ServerHello. */
    static boolean encryptsCertificates(int version) {
        return version == TLS_1_3 || isDraft(version);
    }

    /** The newer of two versions; a draft of TLS 1.3 is older than TLS 1.3, and what is no version older than all. */
    static int newer(int one, int other) {
        return age(other) > age(one) ? other : one;
    }

    private static int age(int version) {
        if (isDraft(version)) {
            return (TLS_1_2 << Byte.SIZE) | (version & 0xff);
        }
        return version >= SSL_3_0 && version <= TLS_1_3 ? version << Byte.SIZE : 0;
    }

    private static boolean isDraft(int version) {
        return version >>> Byte.SIZE == DRAFT || version >>> Byte.SIZE == FACEBOOK_DRAFT;
    }
}
