// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.ccpanalyzer.engine.RunException;
import org.jspecify.annotations.Nullable;

/**
 * Sends alerts as syslog messages over one TCP connection, each behind its length in octets (RFC 6587, section 3.4.1), or
 * the same inside TLS (RFC 5425) with the server's name checked. Syslog has no confirmation: an alert counts as delivered
 * unless the connection is reset shortly after it was written.
 */
final class StreamSyslogReceiver implements Receiver {
    private static final int TLS_PORT = 6514;
    private static final int TCP_PORT = 601;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int DELIVERY_MILLIS = 15_000;
    private static final int HANG_UP_MILLIS = 20;

    private final Endpoint endpoint;
    private final @Nullable SSLSocketFactory tls;
    private final Deadlines deadlines;
    private volatile @Nullable Socket connection;

    private StreamSyslogReceiver(Endpoint endpoint, @Nullable SSLSocketFactory tls, Deadlines deadlines) {
        this.endpoint = endpoint;
        this.tls = tls;
        this.deadlines = deadlines;
    }

    /** Plain TCP; its port was never agreed upon, 601 is that of RFC 3195. */
    static Route open(Target target, ReceiverContext context) throws RunException {
        return route(target, new StreamSyslogReceiver(Endpoint.of(target, TCP_PORT), null, context.deadlines()));
    }

    static Route openTls(Target target, ReceiverContext context) throws RunException {
        return route(
                target,
                new StreamSyslogReceiver(
                        Endpoint.of(target, TLS_PORT), context.authorities().getSocketFactory(), context.deadlines()));
    }

    private static Route route(Target target, Receiver receiver) throws RunException {
        return new Route(target.shown(), message(target, SyslogMessage.STREAM_BYTES), receiver);
    }

    /** Structured data and a sentence, or CEF if it is asked for. */
    static AlertEncoder message(Target target, int longest) throws RunException {
        AlertFormat format = target.formatOr(AlertFormat.TEXT);
        if (format != AlertFormat.TEXT && format != AlertFormat.CEF) {
            throw target.refused("asks for a format that syslog does not carry here; leave out +" + format.word()
                    + " for structured data, or give +cef.");
        }
        return new SyslogMessage(format == AlertFormat.CEF, longest);
    }

    @Override
    public void reach() throws IOException {
        limited(() -> connected());
    }

    @Override
    public void deliver(Delivery delivery) throws IOException {
        limited(() -> {
            Socket ready = standing();
            OutputStream out = ready.getOutputStream();
            out.write(frame(delivery.bytes()));
            out.flush();
            if (hasHungUp(ready)) {
                // In order, so it has read all; who goes away with something unread resets the connection.
                close();
            }
        });
    }

    private void limited(Deadlines.Work work) throws IOException {
        try {
            deadlines.within(DELIVERY_MILLIS, this::close, work);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        Socket open = connection;
        connection = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            // It is of no use any more in any case.
        }
    }

    private static byte[] frame(byte[] message) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(message.length + 8);
        frame.write((message.length + " ").getBytes(US_ASCII));
        frame.write(message);
        return frame.toByteArray();
    }

    /** The connection, or a new one where the other end has closed it since. */
    private Socket standing() throws IOException {
        Socket open = connection;
        if (open != null && hasHungUp(open)) {
            close();
        }
        return connected();
    }

    private Socket connected() throws IOException {
        Socket open = connection;
        if (open != null) {
            return open;
        }
        InetSocketAddress address = endpoint.resolve();
        Socket plain = new Socket();
        connection = plain;
        plain.connect(address, CONNECT_MILLIS);
        plain.setKeepAlive(true);
        plain.setSoTimeout(CONNECT_MILLIS);
        Socket ready = tls == null ? plain : secured(plain, tls);
        connection = ready;
        return ready;
    }

    private Socket secured(Socket plain, SSLSocketFactory factory) throws IOException {
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, endpoint.host(), endpoint.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** A syslog server sends nothing, so the end is all that can be read. */
    private static boolean hasHungUp(Socket open) throws IOException {
        try {
            open.setSoTimeout(HANG_UP_MILLIS);
            return open.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
