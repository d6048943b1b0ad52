// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Captures of conversations drawn by lot: who opens, how it goes on, what is lost, fragmented, or comes twice. */
public final class RandomStory {
    private static final int TALKS = 25;
    private static final int[] PORTS = {22, 53, 80, 443, 5222, 7443, 8443, 8445, 10_443, 40_000};

    private final Random random;
    private final Story story = Story.at("2026-11-22T10:00:00Z");
    private final List<Host> ones;
    private final List<Host> others;

    private RandomStory(long seed, List<String> ones, List<String> others) {
        this.random = new Random(seed);
        this.ones = ones.stream().map(story::host).toList();
        this.others = others.stream().map(story::host).toList();
    }

    /**
     * A classic capture; with the same seed, the same happens between whomever.
     *
     * @param ones addresses that talk to the others, of each family as many as there
     */
    public static byte[] capture(long seed, List<String> ones, List<String> others) {
        RandomStory random = new RandomStory(seed, ones, others);
        for (int i = 0; i < TALKS; i++) {
            random.talk();
            random.story.after(Duration.ofMillis(random.random.nextInt(900)));
        }
        return random.story.pcap();
    }

    private void talk() {
        boolean exchanged = random.nextBoolean();
        int pair = random.nextInt(Math.min(ones.size(), others.size()));
        Host client = exchanged ? others.get(pair) : ones.get(pair);
        Host server = exchanged ? ones.get(pair) : others.get(pair);
        int port = PORTS[random.nextInt(PORTS.length)];
        switch (random.nextInt(8)) {
            case 0 -> unanswered(client, server, port);
            case 1 -> refused(client, server, port);
            case 2 -> unreachable(client, server, port);
            case 3 -> datagrams(client, server, port);
            case 4 -> echo(client, server);
            case 5 -> midstream(client, server, port);
            default -> served(client, server, port);
        }
    }

    private void unanswered(Host client, Host server, int port) {
        TcpTalk talk = client.opens(server, port);
        StoryFrame syn = talk.syn();
        for (int retries = random.nextInt(3); retries > 0; retries--) {
            story.after(Duration.ofSeconds(1));
            story.again(syn);
        }
    }

    private void refused(Host client, Host server, int port) {
        TcpTalk talk = client.opens(server, port);
        talk.syn();
        talk.serverRefuses();
    }

    private void unreachable(Host client, Host server, int port) {
        StoryFrame syn = client.opens(server, port).syn();
        IcmpError[] errors = IcmpError.values();
        server.answersWith(errors[random.nextInt(errors.length)], syn);
    }

    private void datagrams(Host client, Host server, int port) {
        UdpTalk talk = client.asks(server, port);
        talk.clientSays(payload(1200));
        if (server.isIpv4() && random.nextInt(3) == 0) {
            story.fragmentLast(512);
        }
        if (random.nextBoolean()) {
            talk.serverSays(payload(300));
        }
    }

    private void echo(Host client, Host server) {
        IcmpEcho echo = client.pings(server);
        echo.request();
        if (random.nextBoolean()) {
            echo.reply();
        }
    }

    private void midstream(Host client, Host server, int port) {
        TcpTalk talk = client.opens(server, port).beganEarlier();
        talk.serverSays(payload(100));
        talk.clientAcks();
    }

    private void served(Host client, Host server, int port) {
        TcpTalk talk = client.opens(server, port).handshake();
        List<StoryFrame> said = new ArrayList<>();
        for (int turns = 1 + random.nextInt(3); turns > 0; turns--) {
            said.add(random.nextBoolean() ? talk.clientSays("GET / HTTP/1.1\r\n\r\n") : talk.clientSays(payload(500)));
            said.add(talk.serverSays(payload(900)));
        }
        if (random.nextInt(4) == 0) {
            story.lose(said.get(random.nextInt(said.size())));
        }
        if (random.nextInt(3) == 0) {
            story.swapLastTwo();
        }
        if (random.nextBoolean()) {
            talk.close();
        } else if (random.nextBoolean()) {
            talk.serverResets();
        }
    }

    private byte[] payload(int longest) {
        int length = 1 + random.nextInt(longest);
        return "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
    }
}
