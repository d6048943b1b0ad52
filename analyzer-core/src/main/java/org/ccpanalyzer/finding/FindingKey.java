// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/**
 * What the flows of one finding have in common.
 *
 * @param cause the verdict's cause; null where the finding does not rest on it (context and notices)
 * @param rule null where no row takes part
 * @param source whom or what else the finding is about: the scanner of a {@link FindingKind#SCAN}, the peer or domain of
 *     a behaviour; null where findings of all peers are one
 */
record FindingKey(
        FindingKind kind,
        @Nullable Cause cause,
        Side side,
        Service service,
        IpAddress host,
        @Nullable String rule,
        @Nullable String source) {
    private static final int DIGEST_BYTES_SHOWN = 4;
    /** Stands for the port where a finding spans ports, or the protocol has none. */
    private static final String ANY_PORT = "any";

    static FindingKey of(FindingKind kind, @Nullable Cause cause, JudgedFlow judged) {
        return new FindingKey(
                kind,
                cause,
                judged.conversation().side(),
                Service.of(judged.conversation()),
                judged.conversation().host(),
                judged.verdict().rule(),
                null);
    }

    /** {@code <code>-<protocol>-<port>-<eight hex digits>}: the same for the same conclusion in any capture. */
    String id() {
        return kind.code() + "-" + service.protocolName() + "-" + portText() + "-" + digest();
    }

    @Nullable
    Integer port() {
        return kind == FindingKind.SCAN ? null : service.portOrNull();
    }

    private String portText() {
        Integer port = port();
        return port == null ? ANY_PORT : port.toString();
    }

    private String digest() {
        String text = kind + "|" + cause + "|" + side + "|" + service.protocolName() + "|" + portText() + "|" + host
                + "|" + rule + "|" + source;
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256, 0, DIGEST_BYTES_SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must have SHA-256, but this one does not.", e);
        }
    }
}
