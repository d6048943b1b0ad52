// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.Set;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A flow as the port guide sees it: who opened, to which service port, with whom, and what came of it.
 *
 * @param protocol IP protocol number
 * @param port the port that the responder listens on, or would
 * @param initiatorPort the opener's own port
 * @param peerNames names under which the peer is known in this input, lower case
 * @param outcome what came of it; {@link Outcome#NO_ANSWER} only where the capture could have shown an answer
 * @param directionKnown false if who opened is a guess: no verdict may rest on it
 * @param appProtocol rule word of what was spoken ({@code "tls"}, {@code "smtp-starttls"}, …), or null where unknown
 * @param protocolProven true if both sides spoke it, or the one seen cannot be anything else
 * @param protocolRejected true if the responder answered that this was the wrong protocol (HTTP 400 from a TLS port)
 */
public record Conversation(
        IpAddress host,
        Side side,
        int protocol,
        int port,
        int initiatorPort,
        IpAddress peer,
        Set<String> peerNames,
        Outcome outcome,
        boolean directionKnown,
        @Nullable String appProtocol,
        boolean protocolProven,
        boolean protocolRejected) {
    public Conversation {
        peerNames = Set.copyOf(peerNames);
    }
}
