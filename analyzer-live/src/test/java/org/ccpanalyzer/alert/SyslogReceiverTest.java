// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLException;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.testkit.HostileAudit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SyslogReceiverTest {
    private static final int MANY = 1_000;

    @TempDir
    Path directory;

    @Test
    void datagramHoldsOneMessage() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(60_000);
            Route route = Receivers.open("syslog://127.0.0.1:" + server.getLocalPort());
            Receivers.deliver(route, AlertKit.notice("gr\u00fc\u00df"));

            DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
            server.receive(packet);
            assertThat(new String(packet.getData(), 0, packet.getLength(), UTF_8))
                    .startsWith("<134>1 2026-11-23T12:00:00.123456Z sensor ccp-analyzer ")
                    .endsWith(" \ufeffgr\u00fc\u00df");
        }
    }

    @Test
    void portOnWhichNobodyListensIsAFailure() throws Exception {
        int port;
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        Route route = Receivers.open("syslog://127.0.0.1:" + port);

        assertThatThrownBy(() -> Receivers.deliver(route, AlertKit.notice("text")))
                .isInstanceOf(IOException.class)
                .hasMessage("nobody listens on that port");
    }

    @Test
    void messagesFollowEachOtherOnOneConnectionWhateverIsInThem() throws Exception {
        try (SyslogServer server = SyslogServer.start(ServerSocketFactory.getDefault(), MANY)) {
            Route route = Receivers.open("syslog+tcp://127.0.0.1:" + server.port());
            for (Finding finding : HostileAudit.findings().subList(0, 20)) {
                Alert alert = AlertKit.alert(finding);
                Receivers.deliver(route, alert);
                assertThat(server.next()).isEqualTo(route.encoder().encode(alert));
            }
            assertThat(server.connections()).isEqualTo(1);
            route.receiver().close();
        }
    }

    @Test
    void connectionThatWasClosedByTheServerIsOpenedAgain() throws Exception {
        try (SyslogServer server = SyslogServer.start(ServerSocketFactory.getDefault(), 1)) {
            Route route = Receivers.open("syslog+tcp://127.0.0.1:" + server.port());
            for (int i = 0; i < 3; i++) {
                deliverAgain(route, AlertKit.notice("number " + i));
                String message = server.next();
                // What was written to a connection that was closing is sent again.
                while (!message.endsWith("number " + i)) {
                    message = server.next();
                }
            }
            assertThat(server.connections()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void messagesCrossTlsToWhomTheNameBelongs() throws Exception {
        Certificates certificates = Certificates.make(directory, "dns:localhost,ip:127.0.0.1");
        try (SyslogServer server = SyslogServer.start(certificates.server().getServerSocketFactory(), MANY)) {
            Route route = Receivers.open("syslog+tls://localhost:" + server.port(), certificates.certificate(), null);
            for (int i = 0; i < 5; i++) {
                Receivers.deliver(route, AlertKit.notice("number " + i));
                assertThat(server.next()).endsWith("number " + i);
            }
            assertThat(server.connections()).isEqualTo(1);
            route.receiver().close();
        }
    }

    @Test
    void serverThatNobodyTrustsIsToldNothing() throws Exception {
        Certificates certificates = Certificates.make(directory, "dns:localhost");
        try (SyslogServer server = SyslogServer.start(certificates.server().getServerSocketFactory(), MANY)) {
            Route route = Receivers.open("syslog+tls://localhost:" + server.port());

            assertThatThrownBy(() -> Receivers.deliver(route, AlertKit.notice("text")))
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void serverOfAnotherNameIsToldNothing() throws Exception {
        Certificates certificates = Certificates.make(directory, "dns:elsewhere.example");
        try (SyslogServer server = SyslogServer.start(certificates.server().getServerSocketFactory(), MANY)) {
            Route route = Receivers.open("syslog+tls://localhost:" + server.port(), certificates.certificate(), null);

            assertThatThrownBy(() -> Receivers.deliver(route, AlertKit.notice("text")))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("localhost");
        }
    }

    @Test
    void deliveryThatHangsEndsWhenItIsClosed() throws Exception {
        // Nobody accepts, so the handshake is never answered.
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Route route = Receivers.open("syslog+tls://localhost:" + silent.getLocalPort());
            Thread closing = new Thread(() -> route.receiver().close());
            closing.setDaemon(true);

            assertThatThrownBy(() -> {
                        closing.start();
                        Receivers.deliver(route, AlertKit.notice("text"));
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private static void deliverAgain(Route route, Alert alert) throws IOException {
        try {
            Receivers.deliver(route, alert);
        } catch (IOException e) {
            Receivers.deliver(route, alert);
        }
    }
}
