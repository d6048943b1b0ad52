// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ccpanalyzer.identify.FactKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of an end's first bytes, however they come. The client's line is {@code HELLO} and a name. */
class FirstBytesTest {
    private static final String NAME = "ccp.example";
    private static final String HELLO = "HELLO " + NAME + "\n";
    /** First sequence number of the client's stream. */
    private static final int START = 101;

    private static final PayloadProbe LINES = (protocol, bytes, offset, length, facts) -> {
        facts.clear();
        byte[] window = new byte[length];
        bytes.get(offset, window);
        String text = new String(window, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("HELLO ")) {
            return length + 1;
        }
        facts.identify(Stream.CLIENT_SPEAKS);
        int end = text.indexOf('\n');
        facts.add(FactKind.SERVER_NAME, text.substring("HELLO ".length(), end < 0 ? length : end));
        return end < 0 ? length + 1 : PayloadProbe.DONE;
    };

    @Test
    void oneSegmentIsEnoughWhereItSaysAll() {
        assertThat(name(opened().client("P.", START).saying(HELLO))).isEqualTo(NAME);
    }

    @Test
    void segmentsOfOneByteAreReadTogether() {
        Talk talk = opened();
        for (int i = 0; i < HELLO.length(); i++) {
            talk = part(talk, i, i + 1);
        }

        assertThat(name(talk)).isEqualTo(NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 7 7 12 12 18", "12 18 0 7 7 12", "7 12 12 18 0 7", "12 18 7 12 0 7"})
    void piecesMayComeInAnyOrder(String order) {
        int[] bounds =
                Arrays.stream(order.split(" ")).mapToInt(Integer::parseInt).toArray();
        Talk talk = opened();
        for (int i = 0; i < bounds.length; i += 2) {
            talk = part(talk, bounds[i], bounds[i + 1]);
        }

        assertThat(name(talk)).isEqualTo(NAME);
    }

    @Test
    void bytesInReverseAreReadTogether() {
        Talk talk = opened();
        for (int i = HELLO.length() - 1; i >= 0; i--) {
            talk = part(talk, i, i + 1);
        }

        assertThat(name(talk)).isEqualTo(NAME);
    }

    @Test
    void ofTwoCopiesTheOneThatCameFirstCounts() {
        assertThat(name(opened().client("P.", START)
                        .saying("HELLO ccp")
                        .client("P.", START + 6)
                        .saying("evil.example\n")))
                .isEqualTo("ccpl.example");
        assertThat(name(opened().client("P.", START + 6)
                        .saying("evil.example\n")
                        .client("P.", START)
                        .saying("HELLO ccp")))
                .isEqualTo("evil.example");
    }

    @Test
    void aRetransmissionTakesNoRoom() {
        Talk talk = part(opened(), 0, 7);
        for (int i = 0; i < 2 * FirstBytes.LIMIT / 7; i++) {
            talk = part(talk, 0, 7);
        }

        assertThat(name(part(talk, 7, 18))).isEqualTo(NAME);
    }

    @Test
    void theByteOfAKeepAliveIsNoPayload() {
        assertThat(name(opened().client(".", START - 1)
                        .saying("?")
                        .client("P.", START)
                        .saying(HELLO)))
                .isEqualTo(NAME);
    }

    /** RFC 7413: data on the SYN, sent again where the server did not take it. */
    @Test
    void dataOnTheSynBeginsTheStream() {
        Talk talk = Talk.inbound()
                .client("S", 100)
                .saying("HELLO cc")
                .server("S.", 500, 109)
                .client("P.", START + 8)
                .saying("p.example\n");

        assertThat(name(talk)).isEqualTo(NAME);
    }

    @Test
    void theStreamMayPassTheEndOfSequenceNumbers() {
        Talk talk = Talk.inbound().client("S", -8).server("S.", 500, -7).client(".", -7, 501);
        talk = talk.client("P.", 3).saying(HELLO.substring(10)).client("P.", -7).saying(HELLO.substring(0, 10));

        assertThat(name(talk)).isEqualTo(NAME);
    }

    /** What follows the cut is not what follows the bytes that were captured. */
    @Test
    void aSnapLengthEndsTheView() {
        Talk talk = opened().client("P.", START)
                .saying(HELLO)
                .but((packet, frame) -> packet.end -= 8)
                .client("P.", START + HELLO.length())
                .saying("more\n");

        assertThat(name(talk)).isEqualTo(HELLO.substring(6, HELLO.length() - 8));
    }

    /** Behind the gap it reads like a client; the whole stream does not. */
    @Test
    void nothingIsReadBeforeTheGapAtTheBeginningIsClosed() {
        Talk talk = opened().client("P.", START + 3)
                .saying(HELLO)
                .client("P.", START)
                .saying("or ");

        assertThat(name(talk)).isNull();
        assertThat(talk.flow().initiatorFacts().identification()).isEqualTo(Stream.NO_GRAMMAR);
    }

    @Test
    void whereTheBeginningNeverComesWhatCameFirstIsRead() {
        assertThat(name(opened().client("P.", START + 3).saying(HELLO))).isEqualTo(NAME);
    }

    /** Those bytes may be the middle of anything: joining them to others could make them look like a beginning. */
    @Test
    void ofAStreamWithoutABeginningTheFirstSegmentAloneSaysWhatIsSpoken() {
        assertThat(name(Talk.inbound()
                        .client("P.", START, 501)
                        .saying("HEL")
                        .client("P.", START + 3, 501)
                        .saying("LO " + NAME + "\n")))
                .isNull();
        assertThat(name(Talk.inbound()
                        .client("P.", START, 501)
                        .saying("HELLO cc")
                        .client("P.", START + 8, 501)
                        .saying("p.example\n")))
                .isEqualTo(NAME);
    }

    @Test
    void whatWasRecognisedOutlivesAnotherSyn() {
        Talk recognised = opened().client("P.", START).saying("HELLO cc").client("S", 100);
        Talk unrecognised = opened().client("P.", START).saying("HEL").client("S", 100);

        assertThat(name(recognised.client("P.", START + 8).saying("p.example\n")))
                .isEqualTo("cc");
        assertThat(name(unrecognised.client("P.", START).saying(HELLO))).isEqualTo(NAME);
    }

    @Test
    void aFinBehindAllBytesEndsTheView() {
        Stream stream = part(opened(), 0, 9).client("F.", START + 9, 501).stream();
        TrafficState state = stream.whole(settings(1 << 20));

        assertThat(Talk.only(Stream.flows(state)).initiatorFacts().first(FactKind.SERVER_NAME))
                .isEqualTo("ccp");
    }

    /** The first bytes are the first that came, though that leaves the beginning out. */
    @Test
    void noMoreThanFourKilobytesAreLookedAt() {
        String filler = "x".repeat(FirstBytes.LIMIT - 1);

        assertThat(name(opened().client("P.", START + 1)
                        .saying(filler)
                        .client("P.", START)
                        .saying("H")
                        .client("P.", START + FirstBytes.LIMIT)
                        .saying(HELLO)))
                .isNull();
    }

    @Test
    void datagramsAreReadTogetherWhileEachIsOfTheProtocolAndNotEnough() {
        assertThat(name(Talk.inbound()
                        .clientDatagram(0)
                        .saying("HELLO cc")
                        .clientDatagram(0)
                        .saying("HELLO p")
                        .clientDatagram(0)
                        .saying("HELLO \n")))
                .isEqualTo("ccHELLO p");
    }

    @Test
    void aDatagramOfAnotherKindEndsTheView() {
        assertThat(name(Talk.inbound()
                        .clientDatagram(0)
                        .saying("HELLO cc")
                        .clientDatagram(0)
                        .saying("p.example\n")
                        .clientDatagram(0)
                        .saying("HELLO p")))
                .isEqualTo("cc");
    }

    @Test
    void theFirstDatagramSaysWhatIsSpoken() {
        assertThat(name(Talk.inbound()
                        .clientDatagram(0)
                        .saying("?")
                        .clientDatagram(0)
                        .saying(HELLO)))
                .isNull();
    }

    @Test
    void withoutRoomTheFirstSegmentAloneIsReadAndCounted() {
        Talk talk = opened();
        for (int port = 1; port <= 10; port++) {
            talk = part(
                    part(
                            talk.and(Talk.endpoint("198.51.100.8", port), Talk.HOST)
                                    .handshake(),
                            0,
                            9),
                    9,
                    18);
        }
        TrafficState cramped = talk.stream().whole(settings(100));
        TrafficState roomy = talk.stream().whole(settings(1 << 20));

        assertThat(names(roomy)).containsOnly(NAME).hasSize(10);
        assertThat(roomy.hastilyRead()).isZero();
        assertThat(roomy.wasShortOfRoom()).isFalse();
        assertThat(names(cramped)).isEmpty();
        assertThat(Stream.flows(cramped))
                .filteredOn(flow -> flow.responderStatistics().payloadBytes() == 0)
                .hasSize(11);
        assertThat(identifications(cramped)).containsOnly(Stream.NO_GRAMMAR, Stream.CLIENT_SPEAKS);
        assertThat(cramped.hastilyRead()).isPositive();
        assertThat(cramped.wasShortOfRoom()).isTrue();
    }

    /** What cannot be kept for the past is a reason to read on in order. */
    @Test
    void aStretchWithoutRoomForItsBytesCanFollowNoOther() {
        Stream stream = part(Talk.inbound(), 0, 9).stream();

        assertThat(stream.summarize(0, 1, TrafficState.continuation(settings(100)))
                        .isOverfull())
                .isTrue();
        assertThat(stream.summarize(0, 1, TrafficState.continuation(settings(1 << 20)))
                        .isOverfull())
                .isFalse();
    }

    /** What a log had no room for matters only to an end that is still undecided. */
    @Test
    void aStretchWhoseLogsAreCutCanFollowOneThatHasRead() {
        int cut = 5;
        Talk decided = part(part(opened(), 0, 9), 9, 18);
        Talk undecided = part(part(opened(), 0, 4), 4, 6);

        for (Talk talk : List.of(decided, undecided)) {
            Stream stream = muchMore(talk).stream();
            TrafficState later = stream.summarize(cut, stream.size(), TrafficState.continuation(settings(2_000)));

            assertThat(later.isOverfull()).isFalse();
            TrafficState first = stream.summarize(0, cut, TrafficState.beginning(settings(1 << 20)));
            assertThat(first.canTakeIn(later)).isEqualTo(talk == decided);
            TrafficState joined = first.concatenate(later, cut);
            assertThat(joined.wasShortOfRoom()).isEqualTo(talk == undecided);
            if (talk == decided) {
                assertThat(Stream.flows(joined)).isEqualTo(Stream.flows(stream.whole(settings(1 << 20))));
            }
        }
    }

    private static Talk muchMore(Talk talk) {
        Talk longer = talk;
        for (int i = 0; i < 1_000; i++) {
            longer = longer.client("P.", START + 18 + 3 * i, 501).saying("abc");
        }
        return longer;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyPiecesInAnyOrderWithAnyRepetitionsSayTheSame(long seed) {
        Random random = new Random(seed);
        List<Integer> order = new ArrayList<>(
                IntStream.range(0, 60).map(i -> i % HELLO.length()).boxed().toList());
        Collections.shuffle(order, random);
        Talk talk = opened();
        for (int begin : order) {
            talk = part(talk, begin, Math.min(HELLO.length(), begin + 1 + random.nextInt(4)));
        }

        assertThat(name(talk)).isEqualTo(NAME);
    }

    private static Talk opened() {
        return Talk.inbound().handshake();
    }

    private static Talk part(Talk talk, int from, int to) {
        return talk.client("P.", START + from, 501).saying(HELLO.substring(from, to));
    }

    private static FlowSettings settings(long payloadBytes) {
        return new FlowSettings(FlowTimeouts.OFFLINE, Subjects.EVERYBODY, LINES, 1 << 10, payloadBytes, 42);
    }

    /** The name that the client of the only flow said; null if it was not understood. */
    private static @Nullable String name(Talk talk) {
        TrafficState state = talk.stream().whole(settings(1 << 20));
        Flow flow = Talk.only(Stream.flows(state));
        return (flow.initiator().equals(Talk.PEER) ? flow.initiatorFacts() : flow.responderFacts())
                .first(FactKind.SERVER_NAME);
    }

    private static List<String> names(TrafficState state) {
        return Stream.flows(state).stream()
                .flatMap(flow -> flow.initiatorFacts().all(FactKind.SERVER_NAME).stream())
                .toList();
    }

    private static List<Integer> identifications(TrafficState state) {
        return Stream.flows(state).stream()
                .map(flow -> flow.initiatorFacts().identification())
                .toList();
    }
}
