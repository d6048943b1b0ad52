// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/** Takes syslog messages by octet counting on the loopback interface; a connection after the other. */
final class SyslogServer implements AutoCloseable {
    private final ServerSocket listening;
    private final int messagesOfConnection;
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private int connections;

    private SyslogServer(ServerSocket listening, int messagesOfConnection) {
        this.listening = listening;
        this.messagesOfConnection = messagesOfConnection;
    }

    /** @param messagesOfConnection after so many it hangs up */
    static SyslogServer start(ServerSocketFactory factory, int messagesOfConnection) throws IOException {
        SyslogServer server = new SyslogServer(
                factory.createServerSocket(0, 5, InetAddress.getLoopbackAddress()), messagesOfConnection);
        Thread thread = new Thread(server::serve, "syslog server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    int port() {
        return listening.getLocalPort();
    }

    synchronized int connections() {
        return connections;
    }

    String next() throws InterruptedException {
        String message = messages.poll(60, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message within a minute");
        }
        return message;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket connection = listening.accept()) {
                synchronized (this) {
                    connections++;
                }
                read(connection.getInputStream());
            } catch (IOException e) {
                // The client, or the test, went away.
            }
        }
    }

    private void read(InputStream in) throws IOException {
        for (int count = 0; count < messagesOfConnection; count++) {
            int length = 0;
            for (int digit = in.read(); digit != ' '; digit = in.read()) {
                if (digit < '0' || digit > '9') {
                    return;
                }
                length = length * 10 + digit - '0';
            }
            messages.add(new String(in.readNBytes(length), UTF_8));
        }
    }
}
