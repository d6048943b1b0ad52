// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.access.AccessList;
import org.ccpanalyzer.policy.access.AccessListCompiler;
import org.ccpanalyzer.policy.yaml.PlatformReader;
import org.ccpanalyzer.policy.yaml.PolicyException;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.ccpanalyzer.policy.yaml.SiteReader;
import org.ccpanalyzer.report.filter.CiscoAclWriter;
import org.ccpanalyzer.report.filter.Provenance;
import org.ccpanalyzer.report.filter.Selection;
import org.ccpanalyzer.testkit.PropertySeeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads the lists of IOS as a router does, line by line up to the first match: no program here can check them. */
class CiscoAclSemanticsTest {
    private static final List<IpAddress> HOSTS =
            List.of(IpAddress.parse("10.20.30.40"), IpAddress.parse("2001:db8:20:30::40"));

    /** A packet that opens a conversation. */
    private record Opening(
            int protocol, IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {}

    @ParameterizedTest
    @EnumSource(Reading.class)
    void theFirstMatchOfTheWrittenListsSaysWhatTheAccessListSays(Reading reading) {
        PropertySeeds.with().forEach(seed -> {
            try {
                assertAgreement(new Random(seed), reading, seed);
            } catch (PolicyException e) {
                throw new AssertionError("seed " + seed + ": " + e.problems(), e);
            }
        });
    }

    private static void assertAgreement(Random random, Reading reading, long seed) throws PolicyException {
        PortGuide guide = PortGuideReader.shipped().value();
        PlatformProfile profile = PlatformReader.shipped().value();
        byte[] text = RandomSite.text(random).getBytes(StandardCharsets.UTF_8);
        Site site = SiteReader.read("random", text, guide, profile).value();
        AccessList list = new AccessListCompiler(
                        guide, site, Optional.of(profile).filter(present -> site.platformProfile()))
                .compile(HOSTS, reading, LocalDate.parse("2026-11-22"));
        String written = new CiscoAclWriter()
                .write(list, new Provenance("tool", "rules", "digest", null, null, null, null), Selection.HOST);
        for (int i = 0; i < 100; i++) {
            Conversation conversation = RandomSite.conversation(random);
            boolean permitted = list.entries().stream()
                    .anyMatch(entry -> entry.side() == conversation.side()
                            && entry.protocol() == conversation.protocol()
                            && entry.port() == conversation.port()
                            && entry.peers().contains(conversation.peer()));
            assertThat(passes(written, conversation))
                    .as("seed %d: %s\n%s", seed, conversation, written)
                    .isEqualTo(permitted);
        }
    }

    private static boolean passes(String written, Conversation conversation) {
        boolean inbound = conversation.side() == Side.INBOUND;
        String name = (conversation.peer().isIpv4() ? "ip access-list extended " : "ipv6 access-list ")
                + (inbound ? "CCP-TO-HOST" : "CCP-FROM-HOST")
                + (conversation.peer().isIpv4() ? "" : "-V6");
        Opening opening = inbound
                ? new Opening(
                        conversation.protocol(), conversation.peer(), 50_000, conversation.host(), conversation.port())
                : new Opening(
                        conversation.protocol(), conversation.host(), 50_000, conversation.peer(), conversation.port());
        return written.lines()
                .dropWhile(line -> !line.equals(name))
                .skip(1)
                .takeWhile(line -> line.startsWith(" "))
                .map(line -> line.strip().replaceFirst("^(sequence )?\\d+ ", ""))
                .filter(line -> !line.startsWith("remark") && matches(line, opening))
                .findFirst()
                .map(line -> line.startsWith("permit "))
                .orElse(false);
    }

    private static boolean matches(String line, Opening opening) {
        Deque<String> words = new ArrayDeque<>(List.of(line.split(" ", -1)));
        words.pop();
        String protocol = words.pop();
        boolean everyProtocol = protocol.equals("ip") || protocol.equals("ipv6");
        if (!everyProtocol && !protocol.equals(IpProtocol.name(opening.protocol()))) {
            return false;
        }
        boolean fromSource = endMatches(words, opening.source(), opening.sourcePort());
        boolean toDestination = endMatches(words, opening.destination(), opening.destinationPort());
        // What opens has no ACK.
        return fromSource && toDestination && !words.contains("established");
    }

    /** Takes the words of one end off. */
    private static boolean endMatches(Deque<String> words, IpAddress address, int port) {
        boolean matches = addressMatches(words, address);
        if ("eq".equals(words.peek())) {
            words.pop();
            matches &= Integer.parseInt(words.pop()) == port;
        }
        return matches;
    }

    private static boolean addressMatches(Deque<String> words, IpAddress address) {
        String word = words.pop();
        if (word.equals("any")) {
            return true;
        }
        if (word.equals("host")) {
            return IpAddress.parse(words.pop()).equals(address);
        }
        if (word.contains("/")) {
            return IpPrefix.parse(word).contains(address);
        }
        long doNotCare = IpAddress.parse(words.pop()).low();
        return address.isIpv4()
                && (address.low() | doNotCare) == (IpAddress.parse(word).low() | doNotCare);
    }
}
