// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.traffic;

import org.ccpanalyzer.net.IpAddress;

/** Both ends of a conversation, of one address family. */
record Ends(IpAddress client, int clientPort, IpAddress server, int serverPort) {
    boolean isIpv4() {
        return client.isIpv4();
    }

    IpAddress source(boolean fromClient) {
        return fromClient ? client : server;
    }

    int sourcePort(boolean fromClient) {
        return fromClient ? clientPort : serverPort;
    }
}
