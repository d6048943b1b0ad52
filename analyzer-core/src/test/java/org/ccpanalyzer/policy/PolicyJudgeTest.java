// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.yaml.PlatformReader;
import org.ccpanalyzer.policy.yaml.PolicyException;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.ccpanalyzer.policy.yaml.SiteReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyJudgeTest {
    private static final IpAddress HOST = IpAddress.parse("10.20.30.40");
    private static final String STRANGER = "198.51.100.66";
    private static final String SITE = """
            schema: ccp-site/1
            platform_profile: on
            intranet: [10.0.0.0/8]
            roles:
              web-chat-source: {hosts: ["scope:internet"]}
              ui-browser: {hosts: [10.20.50.0/24]}
              mail-server: {hosts: [10.20.40.25]}
              exchange-server: {names: ["*.office365.com"]}
              dns-resolver: {hosts: [10.20.10.53]}
            proxy_mappings:
              - {id: desk, client_port: 9442, upstream_rule: bosh-secure, upstream_port: 7443}
            additions:
              - {id: old, direction: both, transport: tcp, port: 8088, peer: {hosts: [10.20.40.88]}, reason: r, owner: o, expires: 2026-06-30}
              - {id: new, direction: both, transport: tcp, port: 8088, peer: {hosts: [10.20.40.0/24]}, protocols: [tls], reason: r, owner: o, expires: 2026-11-22}
              - {id: gone, direction: inbound, transport: tcp, port: 9443, peer: {hosts: [10.20.40.88]}, reason: r, owner: o, expires: 2026-11-21}
            """;

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiterString = "->", textBlock = """
                    INBOUND tcp 8081 10.20.50.9 UNKNOWN -> UNDECIDED INITIATOR_OR_ANSWER_NOT_CAPTURED -
                    OUTBOUND tcp 8081 10.20.50.9 UNKNOWN -> VIOLATES NOT_LISTED unlisted
                    OUTBOUND tcp 8081 10.20.50.9 PROHIBITED -> VIOLATES NOT_LISTED unlisted
                    OUTBOUND udp 514 10.20.50.9 SENT -> PLATFORM_ALLOWED PEER_NOT_VERIFIED syslog
                    OUTBOUND udp 5140 10.20.50.9 SENT -> VIOLATES NOT_LISTED unlisted
                    INBOUND udp 5140 10.20.50.9 SENT -> PROBE NO_ANSWER unlisted
                    INBOUND udp 443 10.20.50.9 SENT -> PROBE NO_ANSWER unlisted
                    INBOUND udp 443 10.20.50.9 UNREACHABLE -> PROBE UNREACHABLE unlisted
                    INBOUND udp 5222 10.20.50.9 OPEN -> VIOLATES WRONG_TRANSPORT notification-service
                    INBOUND tcp 443 10.20.50.9 UNKNOWN -> CONFORMS OK https
                    INBOUND tcp 7443 10.20.50.9 REFUSED -> BLOCKED REFUSED bosh-secure
                    INBOUND tcp 7443 10.20.50.9 PROHIBITED -> BLOCKED ADMIN_PROHIBITED bosh-secure
                    INBOUND tcp 7443 10.20.50.9 UNREACHABLE -> BLOCKED UNREACHABLE bosh-secure
                    INBOUND tcp 7071 10.20.60.9 REFUSED -> PROBE REFUSED unlisted
                    INBOUND tcp 10443 10.20.50.9 REFUSED -> PROBE REFUSED unlisted
                    INBOUND tcp 10443 10.20.50.9 UNKNOWN -> UNDECIDED INITIATOR_OR_ANSWER_NOT_CAPTURED -
                    OUTBOUND tcp 25 10.20.40.26 REFUSED -> VIOLATES WRONG_PEER email-notifications
                    OUTBOUND tcp 25 10.20.40.25 REFUSED -> BLOCKED REFUSED email-notifications
                    OUTBOUND tcp 993 52.97.10.20 NO_ANSWER -> BLOCKED NO_ANSWER exchange-imaps
                    OUTBOUND tcp 443 10.20.40.1 OPEN -> COLUMN_ONLY WRONG_SCOPE https
                    OUTBOUND tcp 7443 10.20.40.1 REFUSED -> COLUMN_ONLY WRONG_DIRECTION bosh-secure
                    OUTBOUND tcp 8088 10.20.40.88 OPEN -> SITE_ALLOWED OK new
                    OUTBOUND tcp 8088 10.20.41.88 OPEN -> VIOLATES NOT_LISTED unlisted
                    INBOUND tcp 9443 10.20.40.88 OPEN -> VIOLATES EXPIRED_ADDITION gone
                    INBOUND tcp 9443 10.20.40.88 NO_ANSWER -> PROBE NO_ANSWER unlisted
                    OUTBOUND udp 53 10.20.10.53 UNREACHABLE -> PLATFORM_ALLOWED OK dns
                    OUTBOUND udp 53 10.20.10.54 NO_ANSWER -> VIOLATES WRONG_PEER dns
                    INBOUND tcp 22 10.20.50.9 OPEN -> PLATFORM_ALLOWED PEER_NOT_VERIFIED ssh-admin
                    INBOUND tcp 22 10.20.50.9 REFUSED -> PROBE REFUSED unlisted
                    INBOUND tcp 4040 10.20.50.9 OPEN -> VIOLATES WRONG_PEER drf-local
                    OUTBOUND udp 67 255.255.255.255 SENT -> OUT_OF_SCOPE LOCAL_DISCOVERY -
                    OUTBOUND udp 5353 224.0.0.251 SENT -> OUT_OF_SCOPE LOCAL_DISCOVERY -
                    OUTBOUND tcp 443 127.0.0.1 OPEN -> OUT_OF_SCOPE NOT_A_SERVICE -
                    OUTBOUND icmp 0 10.20.50.9 SENT -> OUT_OF_SCOPE NOT_A_SERVICE -
                    """)
    void judges(String observed, String expected) throws Exception {
        String[] words = observed.split(" ", -1);

        Verdict verdict = judge().judge(conversation(
                Side.valueOf(words[0]), words[1], Integer.parseInt(words[2]), words[3], Outcome.valueOf(words[4])));

        String rule = verdict.rule() == null ? "-" : verdict.rule();
        assertThat(verdict.kind() + " " + verdict.cause() + " " + rule).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{2} on {0}/{1} is accepted: {3}")
    @CsvSource(textBlock = """
                    OUTBOUND, 25, smtp, true
                    OUTBOUND, 465, smtp, true
                    OUTBOUND, 465, tls, true
                    OUTBOUND, 587, smtp, true
                    OUTBOUND, 587, http, false
                    OUTBOUND, 993, imap, false
                    OUTBOUND, 993, smtp, false
                    OUTBOUND, 993, tls, true
                    INBOUND, 443, http, false
                    INBOUND, 7071, tls, false
                    INBOUND, 5222, tls, true
                    INBOUND, 5222, ssh, false
                    """)
    void judgesAProvenProtocol(Side side, int port, String spoken, boolean accepted) throws Exception {
        Verdict verdict = unconfigured().judge(speaking(side, port, spoken, true, false));

        assertThat(verdict.kind()).isEqualTo(accepted ? VerdictKind.CONFORMS : VerdictKind.VIOLATES);
        assertThat(verdict.cause()).isEqualTo(accepted ? Cause.PEER_NOT_VERIFIED : Cause.WRONG_PROTOCOL);
    }

    @Test
    void leavesAProtocolThatIsNotProvenUnjudged() throws Exception {
        assertThat(unconfigured()
                        .judge(speaking(Side.INBOUND, 443, "ssh", false, false))
                        .kind())
                .isEqualTo(VerdictKind.CONFORMS);
    }

    @Test
    void doesNotBlameTheHostForWhatItRejected() throws Exception {
        Conversation conversation = speaking(Side.INBOUND, 443, "http", true, true);

        assertThat(unconfigured().judge(conversation).kind()).isEqualTo(VerdictKind.CONFORMS);
        assertThat(unconfigured().explain(conversation))
                .contains("The responder rejected what was spoken to it (http): an error of the other side, not another"
                        + " service on this port.");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void decidesNothingOnAGuessedDirection(Outcome outcome) throws Exception {
        Conversation guessed = new Conversation(
                HOST,
                Side.OUTBOUND,
                IpProtocol.TCP,
                4444,
                50_000,
                IpAddress.parse(STRANGER),
                Set.of(),
                outcome,
                false,
                null,
                false,
                false);

        Verdict verdict = judge().judge(guessed);

        assertThat(verdict.kind()).isEqualTo(VerdictKind.UNDECIDED);
        assertThat(verdict.cause()).isEqualTo(Cause.INITIATOR_OR_ANSWER_NOT_CAPTURED);
        assertThat(verdict.rule()).isNull();
    }

    @Test
    void holdsAWildcardNameForEveryNameBelowItButNotForItself() throws Exception {
        assertThat(imaps("OUTLOOK.office365.com").cause()).isEqualTo(Cause.OK);
        assertThat(imaps("a.b.office365.com").cause()).isEqualTo(Cause.OK);
        assertThat(imaps("office365.com").cause()).isEqualTo(Cause.WRONG_PEER);
        assertThat(imaps("notoffice365.com").cause()).isEqualTo(Cause.WRONG_PEER);
    }

    @Test
    void cannotVerifyARoleGivenByNameWhereNoNameWasSeen() throws Exception {
        Conversation conversation = conversation(Side.OUTBOUND, "tcp", 993, STRANGER, Outcome.OPEN);
        Verdict verdict = judge().judge(conversation);

        assertThat(verdict.cause()).isEqualTo(Cause.PEER_NOT_VERIFIED);
        assertThat(verdict.peerVerified()).isFalse();
        assertThat(judge().explain(conversation))
                .contains(
                        "The use 'email-feed-retrieve' expects the peer to be exchange-server, which cannot be checked:"
                                + " the site gives the role by name, and no name of the peer was seen.");
    }

    @Test
    void namesUseRoleAndTheOtherRowOfThePort() throws Exception {
        Verdict verdict = judge().judge(conversation(Side.OUTBOUND, "tcp", 5222, STRANGER, Outcome.OPEN));

        assertThat(verdict.rule()).isEqualTo("xmpp-external");
        assertThat(verdict.use()).isEqualTo("send-im");
        assertThat(verdict.alsoMatched()).containsExactly("notification-service");
        assertThat(verdict.peerRole()).isEqualTo("web-chat-source");
    }

    @Test
    void quotesTheCellsAndTheAmbiguityThatTheVerdictRestsOn() throws Exception {
        assertThat(reasoning(Side.OUTBOUND, "udp", 443))
                .contains("\"Port 443\"")
                .contains("A2: ");
        assertThat(reasoning(Side.OUTBOUND, "tcp", 7443))
                .contains("\"Port 7443 is used for secure BOSH connections to the XMPP eventing server.\"")
                .contains("Its direction cell reads \"Bidirectional\".")
                .contains("A5: ")
                .contains("A7: ");
        assertThat(reasoning(Side.INBOUND, "tcp", 25)).contains("A1: ");
        assertThat(reasoning(Side.OUTBOUND, "tcp", 25)).contains("A8: ");
        assertThat(reasoning(Side.INBOUND, "tcp", 22)).contains("A16: ");
    }

    @ParameterizedTest
    @CsvSource({
        "7442, Port 7442 is the reverse proxy's in the example of a note",
        "7743, 'Port 7743 is printed in a note, but stands in no row; it is read as port 7443 of the host'",
        "9442, Port 9442 is the reverse proxy's by the site's mapping",
    })
    void citesTheNoteWhereTheHostListensOnAMappedPort(int port, String says) throws Exception {
        assertThat(reasoning(Side.INBOUND, "tcp", port))
                .contains(says)
                .contains("The note 'note-proxy-mapping' says: In a VPN-less deployment")
                .contains("A12: ");
        assertThat(reasoning(Side.INBOUND, "tcp", 7444)).doesNotContain("A12: ");
    }

    @Test
    void judgesAnAdditionByItsProtocolToo() throws Exception {
        Conversation ssh = new Conversation(
                HOST,
                Side.OUTBOUND,
                IpProtocol.TCP,
                8088,
                50_000,
                IpAddress.parse("10.20.40.88"),
                Set.of(),
                Outcome.OPEN,
                true,
                "ssh",
                true,
                false);

        assertThat(judge().judge(ssh).cause()).isEqualTo(Cause.WRONG_PROTOCOL);
        assertThat(judge().judge(ssh).rule()).isEqualTo("new");
        assertThat(judge().judge(ssh).alsoMatched()).containsExactly("old");
    }

    @Test
    void knowsTheRowsAtThePortsOfTheSite() throws Exception {
        PortTable table = judge().table();

        assertThat(table.listedPorts().stream())
                .containsExactly(25, 80, 443, 465, 587, 993, 5222, 7071, 7443, 8442, 10443);
        assertThat(table.rules()).filteredOn(EffectiveRule::inbound).hasSize(8);
        assertThat(table.rules()).filteredOn(EffectiveRule::outbound).hasSize(11);
        assertThat(table.rules())
                .filteredOn(row -> row.rule().clearText())
                .extracting(EffectiveRule::port)
                .containsExactly(80, 7071);
        assertThat(table.at(465).get(0).protocols()).containsExactly("tls", "smtp-starttls");
    }

    @Test
    void prefersARoleGivenByAddressOverTheWholeInternet() throws Exception {
        Site site = site();

        assertThat(site.roleOf(IpAddress.parse(STRANGER), Set.of())).hasValue("web-chat-source");
        assertThat(site.roleOf(IpAddress.parse(STRANGER), Set.of("smtp.office365.com")))
                .hasValue("exchange-server");
        assertThat(site.roleOf(IpAddress.parse("10.20.60.1"), Set.of())).isEmpty();
        assertThat(site.isIntranet(IpAddress.parse("fe80::1"))).isTrue();
        assertThat(site.isIntranet(IpAddress.parse("192.168.0.1"))).isFalse();
    }

    private static Verdict imaps(String name) throws Exception {
        return judge().judge(new Conversation(
                HOST,
                Side.OUTBOUND,
                IpProtocol.TCP,
                993,
                50_000,
                IpAddress.parse(STRANGER),
                Set.of(name),
                Outcome.OPEN,
                true,
                "tls",
                true,
                false));
    }

    private static String reasoning(Side side, String transport, int port) throws Exception {
        return String.join(" ", judge().explain(conversation(side, transport, port, STRANGER, Outcome.OPEN)));
    }

    private static Conversation conversation(Side side, String transport, int port, String peer, Outcome outcome) {
        int protocol = switch (transport) {
            case "tcp" -> IpProtocol.TCP;
            case "udp" -> IpProtocol.UDP;
            default -> IpProtocol.ICMP;
        };
        return new Conversation(
                HOST, side, protocol, port, 50_000, IpAddress.parse(peer), Set.of(), outcome, true, null, false, false);
    }

    private static Conversation speaking(Side side, int port, String spoken, boolean proven, boolean rejected) {
        return new Conversation(
                HOST,
                side,
                IpProtocol.TCP,
                port,
                50_000,
                IpAddress.parse(STRANGER),
                Set.of(),
                Outcome.OPEN,
                true,
                spoken,
                proven,
                rejected);
    }

    private static PolicyJudge unconfigured() throws PolicyException {
        PortGuide guide = PortGuideReader.shipped().value();
        return new PolicyJudge(guide, Site.unconfigured(guide), Optional.empty(), LocalDate.of(2026, 11, 22));
    }

    private static PolicyJudge judge() throws PolicyException {
        return new PolicyJudge(
                PortGuideReader.shipped().value(),
                site(),
                Optional.of(PlatformReader.shipped().value()),
                LocalDate.of(2026, 11, 22));
    }

    private static Site site() throws PolicyException {
        byte[] bytes = SITE.getBytes(StandardCharsets.UTF_8);
        return SiteReader.read(
                        "site.yaml",
                        bytes,
                        PortGuideReader.shipped().value(),
                        PlatformReader.shipped().value())
                .value();
    }
}
