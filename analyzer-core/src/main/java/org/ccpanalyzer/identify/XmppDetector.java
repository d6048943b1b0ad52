// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * XMPP stream headers (RFC 6120, section 4.7): only the receiving entity may send an id, and must; the initiating entity
 * names whom it wants in "to". Stanzas (section 8), which a capture that begins in mid-stream meets first, tell no role.
 */
public final class XmppDetector implements ProtocolDetector {
    private static final int MAX_HEADER = 1024;
    private static final String STREAM = "<STREAM:STREAM";
    private static final String STREAM_WITHOUT_PREFIX = "<STREAM ";
    private static final String[] STANZAS = {"<MESSAGE ", "<PRESENCE ", "<IQ "};
    private static final String CLIENT_NAMESPACE = "JABBER:CLIENT";
    private static final String SERVER_NAMESPACE = "JABBER:SERVER";

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == '<';
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (bytes.get(offset) != '<') {
            return Identification.NONE;
        }
        int window = Math.min(length, MAX_HEADER);
        if (isStanza(bytes, offset, window)) {
            return Identification.of(ApplicationProtocol.XMPP, Speaker.UNKNOWN);
        }
        int tag = streamTag(bytes, offset, window);
        if (tag < 0) {
            return Identification.NONE;
        }
        Speaker speaker = speaker(bytes, offset + tag, window - tag);
        return Identification.of(ApplicationProtocol.XMPP, speaker);
    }

    private static boolean isStanza(ByteBuffer bytes, int offset, int length) {
        for (String stanza : STANZAS) {
            if (AsciiText.startsWith(bytes, offset, length, stanza)) {
                int end = AsciiText.indexOf(bytes, offset, length, ">");
                int tagLength = end < 0 ? length : end;
                return hasAttribute(bytes, offset, tagLength, "TO=")
                        || hasAttribute(bytes, offset, tagLength, "FROM=")
                        || hasAttribute(bytes, offset, tagLength, "ID=")
                        || hasAttribute(bytes, offset, tagLength, "TYPE=");
            }
        }
        return false;
    }

    /** Where the stream tag begins: at once, or behind an XML declaration. */
    private static int streamTag(ByteBuffer bytes, int offset, int length) {
        int from = 0;
        if (AsciiText.startsWith(bytes, offset, length, "<?XML ")) {
            int end = AsciiText.indexOf(bytes, offset, length, "?>");
            if (end < 0) {
                return -1;
            }
            from = end + 2;
            while (from < length && isSpace(bytes.get(offset + from))) {
                from++;
            }
        }
        return isStream(bytes, offset + from, length - from) ? from : -1;
    }

    private static boolean isStream(ByteBuffer bytes, int offset, int length) {
        if (AsciiText.startsWith(bytes, offset, length, STREAM)) {
            return true;
        }
        return AsciiText.startsWith(bytes, offset, length, STREAM_WITHOUT_PREFIX)
                && (AsciiText.contains(bytes, offset, length, CLIENT_NAMESPACE)
                        || AsciiText.contains(bytes, offset, length, SERVER_NAMESPACE));
    }

    private static Speaker speaker(ByteBuffer bytes, int tag, int length) {
        int end = AsciiText.indexOf(bytes, tag, length, ">");
        int tagLength = end < 0 ? length : end;
        if (hasAttribute(bytes, tag, tagLength, "ID=")) {
            return Speaker.SERVER;
        }
        // In a tag that is cut the id may still follow.
        return end >= 0 && hasAttribute(bytes, tag, tagLength, "TO=") ? Speaker.CLIENT : Speaker.UNKNOWN;
    }

    private static boolean hasAttribute(ByteBuffer bytes, int tag, int length, String name) {
        for (int i = 1; i < length; i++) {
            if (isSpace(bytes.get(tag + i - 1)) && AsciiText.startsWith(bytes, tag + i, length - i, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSpace(int octet) {
        return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
    }
}
