// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTableTest {
    private static final IpAddress RESOLVER = IpAddress.parse("192.0.2.53");
    private static final int A = 1;
    private static final int TXT = 16;
    private static final int NO_ERROR = 0x8180;
    private static final int NO_SUCH_NAME = 0x8183;

    private final PacketView packet = new PacketView();
    private final FrameFacts frame = new FrameFacts();
    private final DomainTable table = table(Subjects.of(List.of(Stream.HOST)));
    private long frames;

    @Test
    void countsWhatTheHostAskedBelowEachDomain() {
        ask("www.Example.com", A);
        answer("www.example.com", A, NO_ERROR);
        ask("x.www.example.com", TXT);
        answer("x.www.example.com", TXT, NO_SUCH_NAME);
        ask("other.example", A);

        DomainTraffic example = only(table, "example.com");
        assertThat(table.traffic()).hasSize(2);
        assertThat(example.client()).isEqualTo(Stream.HOST);
        assertThat(example.server()).isEqualTo(RESOLVER);
        assertThat(example.queries()).isEqualTo(2);
        assertThat(example.names()).isEqualTo(2);
        assertThat(example.others()).isEqualTo(1);
        assertThat(example.answers()).isEqualTo(2);
        assertThat(example.missing()).isEqualTo(1);
        assertThat(example.characters()).isEqualTo((4 + 6) / 2.0);
        assertThat(example.samples()).containsExactly(new FrameRef(0, 1), new FrameRef(0, 3));
    }

    @Test
    void knowsDomainsThatAreSoldBelowACountry() {
        ask("a.b.example.co.uk", A);
        ask("a.example.com.au", A);
        ask("a.b.example.de", A);
        ask("a.photo.co.de", A);

        assertThat(table.traffic())
                .extracting(DomainTraffic::domain)
                .containsExactlyInAnyOrder("example.co.uk", "example.com.au", "example.de", "photo.co.de");
    }

    @Test
    void leavesOutReverseLookUpsSingleLabelsAndOtherPeoplesQuestions() {
        ask("10.2.0.192.in-addr.arpa", 12);
        ask("localhost", A);
        send(RESOLVER, Stream.HOST, 40_000, 53, message(0x0100, "asked.example.org", A));

        assertThat(table.traffic()).isEmpty();
    }

    @Test
    void estimatesHowManyNamesDiffer() {
        for (int i = 0; i < 2_000; i++) {
            ask("n" + i % 500 + ".example.net", A);
        }

        DomainTraffic traffic = only(table, "example.net");
        assertThat(traffic.queries()).isEqualTo(2_000);
        assertThat((double) traffic.names()).isCloseTo(500, within(50.0));
    }

    @Test
    void tellsCodeFromWords() {
        Random random = new Random(3);
        for (int i = 0; i < 50; i++) {
            StringBuilder code = new StringBuilder();
            for (int j = 0; j < 40; j++) {
                code.append("abcdefghijklmnopqrstuvwxyz234567".charAt(random.nextInt(32)));
            }
            ask(code + ".code.example", A);
            ask("mail" + i % 10 + ".words.example", A);
        }

        assertThat(only(table, "code.example").entropy()).isGreaterThan(4.9);
        assertThat(only(table, "words.example").entropy()).isLessThan(4);
    }

    @Test
    void countsMessagesForWhichThereIsNoRoom() {
        for (int i = 0; i < DomainTable.MAX_DOMAINS + 3; i++) {
            ask("www.d" + i + ".example", A);
            ask("www.d" + i + "-example.org", A);
        }

        assertThat(table.traffic()).hasSize(DomainTable.MAX_DOMAINS);
        assertThat(table.unlistedMessages()).isEqualTo(DomainTable.MAX_DOMAINS + 6L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void twoStretchesAddUpToTheWhole(long seed) {
        Random random = new Random(seed);
        List<Runnable> messages = new ArrayList<>();
        DomainTable[] current = {table};
        for (int i = 0; i < 200; i++) {
            String name = "n" + random.nextInt(40) + ".d" + random.nextInt(5) + ".example" + random.nextInt(3) + ".net";
            boolean query = random.nextBoolean();
            int flags = random.nextBoolean() ? NO_ERROR : NO_SUCH_NAME;
            byte[] message = message(query ? 0x0100 : flags, name, random.nextBoolean() ? A : TXT);
            messages.add(() -> {
                IpAddress from = query ? Stream.HOST : RESOLVER;
                send(
                        current[0],
                        from,
                        query ? RESOLVER : Stream.HOST,
                        query ? 40_000 : 53,
                        query ? 53 : 40_000,
                        message);
            });
        }
        messages.forEach(Runnable::run);
        int cut = random.nextInt(messages.size());
        DomainTable first = table(Subjects.EVERYBODY);
        DomainTable second = table(Subjects.EVERYBODY);
        frames = 0;
        current[0] = first;
        messages.subList(0, cut).forEach(Runnable::run);
        frames = 0;
        current[0] = second;
        messages.subList(cut, messages.size()).forEach(Runnable::run);
        first.append(second, cut);

        assertThat(sorted(first)).isEqualTo(sorted(table));
    }

    @Test
    void readsNothingOutsideAHostileMessage() {
        Random random = new Random(11);
        byte[] sound = message(0x0100, "a.long.name.below.example.com", A);
        for (int length = 0; length < sound.length; length++) {
            send(Stream.HOST, RESOLVER, 40_000, 53, java.util.Arrays.copyOf(sound, length));
        }
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = sound.clone();
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            send(Stream.HOST, RESOLVER, 40_000, 53, mutant);
        }

        assertThat(table.traffic())
                .allSatisfy(traffic -> assertThat(traffic.domain()).hasSizeBetween(1, 255));
    }

    private static DomainTable table(Subjects subjects) {
        return new DomainTable(subjects, 42);
    }

    private static DomainTraffic only(DomainTable table, String domain) {
        return table.traffic().stream()
                .filter(traffic -> traffic.domain().equals(domain))
                .findFirst()
                .orElseThrow();
    }

    private static List<DomainTraffic> sorted(DomainTable table) {
        return table.traffic().stream()
                .sorted(Comparator.comparing(DomainTraffic::domain))
                .toList();
    }

    private void ask(String name, int type) {
        send(Stream.HOST, RESOLVER, 40_000, 53, message(0x0100, name, type));
    }

    private void answer(String name, int type, int flags) {
        send(RESOLVER, Stream.HOST, 53, 40_000, message(flags, name, type));
    }

    private void send(IpAddress from, IpAddress to, int fromPort, int toPort, byte[] message) {
        send(table, from, to, fromPort, toPort, message);
    }

    private void send(DomainTable to, IpAddress source, IpAddress destination, int from, int port, byte[] message) {
        packet.begin(0, 0);
        packet.protocol = IpProtocol.UDP;
        packet.ipVersion = 4;
        packet.sourceHigh = source.high();
        packet.sourceLow = source.low();
        packet.destinationHigh = destination.high();
        packet.destinationLow = destination.low();
        packet.sourcePort = from;
        packet.destinationPort = port;
        packet.offset = 0;
        packet.end = message.length;
        packet.claimedPayload = message.length;
        frame.bytes = ByteBuffer.wrap(message);
        frame.frame = FrameRef.pack(0, ++frames);
        if (DomainTable.isWatched(packet)) {
            to.observe(packet, frame);
        }
    }

    private static byte[] message(int flags, String name, int type) {
        ByteBuffer message = ByteBuffer.allocate(12 + name.length() + 2 + 4)
                .putShort((short) 7)
                .putShort((short) flags)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(0);
        for (String label : name.split("\\.", -1)) {
            message.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
        }
        return message.put((byte) 0).putShort((short) type).putShort((short) 1).array();
    }
}
