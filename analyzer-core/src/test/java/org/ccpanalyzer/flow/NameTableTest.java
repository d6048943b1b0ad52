// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.identify.DnsNameKind;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.testkit.DnsBytes;
import org.junit.jupiter.api.Test;

/** Which answers of resolvers become names, and for how long. */
class NameTableTest {
    private static final Endpoint HOST = new Endpoint(Stream.HOST, 40_000);
    private static final Endpoint RESOLVER = new Endpoint(IpAddress.parse("192.0.2.53"), 53);
    private static final IpAddress MAIL = IpAddress.parse("203.0.113.80");
    private static final String NAME = "outlook.office365.com";
    private static final long SECOND = 1_000_000_000L;

    private final Stream stream = new Stream();

    @Test
    void anAnswerToAQueryNamesAnAddressFromItsTimeUntilItRunsOut() {
        ask(1_000, 7, NAME);
        answer(1_020, 7, NAME, 60);

        assertThat(names())
                .containsExactly(new ResolvedName(
                        Stream.HOST,
                        RESOLVER.address(),
                        true,
                        MAIL,
                        NAME,
                        DnsNameKind.ASKED,
                        1_020_000_000L,
                        1_020_000_000L + 60 * SECOND,
                        new FrameRef(0, 2)));
    }

    @Test
    void laterAnswersProlongTheName() {
        for (int round = 0; round < 3; round++) {
            ask(round * 100_000L, round, NAME);
            answer(round * 100_000L + 10, round, NAME, 60);
        }

        assertThat(names()).hasSize(1);
        assertThat(names().get(0).fromNanos()).isEqualTo(10_000_000L);
        assertThat(names().get(0).untilNanos()).isEqualTo(260 * SECOND + 10_000_000L);
        assertThat(names().get(0).frame()).isEqualTo(new FrameRef(0, 2));
    }

    @Test
    void noAnswerHoldsLongerThanAWeek() {
        ask(0, 1, NAME);
        answer(0, 1, NAME, Integer.MAX_VALUE);

        assertThat(names().get(0).untilNanos()).isEqualTo(7 * 86_400 * SECOND);
    }

    @Test
    void anAnswerWithoutItsQueryIsMarked() {
        answer(0, 1, NAME, 60);

        assertThat(names()).singleElement().matches(name -> !name.askedFor());
    }

    /** The host itself takes no other answer either. */
    @Test
    void identificationQuestionAndEndsTieAnAnswerToItsQuery() {
        ask(0, 1, NAME);
        answer(1, 2, NAME, 60);
        answer(2, 1, "evil.example", 60);
        add(3, new Endpoint(IpAddress.parse("203.0.113.66"), 53), HOST, response(1, NAME, 60));
        add(4, RESOLVER, new Endpoint(Stream.HOST, 40_001), response(1, NAME, 60));

        assertThat(names()).hasSize(3).noneMatch(ResolvedName::askedFor);
    }

    @Test
    void theFirstAnswerClosesTheQuery() {
        ask(0, 1, NAME);
        answer(1, 1, NAME, 60);
        add(2, RESOLVER, HOST, DnsBytes.response(1, NAME, DnsBytes.A).address(NAME, "203.0.113.66", 60));

        assertThat(names()).extracting(ResolvedName::askedFor).containsExactly(true, false);
    }

    @Test
    void aQuestionAskedAgainMayBeAnsweredAgain() {
        ask(0, 1, NAME);
        ask(5_000, 1, NAME);
        answer(5_001, 1, NAME, 60);
        answer(5_002, 1, NAME, 60);

        assertThat(names()).singleElement().matches(ResolvedName::askedFor);
    }

    @Test
    void whatOthersAreAnsweredIsNotKept() {
        add(0, RESOLVER, new Endpoint(IpAddress.parse("192.0.2.99"), 40_000), response(1, NAME, 60));
        // A resolver that runs on the host answers others, not the host.
        add(
                1,
                new Endpoint(Stream.HOST, 53),
                new Endpoint(IpAddress.parse("192.0.2.99"), 40_000),
                response(1, NAME, 60));

        assertThat(names()).isEmpty();
    }

    @Test
    void multicastDnsAndOtherPortsAreLeftOut() {
        add(0, new Endpoint(RESOLVER.address(), 5353), HOST, response(1, NAME, 60));
        add(1, new Endpoint(RESOLVER.address(), 5355), HOST, response(1, NAME, 60));
        add(2, new Endpoint(RESOLVER.address(), 4444), new Endpoint(Stream.HOST, 53), response(1, NAME, 60));

        assertThat(names()).isEmpty();
    }

    @Test
    void mirroredCopiesAreNotLookedAt() {
        ask(0, 1, NAME);
        answer(1, 1, NAME, 60);
        stream.copyLast();

        assertThat(names()).singleElement().matches(ResolvedName::askedFor);
    }

    @Test
    void aQueryIsFoundBeforeTheCut() {
        ask(0, 1, NAME);
        ask(1, 1, NAME);
        answer(2, 1, NAME, 60);
        answer(3, 1, NAME, 600);
        answer(4, 1, NAME, 6_000);
        List<ResolvedName> whole = names();

        for (int cut = 0; cut <= stream.size(); cut++) {
            TrafficState parts =
                    stream.summarize(0, cut, true).concatenate(stream.summarize(cut, stream.size(), false), cut);
            assertThat(names(parts)).as("cut at %d", cut).isEqualTo(whole);
        }
        assertThat(whole).hasSize(2);
    }

    @Test
    void aStretchInTheMiddleHasNoNames() {
        NameTable middle = stream.summarize(0, 0, false).names();

        assertThatThrownBy(() -> middle.names(Subjects.EVERYBODY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatFindsNoRoomIsCountedAndCannotBeConcatenated() {
        int answers = NameTable.MAX_PAIRS / 200 + 1;
        for (int i = 0; i < answers; i++) {
            DnsBytes message = DnsBytes.response(i, "n" + i + ".example", DnsBytes.A);
            for (int j = 0; j < 200; j++) {
                message.address("n" + i + ".example", "10." + i / 250 + "." + i % 250 + "." + (j + 1), 60);
            }
            add(i, RESOLVER, HOST, message);
        }
        TrafficState whole = stream.whole();

        assertThat(whole.names().unlisted()).isEqualTo(answers * 200L - NameTable.MAX_PAIRS);
        assertThat(names(whole)).hasSize(NameTable.MAX_PAIRS);
        assertThat(whole.wasShortOfRoom()).isTrue();
        assertThat(stream.summarize(0, stream.size(), false).isOverfull()).isTrue();
    }

    @Test
    void aFloodOfQueriesForgetsTheOldestAndSaysSo() {
        ask(0, 1, NAME);
        for (int i = 0; i <= OpenQueries.MAX_QUERIES; i++) {
            ask(1, i & 0xffff, "q" + i + ".example");
        }
        answer(2, 1, NAME, 60);

        assertThat(names()).singleElement().matches(name -> !name.askedFor());
        assertThat(stream.whole().wasShortOfRoom()).isTrue();
    }

    private void ask(long millis, int id, String name) {
        add(millis, HOST, RESOLVER, DnsBytes.query(id, name, DnsBytes.A));
    }

    private void answer(long millis, int id, String name, int timeToLive) {
        add(millis, RESOLVER, HOST, response(id, name, timeToLive));
    }

    private static DnsBytes response(int id, String name, int timeToLive) {
        return DnsBytes.response(id, name, DnsBytes.A).address(name, MAIL.toString(), timeToLive);
    }

    private void add(long millis, Endpoint from, Endpoint to, DnsBytes message) {
        dns(stream, millis, from, to, message.toBytes());
    }

    static void dns(Stream stream, long millis, Endpoint from, Endpoint to, byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        stream.udp(millis, from, to, message.length);
        stream.butLast((PacketView packet, FrameFacts frame) -> frame.bytes = bytes);
    }

    private List<ResolvedName> names() {
        return names(stream.whole());
    }

    private static List<ResolvedName> names(TrafficState state) {
        return state.names().names(Subjects.of(List.of(Stream.HOST)));
    }
}
