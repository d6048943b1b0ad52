// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import org.ccpanalyzer.engine.RunException;

/**
 * Sends each alert as one syslog datagram (RFC 5426). Nobody confirms it; that nobody listens is known only where the
 * receiving machine says so at once.
 */
final class UdpSyslogReceiver implements Receiver {
    private static final int PORT = 514;
    private static final int REFUSAL_MILLIS = 50;

    private final Endpoint endpoint;

    private UdpSyslogReceiver(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    static Route open(Target target, ReceiverContext unused) throws RunException {
        Endpoint endpoint = Endpoint.of(target, PORT);
        return new Route(
                target.shown(),
                StreamSyslogReceiver.message(target, SyslogMessage.UDP_BYTES),
                new UdpSyslogReceiver(endpoint));
    }

    @Override
    public void reach() throws IOException {
        InetSocketAddress unused = endpoint.resolve();
    }

    @Override
    public void deliver(Delivery delivery) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(endpoint.resolve());
            byte[] message = delivery.bytes();
            socket.send(new DatagramPacket(message, message.length));
            // A connected socket hears of an ICMP "port unreachable", which is the only answer that there can be.
            socket.setSoTimeout(REFUSAL_MILLIS);
            socket.receive(new DatagramPacket(new byte[1], 1));
        } catch (SocketTimeoutException e) {
            // Silence is what is expected.
        } catch (PortUnreachableException e) {
            throw new IOException("nobody listens on that port", e);
        }
    }

    @Override
    public void close() {
        // No delivery lasts.
    }
}
