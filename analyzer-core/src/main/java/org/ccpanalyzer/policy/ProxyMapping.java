// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

/**
 * A port of the reverse proxy that leads to a port of the host.
 *
 * @param clientPort the port that clients reach at the proxy; it is the proxy's, not the host's
 * @param upstreamRule id of the row that the host's port belongs to
 * @param upstreamPort the host's port
 */
public record ProxyMapping(String id, int clientPort, String upstreamRule, int upstreamPort) {
    public ProxyMapping {
        Ports.require(clientPort);
        Ports.require(upstreamPort);
    }
}
