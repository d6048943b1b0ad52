// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a distinguished name that people know it by (RFC 5280, section 4.1.2.4).
 *
 * @param commonName the last, which is the most particular; of hostile text
 * @param organization likewise
 */
record DistinguishedName(
        @Nullable String commonName, @Nullable String organization) {
    private static final int SET = 0x31;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final byte[] COMMON_NAME = {0x55, 4, 3};
    private static final byte[] ORGANIZATION = {0x55, 4, 10};
    private static final int MAX_BYTES = 1024;

    /** Reads the content of a name; one that is cut says nothing, because what counts comes last. */
    static DistinguishedName read(DerReader name) {
        if (name.isCut()) {
            return new DistinguishedName(null, null);
        }
        String commonName = null;
        String organization = null;
        while (!name.isEmpty()) {
            DerReader attribute = name.enter(SET).enter(BerElement.SEQUENCE);
            DerReader type = attribute.enter(OBJECT_IDENTIFIER);
            if (type.is(COMMON_NAME)) {
                commonName = text(attribute);
            } else if (type.is(ORGANIZATION)) {
                organization = text(attribute);
            }
        }
        return new DistinguishedName(commonName, organization);
    }

    private static @Nullable String text(DerReader attribute) {
        int tag = attribute.tag();
        Charset charset = charset(tag);
        DerReader value = attribute.enter(tag);
        PayloadCursor content = value.content();
        return charset == null || value.isCut() || content.remaining() > MAX_BYTES
                ? null
                : new String(content.rest(), charset);
    }

    /** The encoding of a kind of string, or null if it is none that is in use. */
    private static @Nullable Charset charset(int tag) {
        return switch (tag) {
            case 0x0c -> StandardCharsets.UTF_8; // UTF8String
            case 0x12, 0x13, 0x14, 0x16, 0x1a ->
                StandardCharsets.ISO_8859_1; // Numeric-, Printable-, T61-, IA5-, VisibleString
            case 0x1e -> StandardCharsets.UTF_16BE; // BMPString
            default -> null;
        };
    }
}
