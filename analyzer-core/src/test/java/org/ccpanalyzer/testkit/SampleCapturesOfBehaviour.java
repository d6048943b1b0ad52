// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What no single flow shows: each pattern once as it is looked for, and once in ordinary traffic that resembles it. */
final class SampleCapturesOfBehaviour {
    private static final int SHORT_SNAP_LENGTH = 96;
    /** What a sender hands to a network card that cuts segments by itself. */
    private static final int LARGE_SEGMENT = 60_000;

    private static final int LARGE_SEGMENTS = 180;
    private static final int MANY = 60;
    private static final int MANY_QUERIES = 150;
    private static final int SEED = 7;
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    static final List<SampleCapture> ALL = List.of(
            new SampleCapture(
                    "behaviour/upload.pcap",
                    "The host sends 10.8 MB over TLS to 8443 on the internet and receives next to nothing.",
                    "LARGE_UPLOAD beside the unexpected egress",
                    () -> transfer(true)),
            new SampleCapture(
                    "behaviour/download.pcap",
                    "The host fetches 10.8 MB over TLS from 8443 on the internet.",
                    "no LARGE_UPLOAD: it received them",
                    () -> transfer(false)),
            new SampleCapture(
                    "behaviour/beacon.pcap",
                    "The host opens 443 on the attacker 60 times, every 30 s within a second, and says the same each time.",
                    "BEACON; the port alone conforms",
                    () -> calls(true)),
            new SampleCapture(
                    "behaviour/irregular.pcap",
                    "The host opens 443 on the social network 60 times at chance intervals of half a minute on average.",
                    "no BEACON: chance has no rhythm",
                    () -> calls(false)),
            new SampleCapture(
                    "behaviour/guessing.pcap",
                    "A neighbour has 60 short SSH sessions with the host in two minutes.",
                    "PASSWORD_GUESSING beside the unexpected listener",
                    () -> sessions(Duration.ofSeconds(2))),
            new SampleCapture(
                    "behaviour/administration.pcap",
                    "A neighbour has 60 short SSH sessions with the host in ten hours.",
                    "no PASSWORD_GUESSING: a script that logs in every ten minutes",
                    () -> sessions(Duration.ofMinutes(10))),
            new SampleCapture(
                    "behaviour/dns-tunnel.pcap",
                    "The host asks the resolver for 150 TXT records of long names like code below tunnel.example.",
                    "DNS_TUNNEL; the port alone says nothing of it",
                    () -> queries(true)),
            new SampleCapture(
                    "behaviour/dns-busy.pcap",
                    "The host asks the resolver for 150 addresses of short names below content.example.",
                    "no DNS_TUNNEL: many names, but names",
                    () -> queries(false)));

    private SampleCapturesOfBehaviour() {}

    private static byte[] transfer(boolean upload) {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.ccp.opens(network.attacker, 8443).handshake();
        talk.clientSays(TlsHello.client("files.example"));
        talk.serverSays(TlsHello.server());
        byte[] segment = SampleCapturePayloads.opaque(LARGE_SEGMENT);
        for (int i = 0; i < LARGE_SEGMENTS; i++) {
            if (upload) {
                talk.clientSays(segment);
                talk.serverAcks();
            } else {
                talk.serverSays(segment);
                talk.clientAcks();
            }
        }
        talk.close();
        return PcapFile.of(network.story.frames(), SHORT_SNAP_LENGTH);
    }

    private static byte[] calls(boolean even) {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        Random random = new Random(SEED);
        for (int i = 0; i < MANY; i++) {
            network.speakTls(network.ccp.opens(even ? network.attacker : network.socialNetwork, 443), "calls.example");
            double seconds = even ? 29.5 + random.nextDouble() : -30 * Math.log(1 - random.nextDouble());
            network.story.after(Duration.ofMillis(Math.round(1_000 * seconds)));
        }
        return network.pcap();
    }

    private static byte[] sessions(Duration pause) {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        for (int i = 0; i < MANY; i++) {
            TcpTalk talk = network.neighbour.opens(network.ccp, 22).handshake();
            talk.serverSays("SSH-2.0-OpenSSH_8.0\r\n");
            talk.clientSays("SSH-2.0-OpenSSH_9.6\r\n");
            talk.clientSays(SampleCapturePayloads.opaque(120));
            talk.serverSays(SampleCapturePayloads.opaque(110));
            talk.close();
            network.story.after(pause);
        }
        return network.pcap();
    }

    private static byte[] queries(boolean tunnel) {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        Random random = new Random(SEED);
        for (int i = 0; i < MANY_QUERIES; i++) {
            UdpTalk talk = network.ccp.asks(network.resolver, 53);
            byte[] question = tunnel
                    ? question(code(random, 50), "tunnel", "example")
                    : question("cdn" + i, "content", "example");
            talk.clientSays(SampleCapturePayloads.dnsMessageOf(false, tunnel, question));
            talk.serverSays(SampleCapturePayloads.dnsMessageOf(true, tunnel, question));
            network.story.after(Duration.ofMillis(400));
        }
        return network.pcap();
    }

    private static String code(Random random, int length) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < length; i++) {
            code.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        return code.toString();
    }

    private static byte[] question(String... labels) {
        StringBuilder name = new StringBuilder();
        for (String label : labels) {
            name.append((char) label.length()).append(label);
        }
        return name.append('\0').toString().getBytes(StandardCharsets.US_ASCII);
    }
}
