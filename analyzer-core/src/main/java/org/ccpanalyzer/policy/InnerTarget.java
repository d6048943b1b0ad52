// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Where a client asked a proxy to connect to, as a step of the reasoning on the conversation with the proxy. It changes no
 * verdict: what the proxy did with the request is not seen, and who is behind a name is not known.
 *
 * @param text host and port with a colon between them
 */
public record InnerTarget(String text) {
    /** What the rows say of the target's port, a finished sentence. */
    public String sentence(Conversation conversation, PortTable table) {
        String asked = "The " + (conversation.side() == Side.OUTBOUND ? "host" : "peer") + " asked for " + text
                + " through it";
        if (conversation.side() != Side.OUTBOUND) {
            return asked + ", so the host served as a proxy.";
        }
        List<EffectiveRule> rows = table.at(port()).stream()
                .filter(row -> row.outbound() && row.rule().protocol() == IpProtocol.TCP)
                .toList();
        return rows.isEmpty()
                ? asked + "; no row would let the host open that port directly."
                : asked + "; by port and direction "
                        + rows.stream().map(InnerTarget::name).collect(Collectors.joining(" and "))
                        + " would admit it directly.";
    }

    private int port() {
        return Integer.parseInt(text, text.lastIndexOf(':') + 1, text.length(), 10);
    }

    private static String name(EffectiveRule row) {
        return "row " + row.rule().row() + " '" + row.rule().id() + "'";
    }
}
