// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.ccpanalyzer.net.IpAddress;

/**
 * Where a server listens.
 *
 * @param host an address, never a name that would have to be looked up
 * @param port 0 for any that is free
 */
public record ListenAddress(String host, int port) {
    private static final int LARGEST_PORT = 65_535;

    /**
     * Reads {@code 127.0.0.1:8088}, {@code [::1]:8088} or {@code localhost:8088}.
     *
     * @throws IllegalArgumentException with a finished sentence if it is none of these
     */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw notUnderstood(text);
        }
        String host = host(text.substring(0, colon), text);
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port > LARGEST_PORT) {
            throw notUnderstood(text);
        }
        return new ListenAddress(host, port);
    }

    private static String host(String written, String text) {
        if (written.equals("localhost")) {
            return "127.0.0.1";
        }
        boolean bracketed = written.startsWith("[") && written.endsWith("]");
        String literal = bracketed ? written.substring(1, written.length() - 1) : written;
        if (bracketed != literal.contains(":")) {
            throw notUnderstood(text);
        }
        try {
            return IpAddress.parse(literal).toString();
        } catch (IllegalArgumentException e) {
            throw notUnderstood(text);
        }
    }

    private static IllegalArgumentException notUnderstood(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is no address with a port, such as 127.0.0.1:8088 or [::1]:8088.");
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopback() {
        return socketAddress().getAddress().isLoopbackAddress();
    }

    /** For binding to it; nothing is looked up. */
    public InetSocketAddress socketAddress() {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address literal needs no look-up", e);
        }
    }

    /** The same with the port that was found free. */
    ListenAddress withPort(int found) {
        return new ListenAddress(host, found);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
