// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.yaml.PlatformReader;
import org.ccpanalyzer.policy.yaml.PolicyException;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.ccpanalyzer.policy.yaml.SiteReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sharing a verdict among conversations is right only if no rule could tell them apart. */
class MemoizingJudgeTest {
    private static final IpAddress HOST = IpAddress.parse("10.20.30.40");
    private static final String SITE = """
            schema: ccp-site/1
            intranet: [10.0.0.0/8, "2001:db8::/32"]
            roles:
              web-chat-source: {hosts: ["scope:internet"]}
              ui-browser: {hosts: [10.20.50.0/24, "2001:db8:50::/48"]}
              mail-server: {hosts: [10.20.40.25, 10.20.40.128/25]}
              xmpp-server: {hosts: [0.0.0.0/1]}
              social-network: {hosts: [203.0.113.0/24], names: [graph.example, "*.social.example"]}
              exchange-server: {names: ["*.office365.com"]}
              dns-resolver: {hosts: [10.20.10.53, "::/0"]}
            additions:
              - {id: old, direction: both, transport: tcp, port: 8088, peer: {hosts: [10.20.40.88]}, reason: r, owner: o, expires: 2026-06-30}
              - {id: new, direction: both, transport: tcp, port: 8088, peer: {hosts: [10.20.40.0/24]}, protocols: [tls], reason: r, owner: o, expires: 2026-11-22}
            """;
    private static final List<Set<String>> NAMES = List.of(
            Set.of(), Set.of(), Set.of("graph.example"), Set.of("a.social.example"), Set.of("outlook.office365.com"));
    private static final List<Integer> PROTOCOLS =
            List.of(IpProtocol.TCP, IpProtocol.TCP, IpProtocol.TCP, IpProtocol.UDP, IpProtocol.SCTP, IpProtocol.ICMP);
    private static final String[] SPOKEN = {null, "tls", "http", "smtp", "smtp-starttls", "ssh", "dns"};

    private final Random random = new Random(20);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void judgesLikeTheJudgeThatForgetsEverything(boolean platform) throws Exception {
        PolicyJudge plain = judge(platform);
        MemoizingJudge memoizing = new MemoizingJudge(plain);
        List<IpAddress> peers = peersAtTheEdges(site());
        List<Integer> ports = ports(plain);
        Map<Verdict, Integer> seen = new HashMap<>();

        for (int i = 0; i < 200_000; i++) {
            Conversation conversation = conversation(any(peers), any(ports));
            Verdict expected = plain.judge(conversation);
            assertThat(memoizing.judge(conversation)).isEqualTo(expected);
            seen.merge(expected, 1, Integer::sum);
        }

        assertThat(seen).hasSizeGreaterThan(300);
    }

    @Test
    void remembersNoMoreThanItsBound() throws Exception {
        MemoizingJudge judge = new MemoizingJudge(judge(false));

        for (int i = 0; i < 2 * MemoizingJudge.MAX_SITUATIONS; i++) {
            judge.judge(named("name-" + i + ".example"));
        }

        assertThat(judge.remembered()).isEqualTo(MemoizingJudge.MAX_SITUATIONS);
        assertThat(judge.judge(named("one-more.social.example")).peerRole()).isEqualTo("social-network");
    }

    private static Conversation named(String name) {
        return new Conversation(
                HOST,
                Side.OUTBOUND,
                IpProtocol.TCP,
                443,
                50_000,
                IpAddress.parse("198.51.100.7"),
                Set.of(name),
                Outcome.OPEN,
                true,
                "tls",
                true,
                false);
    }

    private Conversation conversation(IpAddress peer, int port) {
        return new Conversation(
                HOST,
                any(List.of(Side.values())),
                any(PROTOCOLS),
                port,
                random.nextInt(65_536),
                peer,
                any(NAMES),
                any(List.of(Outcome.values())),
                random.nextInt(8) > 0,
                SPOKEN[random.nextInt(SPOKEN.length)],
                random.nextBoolean(),
                random.nextInt(4) == 0);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Every port that some rule names, its neighbours, and ports that none names. */
    private static List<Integer> ports(PolicyJudge judge) {
        List<Integer> ports = new ArrayList<>(List.of(0, 8088, 22, 53, 514, 4444, 33_333, 65_535));
        for (EffectiveRule rule : judge.table().rules()) {
            ports.addAll(List.of(rule.port() - 1, rule.port(), rule.port() + 1));
        }
        return ports;
    }

    /** First and last address of every prefix that plays a part, and their neighbours outside. */
    private static List<IpAddress> peersAtTheEdges(Site site) {
        List<IpPrefix> prefixes = new ArrayList<>(site.intranet());
        site.roles().values().forEach(members -> prefixes.addAll(members.prefixes()));
        site.additions().forEach(addition -> prefixes.addAll(addition.peers().prefixes()));
        for (String fixed :
                List.of("127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "::1/128", "fe80::/10", "ff00::/8")) {
            prefixes.add(IpPrefix.parse(fixed));
        }
        List<IpAddress> peers = new ArrayList<>(List.of(HOST, IpAddress.parse("::ffff:0:0:1")));
        for (IpPrefix prefix : prefixes) {
            IpAddress first = prefix.address();
            IpAddress last = last(prefix);
            peers.addAll(List.of(plus(first, -1), first, plus(first, 1), plus(last, -1), last, plus(last, 1)));
        }
        return peers;
    }

    private static IpAddress last(IpPrefix prefix) {
        int hostBits = prefix.address().bits() - prefix.length();
        long low = hostBits >= Long.SIZE ? -1 : (1L << hostBits) - 1;
        long high = hostBits <= Long.SIZE ? 0 : hostBits == 2 * Long.SIZE ? -1 : (1L << (hostBits - Long.SIZE)) - 1;
        return new IpAddress(prefix.address().high() | high, prefix.address().low() | low);
    }

    private static IpAddress plus(IpAddress address, int step) {
        long low = address.low() + step;
        boolean carries = step > 0 ? low == 0 : low == -1;
        return new IpAddress(address.high() + (carries ? step : 0), low);
    }

    private static PolicyJudge judge(boolean platform) throws PolicyException {
        return new PolicyJudge(
                PortGuideReader.shipped().value(),
                site(),
                platform ? Optional.of(PlatformReader.shipped().value()) : Optional.empty(),
                LocalDate.of(2026, 11, 22));
    }

    private static Site site() throws PolicyException {
        return SiteReader.read(
                        "site.yaml",
                        SITE.getBytes(StandardCharsets.UTF_8),
                        PortGuideReader.shipped().value(),
                        PlatformReader.shipped().value())
                .value();
    }
}
