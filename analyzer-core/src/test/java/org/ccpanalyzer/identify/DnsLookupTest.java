// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.testkit.DnsBytes.A;
import static org.ccpanalyzer.testkit.DnsBytes.AAAA;
import static org.ccpanalyzer.testkit.DnsBytes.PTR;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.testkit.DnsBytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsLookupTest {
    private static final String MAIL = "outlook.office365.com";
    private static final String LONGEST_LABEL = "a".repeat(63);

    @Test
    void namesAnAddressByTheAskedNameAndByItsAliases() {
        DnsLookup lookup = read(DnsBytes.response(7, MAIL, A)
                .alias(MAIL, "ooc-g2.tm-4.office.com", 300)
                .alias("ooc-g2.tm-4.office.com", "ams-efz.ms-acdc.office.com", 60)
                .address("ams-efz.ms-acdc.office.com", "203.0.113.80", 120));

        assertThat(lookup)
                .isEqualTo(new DnsLookup(
                        true,
                        7,
                        MAIL,
                        A,
                        List.of(
                                answer("ams-efz.ms-acdc.office.com", DnsNameKind.CANONICAL, "203.0.113.80", 120),
                                answer("ooc-g2.tm-4.office.com", DnsNameKind.CANONICAL, "203.0.113.80", 60),
                                answer(MAIL, DnsNameKind.ASKED, "203.0.113.80", 60))));
    }

    @Test
    void holdsAsLongAsTheWeakestLinkOfTheChain() {
        assertThat(answers(DnsBytes.response(1, "a.example", A)
                        .alias("a.example", "b.example", 5)
                        .alias("b.example", "c.example", 900)
                        .address("c.example", "192.0.2.1", 600)))
                .extracting(DnsAnswer::timeToLiveSeconds)
                .containsExactly(600L, 600L, 5L);
    }

    @Test
    void findsTheChainInWhateverOrderItsRecordsStand() {
        assertThat(answers(DnsBytes.response(1, "a.example", AAAA)
                        .address("c.example", "2001:db8::1", 600)
                        .alias("b.example", "c.example", 900)
                        .alias("a.example", "b.example", 5)))
                .extracting(DnsAnswer::name)
                .containsExactly("c.example", "b.example", "a.example");
    }

    @Test
    void keepsAllAddressesOfAName() {
        assertThat(answers(DnsBytes.response(1, "a.example", A)
                        .address("a.example", "192.0.2.1", 1)
                        .address("a.example", "192.0.2.2", 1)))
                .extracting(DnsAnswer::address)
                .containsExactly(IpAddress.parse("192.0.2.1"), IpAddress.parse("192.0.2.2"));
    }

    /** Else a resolver of one name could speak of all others. */
    @Test
    void leavesOutWhatNoChainTiesToTheQuestion() {
        assertThat(answers(DnsBytes.response(1, "evil.example", A).address(MAIL, "203.0.113.66", 60)))
                .isEmpty();
    }

    @Test
    void ignoresCase() {
        assertThat(answers(DnsBytes.response(1, "OutLook.Office365.COM", A).address(MAIL, "203.0.113.80", 60)))
                .extracting(DnsAnswer::name)
                .containsExactly(MAIL);
    }

    @Test
    void tellsWhatTheOwnerOfAnAddressCallsIt() {
        assertThat(answers(DnsBytes.response(1, "66.113.0.203.in-addr.arpa", PTR)
                        .pointer("66.113.0.203.in-addr.arpa", "mail.example", 60)))
                .containsExactly(answer("mail.example", DnsNameKind.POINTER, "203.0.113.66", 60));
        String reversed = "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa";
        assertThat(answers(DnsBytes.response(1, reversed, PTR).pointer(reversed, "six.example", 60)))
                .containsExactly(answer("six.example", DnsNameKind.POINTER, "2001:db8::1", 60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3.in-addr.arpa",
                "256.1.1.1.in-addr.arpa",
                "a.1.1.1.in-addr.arpa",
                "1.1.1.1.1.in-addr.arpa",
                "in-addr.arpa",
                "0.ip6.arpa",
                "host.example"
            })
    void noAddressFollowsFromAnotherName(String name) {
        assertThat(answers(DnsBytes.response(1, name, PTR).pointer(name, "mail.example", 60)))
                .isEmpty();
    }

    @Test
    void aNameThatDoesNotExistIsNone() {
        assertThat(answers(DnsBytes.response(1, MAIL, A).code(3).address(MAIL, "203.0.113.80", 60)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "224.0.0.251", "255.255.255.255", "::", "::1", "ff02::fb"})
    void whatNobodyCanBeAtIsNoAddress(String address) {
        assertThat(answers(DnsBytes.response(1, MAIL, A).address(MAIL, address, 60)))
                .isEmpty();
    }

    /** RFC 2181, section 8. */
    @Test
    void aTimeToLiveWithItsTopBitSetIsZero() {
        assertThat(answers(DnsBytes.response(1, MAIL, A).address(MAIL, "203.0.113.80", 0x8000_0001)))
                .containsExactly(answer(MAIL, DnsNameKind.ASKED, "203.0.113.80", 0));
    }

    @Test
    void readsAQuery() {
        assertThat(read(DnsBytes.query(0xbeef, MAIL, AAAA)))
                .isEqualTo(new DnsLookup(false, 0xbeef, MAIL, AAAA, List.of()));
    }

    @Test
    void followsPointersBack() {
        DnsBytes octets = DnsBytes.octets();
        assertThat(answers(DnsBytes.response(1, "www.example", A)
                        .record(
                                octets.pointerTo(DnsBytes.QUESTION),
                                DnsBytes.CNAME,
                                60,
                                DnsBytes.octets().label("cdn").pointerTo(DnsBytes.QUESTION + 4))
                        .address("cdn.example", "192.0.2.1", 60)))
                .extracting(DnsAnswer::name)
                .containsExactly("cdn.example", "www.example");
    }

    @Test
    void aPointerForwardOrToItselfEndsTheMessage() {
        int place = DnsBytes.response(1, MAIL, A).size();
        for (int target : new int[] {place, place + 2, place + 40, 0x3fff, 0, 11}) {
            assertThat(answers(DnsBytes.response(1, MAIL, A)
                            .record(
                                    DnsBytes.octets().pointerTo(target),
                                    A,
                                    60,
                                    DnsBytes.octets().uint32(0xc000_0201L))))
                    .as("pointer to %d", target)
                    .isEmpty();
        }
    }

    /** Each leads back by two octets to the next: a walk of thousands of steps for a name of none. */
    @Test
    void aLadderOfPointersIsNoName() {
        DnsBytes ladder = DnsBytes.octets();
        DnsBytes message = DnsBytes.response(1, MAIL, A);
        int begin = message.size() + 1 + 10;
        ladder.pointerTo(DnsBytes.QUESTION);
        for (int rung = 0; rung < 2_000; rung++) {
            ladder.pointerTo(begin + 2 * rung);
        }
        message.record(DnsBytes.octets().name(""), 16, 60, ladder);
        message.record(
                DnsBytes.octets().pointerTo(begin + 2 * 2_000),
                A,
                60,
                DnsBytes.octets().uint32(0xc000_0201L));

        assertThat(answers(message)).isEmpty();
    }

    @Test
    void takesNamesUpTo255Octets() {
        String longest = String.join(".", LONGEST_LABEL, LONGEST_LABEL, LONGEST_LABEL, "a".repeat(61));
        String tooLong = longest + "a";

        assertThat(longest).hasSize(253);
        assertThat(answers(DnsBytes.response(1, longest, A).address(longest, "192.0.2.1", 60)))
                .extracting(DnsAnswer::name)
                .containsExactly(longest);
        assertThat(readOrNull(DnsBytes.response(1, tooLong, A)
                        .address(tooLong, "192.0.2.1", 60)
                        .toBytes()))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\u001b[2Jred",
                "nul\0name",
                "with space",
                "back\\slash",
                "quote\"",
                "caf\u00e9",
                "*",
                "semi;colon",
                "a@b"
            })
    void onlyLettersDigitsHyphensAndUnderscoresMakeAName(String label) {
        assertThat(readOrNull(DnsBytes.response(1, label + ".example", A)
                        .address(label + ".example", "192.0.2.1", 60)
                        .toBytes()))
                .isNull();
        assertThat(answers(DnsBytes.response(1, "good.example", A)
                        .alias("good.example", label + ".example", 60)
                        .address(label + ".example", "192.0.2.1", 60)))
                .isEmpty();
    }

    @Test
    void anAliasOfItselfEndsTheChain() {
        assertThat(answers(DnsBytes.response(1, "a.example", A)
                        .alias("a.example", "b.example", 60)
                        .alias("b.example", "a.example", 60)
                        .address("b.example", "192.0.2.1", 60)))
                .extracting(DnsAnswer::name)
                .containsExactly("b.example", "a.example");
    }

    @Test
    void readsAsManyRecordsAsAnyResolverSendsAndNoMore() {
        DnsBytes message = DnsBytes.response(1, "a.example", A);
        for (int i = 0; i < 3_000; i++) {
            message.address("a.example", "10.0." + i / 250 + "." + (1 + i % 250), 60);
        }
        assertThat(answers(message)).hasSize(256);
    }

    @Test
    void whatIsCutOffIsLeftOut() {
        byte[] whole = DnsBytes.response(1, MAIL, A)
                .alias(MAIL, "a.example", 60)
                .address("a.example", "192.0.2.1", 60)
                .address("a.example", "192.0.2.2", 60)
                .toBytes();
        DnsLookup all = readOrNull(whole);

        for (int length = 0; length < whole.length; length++) {
            DnsLookup cut = DnsLookup.read(ByteBuffer.wrap(whole, 0, whole.length), 0, length);
            if (cut != null && all != null) {
                assertThat(all.answers()).containsAll(cut.answers());
                assertThat(cut.answers()).hasSizeLessThan(all.answers().size());
            }
        }
    }

    /** What stands outside the window must not be read: there is nothing there. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void survivesDamage(long seed) {
        Random random = new Random(seed);
        byte[] whole = DnsBytes.response(1, MAIL, A)
                .alias(MAIL, "a.example", 60)
                .address("a.example", "192.0.2.1", 60)
                .toBytes();
        for (int round = 0; round < 50_000; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 3; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            DnsLookup lookup = readOrNull(damaged);
            if (lookup != null) {
                assertThat(lookup.answers()).allMatch(answer -> answer.name().matches("[a-z0-9._-]{1,253}"));
            }
        }
    }

    @Test
    void readsTheAnswersOfAConnection() {
        byte[] first =
                DnsBytes.response(1, MAIL, A).address(MAIL, "203.0.113.80", 60).toBytes();
        byte[] second = DnsBytes.response(2, "a.example", AAAA)
                .address("a.example", "2001:db8::1", 5)
                .toBytes();
        byte[] stream = ByteBuffer.allocate(4 + first.length + second.length)
                .putShort((short) first.length)
                .put(first)
                .putShort((short) second.length)
                .put(second)
                .array();
        FactCollector facts = new FactCollector();

        int wanted = new DnsFactReader().read(ByteBuffer.wrap(stream), 0, stream.length, facts);

        assertThat(facts.facts().all(FactKind.DNS_ANSWER))
                .containsExactly(MAIL + " 203.0.113.80 60", "a.example 2001:db8::1 5");
        assertThat(wanted).isGreaterThan(stream.length);
        facts.clear();
        assertThat(new DnsFactReader().read(ByteBuffer.wrap(stream), 0, first.length, facts))
                .isEqualTo(2 + first.length);
    }

    @Test
    void leavesDatagramsToTheTableOfNames() {
        byte[] datagram =
                DnsBytes.response(1, MAIL, A).address(MAIL, "203.0.113.80", 60).toBytes();
        FactCollector facts = new FactCollector();

        assertThat(new DnsFactReader().read(ByteBuffer.wrap(datagram), 0, datagram.length, facts))
                .isEqualTo(FactReader.DONE);
        assertThat(facts.facts().facts()).isEmpty();
    }

    private static DnsAnswer answer(String name, DnsNameKind kind, String address, long timeToLive) {
        return new DnsAnswer(name, kind, IpAddress.parse(address), timeToLive);
    }

    private static List<DnsAnswer> answers(DnsBytes message) {
        return read(message).answers();
    }

    private static DnsLookup read(DnsBytes message) {
        DnsLookup lookup = readOrNull(message.toBytes());
        assertThat(lookup).isNotNull();
        return Objects.requireNonNull(lookup);
    }

    private static @Nullable DnsLookup readOrNull(byte[] message) {
        return DnsLookup.read(ByteBuffer.wrap(message), 0, message.length);
    }
}
