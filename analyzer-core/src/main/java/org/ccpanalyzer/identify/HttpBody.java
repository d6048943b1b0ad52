// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

/** The beginning of a request's body, of which only the namespace of BOSH is looked for (XEP-0124, section 7). */
final class HttpBody {
    private static final String NAMESPACE = "HTTP://JABBER.ORG/PROTOCOL/HTTPBIND";
    /** The namespace stands in the first tag. */
    private static final int LOOKED_AT = 512;

    private HttpBody() {}

    /** Bytes of a body that are looked at. */
    static int wanted(int bodyLength) {
        return Math.min(bodyLength, LOOKED_AT);
    }

    static void read(LineWalker lines, FactCollector facts) {
        int length = wanted(lines.remaining());
        if (AsciiText.contains(lines.bytes(), lines.following(), length, NAMESPACE)) {
            facts.add(FactKind.BOSH);
        }
    }
}
