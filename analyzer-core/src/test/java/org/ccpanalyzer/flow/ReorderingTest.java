// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.testkit.PropertySeeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A mirror of two cables, or a capturing card with several queues, delivers neighbours in another order. That must change
 * neither who opened and who listens, nor the proof, nor a count.
 */
class ReorderingTest {
    /** A packet is at most so many places from its own. */
    private static final int WINDOW = 4;

    private static final int CONVERSATIONS = 6;
    private static final int SHUFFLES = 20;

    static LongStream seeds() {
        return PropertySeeds.with();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neighboursInAnotherOrderAreTheSameConversations(long seed) {
        Random random = new Random(seed);
        Stream stream = conversations(random);
        List<Told> inOrder = told(stream);

        assertThat(inOrder).hasSize(CONVERSATIONS);
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            int[] order = displaced(stream.size(), random);

            assertThat(told(stream.reordered(order)))
                    .as("seed %d, shuffle %d", seed, shuffle)
                    .containsExactlyInAnyOrderElementsOf(inOrder);
        }
    }

    /** What a verdict rests on. */
    private record Told(
            Endpoint initiator,
            Endpoint responder,
            DirectionEvidence evidence,
            Outcome outcome,
            int synCount,
            List<Long> counts) {
        static Told of(Flow flow) {
            SideStatistics sent = flow.initiatorStatistics();
            SideStatistics answered = flow.responderStatistics();
            return new Told(
                    flow.initiator(),
                    flow.responder(),
                    step(flow),
                    flow.outcome(),
                    flow.synCount(),
                    List.of(
                            sent.packets(),
                            sent.bytes(),
                            sent.payloadBytes(),
                            answered.packets(),
                            answered.bytes(),
                            answered.payloadBytes()));
        }
    }

    /** A datagram that overtakes its question still tells by its grammar who asked, but no longer answers anything. */
    private static DirectionEvidence step(Flow flow) {
        boolean mayBeLess = flow.protocol() == IpProtocol.UDP && flow.directionEvidence() == DirectionEvidence.GRAMMAR;
        return mayBeLess ? DirectionEvidence.SERVED : flow.directionEvidence();
    }

    private static List<Told> told(Stream stream) {
        return stream.flows().stream().map(Told::of).toList();
    }

    /** An order in which no packet is further than the window from its place. */
    private static int[] displaced(int size, Random random) {
        double[] places = IntStream.range(0, size)
                .mapToDouble(place -> place + random.nextDouble() * WINDOW)
                .toArray();
        return IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(place -> places[place]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Conversations side by side, each well formed. */
    private static Stream conversations(Random random) {
        List<List<Line>> talks = new ArrayList<>();
        for (int i = 0; i < CONVERSATIONS; i++) {
            talks.add(Line.conversation(i, random));
        }
        Stream stream = new Stream();
        long millis = 1_000_000;
        while (talks.stream().anyMatch(talk -> !talk.isEmpty())) {
            List<Line> talk = talks.get(random.nextInt(talks.size()));
            if (!talk.isEmpty()) {
                talk.remove(0).add(stream, ++millis);
            }
        }
        return stream;
    }

    /** A segment of one side; without flags, a datagram whose grammar tells who speaks. */
    private record Line(Endpoint from, Endpoint to, String flags, int sequence, int acknowledgment, int payload) {
        void add(Stream stream, long millis) {
            if (flags.isEmpty()) {
                stream.udp(millis, from, to, payload);
                stream.lastSpeaks(sequence);
            } else {
                stream.tcp(millis, from, to, Talk.flags(flags), sequence, acknowledgment, payload);
            }
        }

        static List<Line> conversation(int number, Random random) {
            Endpoint peer = new Endpoint(IpAddress.parse("198.51.100." + (1 + number)), 40_000 + number);
            Endpoint host = new Endpoint(Stream.HOST, 443 + random.nextInt(2));
            boolean inbound = random.nextBoolean();
            Endpoint client = inbound ? peer : new Endpoint(host.address(), 50_000 + number);
            Endpoint server = inbound ? host : new Endpoint(peer.address(), 443);
            return switch (random.nextInt(6)) {
                case 0 -> refused(client, server);
                case 1 -> unanswered(client, server);
                case 2 -> asked(client, server);
                default -> served(client, server, random);
            };
        }

        private static List<Line> refused(Endpoint client, Endpoint server) {
            return lines(new Line(client, server, "S", 100, 0, 0), new Line(server, client, "R.", 0, 101, 0));
        }

        private static List<Line> unanswered(Endpoint client, Endpoint server) {
            Line attempt = new Line(client, server, "S", 100, 0, 0);
            return lines(attempt, attempt, attempt);
        }

        private static List<Line> asked(Endpoint client, Endpoint server) {
            return lines(
                    new Line(client, server, "", Stream.CLIENT_SPEAKS, 0, 40),
                    new Line(server, client, "", Stream.SERVER_SPEAKS, 0, 90));
        }

        private static List<Line> served(Endpoint client, Endpoint server, Random random) {
            List<Line> lines = lines(
                    new Line(client, server, "S", 100, 0, 0),
                    new Line(server, client, "S.", 500, 101, 0),
                    new Line(client, server, ".", 101, 501, 0));
            int asked = 101;
            int answered = 501;
            for (int turns = 1 + random.nextInt(4); turns > 0; turns--) {
                int request = 1 + random.nextInt(200);
                lines.add(new Line(client, server, "P.", asked, answered, request));
                asked += request;
                int answer = 1 + random.nextInt(1400);
                lines.add(new Line(server, client, "P.", answered, asked, answer));
                answered += answer;
                lines.add(new Line(client, server, ".", asked, answered, 0));
            }
            if (random.nextBoolean()) {
                lines.add(new Line(client, server, "F.", asked, answered, 0));
                lines.add(new Line(server, client, "F.", answered, asked + 1, 0));
                lines.add(new Line(client, server, ".", asked + 1, answered + 1, 0));
            }
            return lines;
        }

        private static List<Line> lines(Line... lines) {
            return new ArrayList<>(List.of(lines));
        }
    }
}
