// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import org.ccpanalyzer.engine.RunException;

/**
 * Where a syslog receiver listens.
 *
 * @param host name or address
 */
record Endpoint(String host, int port) {
    private static final int LAST_PORT = 65_535;

    /**
     * Of a target such as {@code syslog://host:514}.
     *
     * @param usualPort where none is given
     */
    static Endpoint of(Target target, int usualPort) throws RunException {
        try {
            URI uri = new URI("syslog:" + target.rest());
            String path = uri.getRawPath();
            boolean isBare = uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && (path == null || path.isEmpty() || path.equals("/"));
            int port = uri.getPort() < 0 ? usualPort : uri.getPort();
            if (uri.getHost() == null || !isBare || port < 1 || port > LAST_PORT) {
                throw target.refused("is not understood; expected " + target.scheme() + "://HOST or " + target.scheme()
                        + "://HOST:PORT.");
            }
            return new Endpoint(uri.getHost().replaceAll("[\\[\\]]", ""), port);
        } catch (URISyntaxException e) {
            throw target.refused("is not understood (" + e.getReason() + "); expected " + target.scheme()
                    + "://HOST or " + target.scheme() + "://HOST:PORT.");
        }
    }

    /** Asks for the address each time, as it may change in months. */
    InetSocketAddress resolve() throws UnknownHostException {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new UnknownHostException("the host name is not known");
        }
    }
}
