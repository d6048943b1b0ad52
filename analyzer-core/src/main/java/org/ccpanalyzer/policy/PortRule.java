// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.List;
import org.ccpanalyzer.net.IpProtocol;
import org.jspecify.annotations.Nullable;

/**
 * One row of the port guide: the cells as printed, and what was read from them.
 *
 * @param id unique name used in verdicts and site files
 * @param row number in the table, from 1
 * @param listenerCell text of "Listener (Process or Application Protocol)"
 * @param portCell text of "Listener Protocol and Port"
 * @param port the number in the port cell; a site may have moved it, see {@link EffectiveRule}
 * @param configurable true if the cell says that the port can be configured
 * @param configuredIn where, by the cell, or null
 * @param listenerSide who listens on the number, by direction cell and purpose
 * @param protocol IP protocol number
 * @param protocolStated true if the row itself names the transport; else it is inferred
 * @param directionCell text of "Traffic Direction"
 * @param direction what the direction cell admits
 * @param namesPeer role that the direction cell itself names, or null
 * @param namesScope scope that the direction cell itself names, or null
 * @param purposeCell text of "Purpose", without markup
 * @param clearText true if the row is about unencrypted traffic
 * @param uses by the purpose text, in its order
 * @param ambiguities ids of the ambiguities that bear on the row
 */
public record PortRule(
        String id,
        int row,
        String listenerCell,
        String portCell,
        int port,
        boolean configurable,
        @Nullable String configuredIn,
        ListenerSide listenerSide,
        int protocol,
        boolean protocolStated,
        String directionCell,
        Direction direction,
        @Nullable String namesPeer,
        @Nullable Scope namesScope,
        String purposeCell,
        boolean clearText,
        List<PortUse> uses,
        List<String> ambiguities) {
    public PortRule {
        uses = List.copyOf(uses);
        ambiguities = List.copyOf(ambiguities);
        Ports.require(port);
        if (protocol != IpProtocol.TCP && protocol != IpProtocol.UDP) {
            throw new IllegalArgumentException("row '" + id + "' must be TCP or UDP but was " + protocol);
        }
        if (uses.isEmpty()) {
            throw new IllegalArgumentException("row '" + id + "' has no use");
        }
    }
}
