// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.flow.ResolvedName;
import org.ccpanalyzer.identify.DnsNameKind;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.testkit.Flows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is believed about a peer's name, and what it proves. */
class PeerNamingTest {
    private static final String PEER = "203.0.113.80";
    private static final IpAddress RESOLVER = IpAddress.parse("192.0.2.53");
    private static final IpAddress OTHER_RESOLVER = IpAddress.parse("203.0.113.53");
    private static final long SECOND = 1_000_000_000L;
    private static final String NAME = "outlook.office365.com";

    private final List<ResolvedName> resolved = new ArrayList<>();

    @Test
    void aServerNameThatWasResolvedToThePeerIsTheBest() {
        resolve(NAME, 10, 60);
        resolve("another.example", 10, 60);

        PeerNames names = names(outbound().at(20).serverName(NAME));

        assertThat(words(names)).containsExactly(NAME + " dns+server-name", "another.example dns");
        assertThat(names.verifying()).containsExactlyInAnyOrder(NAME, "another.example");
        assertThat(names.mismatch()).isNull();
    }

    @Test
    void aServerNameAloneVerifiesWhereNobodyContradictsIt() {
        PeerNames names = names(outbound().serverName("Files.Example.NET."));

        assertThat(words(names)).containsExactly("files.example.net tls-server-name");
        assertThat(names.verifying()).containsExactly("files.example.net");
    }

    @Test
    void aServerNameThatTheResolverContradictsVerifiesNothingAndIsAMismatch() {
        resolve("cdn.example", 10, 60);

        PeerNames names = names(outbound().at(20).serverName(NAME));

        assertThat(words(names)).containsExactly("cdn.example dns", NAME + " tls-server-name");
        assertThat(names.verifying()).containsExactly("cdn.example");
        assertThat(mismatch(names).claimed()).isEqualTo(NAME);
        assertThat(mismatch(names).answered()).extracting(PeerName::name).containsExactly("cdn.example");
        assertThat(mismatch(names).claimedAddresses()).isEmpty();
    }

    @Test
    void aMismatchTellsWhereTheClaimedNameLeads() {
        resolve("cdn.example", 10, 60);
        resolveTo("192.0.2.93", NAME, 10, 60);

        assertThat(mismatch(names(outbound().at(20).serverName(NAME))).claimedAddresses())
                .containsExactly(IpAddress.parse("192.0.2.93"));
    }

    /** The outer name is the provider's, so a difference says nothing and the name proves nothing. */
    @Test
    void nothingIsSaidOfANameBesideAnEncryptedOne() {
        resolve("cdn.example", 10, 60);

        PeerNames names = names(outbound().at(20).serverName(NAME).openerSays(FactKind.ENCRYPTED_CLIENT_HELLO, ""));

        assertThat(names.mismatch()).isNull();
        assertThat(names.verifying()).containsExactly("cdn.example");
        assertThat(names(Flows.outbound("203.0.113.99", 443)
                                .serverName(NAME)
                                .openerSays(FactKind.ENCRYPTED_CLIENT_HELLO, ""))
                        .verifying())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // Answered at second 10 for 60 seconds; 300 of grace.
        "9, dns-other-time",
        "10, dns",
        "70, dns",
        "370, dns",
        "371, dns-other-time"
    })
    void anAnswerHoldsForItsTimeAndAGrace(long second, String source) {
        resolve(NAME, 10, 60);

        PeerNames names = names(outbound().at(second));

        assertThat(words(names)).containsExactly(NAME + " " + source);
        assertThat(names.verifying().isEmpty()).isEqualTo(source.equals("dns-other-time"));
    }

    @Test
    void everyFlowIsAnsweredForItsOwnTime() {
        resolve("a.example", 10, 60);
        resolve("b.example", 1_000, 60);
        PeerNaming naming = naming();

        for (long second : new long[] {20, 25, 1_010, 5, 20, 2_000, 1_010}) {
            PeerNames names = naming.of(outbound().at(second).flow(), true);
            assertThat(names).isEqualTo(naming().of(outbound().at(second).flow(), true));
        }
        assertThat(naming.of(outbound().at(20).flow(), true).verifying()).containsExactly("a.example");
        assertThat(naming.of(outbound().at(1_010).flow(), true).verifying()).containsExactly("b.example");
    }

    @Test
    void answersOfAResolverThatTheSiteDoesNotListProveNothing() {
        resolved.add(name(OTHER_RESOLVER, true, PEER, NAME, DnsNameKind.ASKED, 10, 60));

        PeerNames names = names(outbound().at(20));

        assertThat(words(names)).containsExactly(NAME + " dns-other-resolver");
        assertThat(names.verifying()).isEmpty();
        assertThat(names(outbound().at(20).serverName("x.example")).mismatch()).isNull();
    }

    @Test
    void answersThatNobodyAskedForProveNothing() {
        resolved.add(name(RESOLVER, false, PEER, NAME, DnsNameKind.ASKED, 10, 60));

        PeerNames names = names(outbound().at(20));

        assertThat(words(names)).containsExactly(NAME + " dns-not-asked-for");
        assertThat(names.verifying()).isEmpty();
    }

    @Test
    void whatOwnersOfAddressesSayProvesNothing() {
        resolved.add(name(RESOLVER, true, PEER, "mail.example", DnsNameKind.POINTER, 10, 60));

        PeerNames names = names(outbound()
                .at(20)
                .listenerSays(FactKind.CERTIFICATE_NAME, "*.files.example")
                .listenerSays(FactKind.CERTIFICATE_NAME, "a.example")
                .listenerSays(FactKind.GREETING_NAME, "mx.example")
                .openerSays(FactKind.XMPP_TO, "chat.example"));

        assertThat(words(names))
                .containsExactly(
                        "*.files.example certificate",
                        "a.example certificate",
                        "chat.example xmpp-to",
                        "mx.example greeting",
                        "mail.example dns-pointer");
        assertThat(names.verifying()).isEmpty();
    }

    @Test
    void nameBlocksAreTheLast() {
        PeerNaming naming = new PeerNaming(
                List.of(), resolver -> true, Map.of(IpAddress.parse(PEER), List.of("z.example", "b.example")));

        PeerNames names = naming.of(outbound().serverName("a.example").flow(), true);

        assertThat(words(names))
                .containsExactly(
                        "a.example tls-server-name",
                        "z.example name-resolution-block",
                        "b.example name-resolution-block");
        assertThat(names.verifying()).containsExactly("a.example");
    }

    @Test
    void anHttpHostIsAClaimThatAnAnswerMayContradict() {
        assertThat(names(outbound().openerSays(FactKind.HTTP_HOST, NAME)).verifying())
                .containsExactly(NAME);
        resolve("cdn.example", 10, 60);

        PeerNames names = names(outbound().at(20).openerSays(FactKind.HTTP_HOST, NAME));

        assertThat(names.verifying()).containsExactly("cdn.example");
        assertThat(names.mismatch()).isNull();
    }

    @Test
    void whatAProxyIsAskedForIsNotTheProxy() {
        PeerNames names = names(outbound()
                .serverName(NAME)
                .openerSays(FactKind.HTTP_HOST, NAME)
                .openerSays(FactKind.PROXY_TARGET, NAME + ":443"));

        assertThat(names).isEqualTo(PeerNames.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>", "192.0.2.1", "\u001b[2J", "a b", "", ".", "[::1]", "a.example:443"})
    void whatIsNoHostNameIsNoName(String word) {
        assertThat(names(outbound()
                        .serverName(word)
                        .openerSays(FactKind.HTTP_HOST, word)
                        .listenerSays(FactKind.GREETING_NAME, word)
                        .listenerSays(FactKind.CERTIFICATE_NAME, word)))
                .isEqualTo(PeerNames.NONE);
    }

    /** The name that a peer asks for is one of the host, and so is the certificate that it gets. */
    @Test
    void ofAFlowThatThePeerOpenedOnlyItsAddressIsKnown() {
        resolve("ccx.example", 10, 60);

        PeerNames names = naming().of(
                        Flows.inbound(PEER, 443)
                                .at(20)
                                .serverName("ccp.example")
                                .listenerSays(FactKind.CERTIFICATE_NAME, "ccp.example")
                                .flow(),
                        false);

        assertThat(words(names)).containsExactly("ccx.example dns");
        assertThat(names.verifying()).containsExactly("ccx.example");
    }

    @Test
    void aGuessedDirectionProvesNoClaim() {
        PeerNames names = names(outbound().serverName(NAME).evidence(DirectionEvidence.PORT_GUESS));

        assertThat(names.verifying()).isEmpty();
    }

    @Test
    void anAddressHasSixteenNamesAndTheRestIsCounted() {
        for (int i = 0; i < 20; i++) {
            resolve("n" + i + ".example", 10, 60);
            resolve("n" + i + ".example", 40, 60);
        }

        assertThat(names(outbound().at(20)).names()).hasSize(16);
        assertThat(naming().leftOut()).isEqualTo(8);
    }

    @Test
    void aMismatchIsANoticeWithTheAnswerAmongItsEvidence() {
        resolve("cdn.example", 10, 60);
        resolveTo("192.0.2.93", NAME, 10, 60);

        Finding finding = only(outbound().at(20).frame(7).serverName(NAME).namedBy(naming()));

        assertThat(finding.kind()).isEqualTo(FindingKind.NAME_MISMATCH);
        assertThat(finding.id()).startsWith("NM-tcp-443-");
        assertThat(finding.severity()).isEqualTo(Severity.LOW);
        assertThat(finding.violation()).isFalse();
        assertThat(finding.attack()).containsExactly(new Finding.AttackTechnique("T1090.004", "Domain Fronting"));
        assertThat(finding.why())
                .contains(
                        "The client asked for " + NAME
                                + ", but the resolver 192.0.2.53 gave this address as cdn.example"
                                + " (1970-01-01T00:00:10Z), and resolved that name elsewhere: to 192.0.2.93.",
                        "content network");
        assertThat(finding.evidence()).hasSize(2);
        assertThat(finding.evidence().get(1).frames()).containsExactly(10L);
        assertThat(finding.evidence().get(1).what()).isEqualTo("DNS answer");
    }

    private static Finding only(Flows flow) {
        List<Finding> findings = Audits.of(flow).findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static Flows outbound() {
        return Flows.outbound(PEER, 443);
    }

    private PeerNames names(Flows flow) {
        return naming().of(flow.flow(), true);
    }

    private PeerNaming naming() {
        return new PeerNaming(resolved, RESOLVER::equals, Map.of());
    }

    private static NameMismatch mismatch(PeerNames names) {
        NameMismatch mismatch = names.mismatch();
        return mismatch == null ? new NameMismatch("none", List.of(), List.of()) : mismatch;
    }

    private static List<String> words(PeerNames names) {
        return names.names().stream()
                .map(name -> name.name() + " " + name.source().id())
                .toList();
    }

    private void resolve(String name, long second, long timeToLive) {
        resolveTo(PEER, name, second, timeToLive);
    }

    private void resolveTo(String address, String name, long second, long timeToLive) {
        resolved.add(name(RESOLVER, true, address, name, DnsNameKind.ASKED, second, timeToLive));
    }

    private static ResolvedName name(
            IpAddress resolver, boolean askedFor, String address, String name, DnsNameKind kind, long... times) {
        return new ResolvedName(
                IpAddress.parse(Flows.HOST),
                resolver,
                askedFor,
                IpAddress.parse(address),
                name,
                kind,
                times[0] * SECOND,
                (times[0] + times[1]) * SECOND,
                new FrameRef(0, times[0]));
    }
}
