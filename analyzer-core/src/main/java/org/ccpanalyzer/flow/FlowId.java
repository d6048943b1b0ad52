// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.nio.charset.StandardCharsets;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Names a flow by its key and its first packet's time only, so that the name is the same however the input is split.
 * Prints as one word, such as {@code "tcp-0123456789abcdef"}.
 *
 * @param protocol IP protocol number
 * @param hash of both ends and the time
 */
public record FlowId(int protocol, long hash) {
    private static final int HEX_DIGITS = 16;
    private static final long SEED = 0xcbf2_9ce4_8422_2325L;

    static FlowId of(Flow flow) {
        boolean ordered = flow.initiator().compareNumbers(flow.responder()) <= 0;
        long hash = mix(SEED, ordered ? flow.initiator() : flow.responder());
        hash = mix(hash, ordered ? flow.responder() : flow.initiator());
        return new FlowId(flow.protocol(), mix(hash, flow.startNanos()));
    }

    @Override
    public String toString() {
        String name = IpProtocol.name(protocol);
        byte[] text = new byte[name.length() + 1 + HEX_DIGITS];
        for (int i = 0; i < name.length(); i++) {
            text[i] = (byte) name.charAt(i);
        }
        text[name.length()] = '-';
        long rest = hash;
        for (int i = text.length - 1; i > name.length(); i--) {
            int digit = (int) rest & 0xf;
            text[i] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
            rest >>>= 4;
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static long mix(long hash, Endpoint end) {
        IpAddress address = end.address();
        return mix(mix(mix(hash, address.high()), address.low()), end.port());
    }

    private static long mix(long hash, long word) {
        long mixed = (hash ^ word) * 0x9e37_79b9_7f4a_7c15L;
        return mixed ^ mixed >>> 29;
    }
}
