// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.policy.Verdict;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.FrameBytes;
import org.ccpanalyzer.testkit.Host;
import org.ccpanalyzer.testkit.Story;
import org.ccpanalyzer.testkit.TcpTalk;
import org.ccpanalyzer.testkit.TlsHello;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conversation with a proxy is judged as what it is, and tells where it went. */
class ProxiedConversationTest {
    private static final String HOST = "192.0.2.10";
    private static final String PROXY = "192.0.2.80";

    @TempDir
    Path directory;

    private final Story story = Story.at("2026-03-02T08:00:00Z");
    private final Host host = story.host(HOST);
    private final Host proxy = story.host(PROXY);

    @Test
    void socksToAMailServer() throws Exception {
        TcpTalk talk = host.opensFrom(40_000, proxy, 1080).handshake();
        talk.clientSays(FrameBytes.hex("050100"));
        talk.serverSays(FrameBytes.hex("0500"));
        talk.clientSays(FrameBytes.join(
                FrameBytes.hex("050100030c"),
                "mail.example".getBytes(StandardCharsets.US_ASCII),
                FrameBytes.hex("03e1")));
        talk.serverSays(FrameBytes.hex("05000001000000000000"));
        talk.clientSays(TlsHello.client("mail.example"));
        talk.serverSays(TlsHello.server());
        talk.close();

        Audit audit = audit();

        JudgedFlow flow = Audited.flows(audit).get(0);
        assertThat(flow.conversation().appProtocol()).isEqualTo("socks5");
        assertThat(flow.flow().initiatorFacts().first(FactKind.PROXY_TARGET)).isEqualTo("mail.example:993");
        assertThat(flow.flow().initiatorFacts().first(FactKind.PROXIED_PROTOCOL))
                .isEqualTo("tls");
        assertThat(flow.flow().serverName()).isEqualTo("mail.example");
        // The proxy is not the server behind it.
        assertThat(flow.conversation().peerNames()).isEmpty();
        assertThat(flow.verdict().kind()).isEqualTo(VerdictKind.VIOLATES);
        assertThat(flow.verdict().rule()).isEqualTo(Verdict.UNLISTED);
        assertThat(flow.reasoning())
                .last()
                .isEqualTo("The host asked for mail.example:993 through it; by port and direction row 6"
                        + " 'exchange-imaps' would admit it directly.");
        assertThat(audit.findings())
                .extracting(Finding::why)
                .anyMatch(why -> why.endsWith("It went through a proxy to mail.example:993."));
    }

    @Test
    void connectToAnUnlistedPort() throws Exception {
        TcpTalk talk = host.opensFrom(40_000, proxy, 3128).handshake();
        talk.clientSays("CONNECT 203.0.113.66:4444 HTTP/1.1\r\nHost: x\r\n\r\n");
        talk.serverSays("HTTP/1.1 200 Connection established\r\n\r\n");
        talk.clientSays("SSH-2.0-OpenSSH_9.6\r\n");
        talk.close();

        JudgedFlow flow = Audited.flows(audit()).get(0);

        assertThat(flow.flow().initiatorFacts().first(FactKind.PROXIED_PROTOCOL))
                .isEqualTo("ssh");
        assertThat(flow.reasoning())
                .last()
                .isEqualTo("The host asked for 203.0.113.66:4444 through it; no row would let the host open that port"
                        + " directly.");
    }

    @Test
    void aPeerThatUsesTheHostAsProxy() throws Exception {
        TcpTalk talk = proxy.opensFrom(40_000, host, 3128).handshake();
        talk.clientSays("CONNECT a.example:443 HTTP/1.1\r\n\r\n");
        talk.serverSays("HTTP/1.1 200 OK\r\n\r\n");
        talk.close();

        assertThat(Audited.flows(audit()).get(0).reasoning())
                .last()
                .isEqualTo("The peer asked for a.example:443 through it, so the host served as a proxy.");
    }

    private Audit audit() throws Exception {
        Path file = Files.write(directory.resolve("capture.pcap"), story.pcap());
        return Audited.captures(file).host(HOST).run();
    }
}
