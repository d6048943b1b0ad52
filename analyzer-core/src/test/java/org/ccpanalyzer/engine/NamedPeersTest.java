// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Verdict;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.report.text.TextReportWriter;
import org.ccpanalyzer.report.text.TextStyle;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.DnsBytes;
import org.ccpanalyzer.testkit.Host;
import org.ccpanalyzer.testkit.Story;
import org.ccpanalyzer.testkit.TcpTalk;
import org.ccpanalyzer.testkit.TlsHello;
import org.ccpanalyzer.testkit.UdpTalk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From packets to a verdict by name: what resolvers answered, what clients claim, and which of it counts. */
class NamedPeersTest {
    private static final String SITE = """
            schema: ccp-site/1
            ccp: [192.0.2.10]
            intranet: [192.0.2.0/24]
            roles:
              dns-resolver: {hosts: [192.0.2.53]}
              exchange-server: {names: ["*.office365.com"]}
            """;
    private static final String MAIL = "outlook.office365.com";
    private static final String PEER = "203.0.113.80";

    @TempDir
    Path directory;

    private final Story story = Story.at("2026-11-22T08:00:00Z");
    private final Host ccp = story.host("192.0.2.10");
    private int lookups;

    @Test
    void aNameOfTheResolverVerifiesARole() throws Exception {
        lookUp("192.0.2.53", MAIL, PEER);
        tls(PEER, 993, null);

        assertThat(only(audit()))
                .extracting(Verdict::kind, Verdict::peerVerified)
                .containsExactly(VerdictKind.CONFORMS, true);
    }

    @Test
    void withoutAnyNameThePeerIsNotVerified() throws Exception {
        tls(PEER, 993, null);
        Audit audit = audit();

        assertThat(only(audit).cause()).isEqualTo(Cause.PEER_NOT_VERIFIED);
        assertThat(text(audit))
                .contains(
                        "PEERS 1 not verified, as nobody has said who may use these ports: fill in the role exchange-server");
    }

    @Test
    void anotherNameOfTheResolverIsAWrongPeer() throws Exception {
        lookUp("192.0.2.53", "mail.evil.test", PEER);
        tls(PEER, 993, null);
        Audit audit = audit();

        assertThat(only(audit))
                .extracting(Verdict::kind, Verdict::cause)
                .containsExactly(VerdictKind.VIOLATES, Cause.WRONG_PEER);
        assertThat(text(audit)).contains("203.0.113.80 (mail.evil.test, DNS)");
    }

    /** Whoever has the host in hand may ask a resolver of his own for any name. */
    @Test
    void theAnswerOfAnUnlistedResolverVerifiesNoRole() throws Exception {
        lookUp("203.0.113.66", MAIL, PEER);
        tls(PEER, 993, null);

        assertThat(only(audit()).cause()).isEqualTo(Cause.PEER_NOT_VERIFIED);
    }

    @Test
    void anAnswerThatNobodyAskedForVerifiesNoRole() throws Exception {
        byte[] answer =
                DnsBytes.response(1, MAIL, DnsBytes.A).address(MAIL, PEER, 60).toBytes();
        ccp.asks(story.host("192.0.2.53"), 53).serverSays(answer);
        tls(PEER, 993, null);

        assertThat(only(audit()).cause()).isEqualTo(Cause.PEER_NOT_VERIFIED);
    }

    @Test
    void aClaimAgainstTheResolverIsAMismatchAndVerifiesNoRole() throws Exception {
        lookUp("192.0.2.53", "mail.evil.test", PEER);
        lookUp("192.0.2.53", MAIL, "203.0.113.81");
        tls(PEER, 993, MAIL);
        Audit audit = audit();

        assertThat(only(audit).cause()).isEqualTo(Cause.WRONG_PEER);
        Finding mismatch = audit.findings().stream()
                .filter(finding -> finding.kind() == FindingKind.NAME_MISMATCH)
                .findFirst()
                .orElseThrow();
        assertThat(mismatch.why())
                .contains("The client asked for outlook.office365.com, but the resolver 192.0.2.53 gave this address as"
                        + " mail.evil.test (2026-11-22T08:00:00Z), and resolved that name elsewhere: to 203.0.113.81.");
        assertThat(mismatch.evidence().get(mismatch.evidence().size() - 1).frames())
                .containsExactly(2L);
    }

    @Test
    void aClaimThatTheResolverBearsOutIsShownWithoutAWordOfDoubt() throws Exception {
        lookUp("192.0.2.53", MAIL, PEER);
        tls(PEER, 993, MAIL);
        Audit audit = audit();

        assertThat(audit.findings()).noneMatch(finding -> finding.kind() == FindingKind.NAME_MISMATCH);
        assertThat(audit.egress())
                .filteredOn(egress -> egress.port() == 993)
                .extracting(Audit.Egress::name, Audit.Egress::nameSource)
                .containsExactly(tuple(MAIL, NameSource.DNS_AND_SERVER_NAME));
        assertThat(text(audit)).contains(MAIL).doesNotContain("by the client)");
    }

    @Test
    void anOldAnswerNoLongerVerifies() throws Exception {
        lookUp("192.0.2.53", MAIL, PEER);
        story.after(Duration.ofSeconds(361));
        tls(PEER, 993, null);

        assertThat(only(audit()).cause()).isEqualTo(Cause.PEER_NOT_VERIFIED);
    }

    @Test
    void answersOverTcpCountToo() throws Exception {
        TcpTalk talk = ccp.opens(story.host("192.0.2.53"), 53);
        talk.handshake();
        talk.clientSays(framed(DnsBytes.query(1, MAIL, DnsBytes.A).toBytes()));
        talk.serverSays(framed(
                DnsBytes.response(1, MAIL, DnsBytes.A).address(MAIL, PEER, 60).toBytes()));
        talk.close();
        tls(PEER, 993, null);

        assertThat(only(audit()).peerVerified()).isTrue();
    }

    @Test
    void theReportListsAllNamesWithTheirSourceAndTime() throws Exception {
        lookUp("192.0.2.53", MAIL, PEER);
        tls(PEER, 993, null);
        tls("203.0.113.90", 443, "files.example.net");

        assertThat(audit().capture().names().peers())
                .extracting(peer -> peer.address() + " " + peer.names() + " " + peer.source() + " " + peer.resolver())
                .containsExactly(
                        "203.0.113.80 [outlook.office365.com] dns 192.0.2.53",
                        "203.0.113.90 [files.example.net] tls-server-name null");
    }

    @Test
    void threadsAndDetectionOfTheHostChangeNoName() throws Exception {
        lookUp("192.0.2.53", MAIL, PEER);
        tls(PEER, 993, MAIL);
        TcpTalk browser = story.host("192.0.2.50").opens(ccp, 443);
        browser.handshake();
        browser.clientSays(TlsHello.client("ccp.example"));
        browser.serverSays(TlsHello.server());
        Path file = capture();

        Audit detected = Audited.captures(file).run();

        assertThat(detected.subject().source()).isEqualTo("detected");
        assertThat(detected.capture().names())
                .isEqualTo(Audited.captures(file)
                        .host("192.0.2.10")
                        .run()
                        .capture()
                        .names());
    }

    private void lookUp(String resolver, String name, String address) {
        int id = ++lookups;
        UdpTalk talk = ccp.asks(story.host(resolver), 53);
        talk.clientSays(DnsBytes.query(id, name, DnsBytes.A).toBytes());
        talk.serverSays(DnsBytes.response(id, name, DnsBytes.A)
                .address(name, address, 60)
                .toBytes());
    }

    /** @param serverName null where no name is asked for */
    private void tls(String peer, int port, @Nullable String serverName) {
        TcpTalk talk = ccp.opens(story.host(peer), port);
        talk.handshake();
        if (serverName == null) {
            talk.clientSays(TlsHello.applicationData(40));
            talk.serverSays(TlsHello.applicationData(40));
        } else {
            talk.clientSays(TlsHello.client(serverName));
            talk.serverSays(TlsHello.server());
        }
        talk.close();
    }

    private static byte[] framed(byte[] message) {
        return ByteBuffer.allocate(Short.BYTES + message.length)
                .putShort((short) message.length)
                .put(message)
                .array();
    }

    private Path capture() throws Exception {
        return Files.write(directory.resolve("names.pcap"), story.pcap());
    }

    private Audit audit() throws Exception {
        Path site = Files.writeString(directory.resolve("site.yaml"), SITE);
        return Audited.captures(capture()).site(site).run();
    }

    /** The verdict on the one flow to the mail port. */
    private static Verdict only(Audit audit) {
        List<Verdict> verdicts = Audited.flows(audit).stream()
                .filter(flow -> flow.conversation().port() == 993)
                .map(JudgedFlow::verdict)
                .toList();
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }

    private static String text(Audit audit) throws Exception {
        // Lines are wrapped at 80 columns.
        return Rendered.by(new TextReportWriter(TextStyle.PLAIN), audit).replaceAll("\\s+", " ");
    }
}
