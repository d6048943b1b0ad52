// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.traffic;

import java.util.Random;
import org.ccpanalyzer.net.IpAddress;

/** Draws the conversations of a profile. The host has addresses that RFC 5737 and RFC 3849 leave to examples. */
final class TrafficMix {
    static final IpAddress HOST = IpAddress.parse("192.0.2.10");
    static final IpAddress HOST_IPV6 = IpAddress.parse("2001:db8:2::10");

    private static final IpAddress NAME_SERVER = IpAddress.parse("192.0.2.53");
    private static final WeightedPorts SERVED =
            new WeightedPorts(new int[] {443, 80, 7443, 7071, 8442, 10443, 5222}, new int[] {40, 8, 14, 3, 8, 8, 3});
    private static final WeightedPorts CALLED =
            new WeightedPorts(new int[] {443, 80, 25, 465, 587, 993, 5222}, new int[] {8, 2, 2, 1, 2, 2, 1});
    private static final WeightedPorts UNLISTED_CALLED = WeightedPorts.equally(4444, 8443, 6667);
    private static final WeightedPorts UNLISTED_SERVED = WeightedPorts.equally(8080, 22, 6379);
    private static final WeightedPorts OF_NEIGHBOURS = WeightedPorts.equally(80, 443, 22, 3389, 1433);
    private static final double PARETO_SHAPE = 1.1;
    private static final int MIB = 1 << 20;

    private final Random random;
    private final CaptureProfile profile;
    private final int othersPercent;
    private long flows;
    private long hostFlows;

    TrafficMix(CaptureProfile profile, Random random, int othersPercent) {
        this.profile = profile;
        this.random = random;
        this.othersPercent = othersPercent;
    }

    /** Conversations drawn so far. */
    long flows() {
        return flows;
    }

    /** Those of them that touch the host. */
    long hostFlows() {
        return hostFlows;
    }

    Conversation draw() {
        flows++;
        if (profile == CaptureProfile.DAY && random.nextInt(100) < othersPercent) {
            int response = paretoBytes(3000, MIB);
            return session(client(), OF_NEIGHBOURS.draw(random), internet(), between(100, 3000), response);
        }
        hostFlows++;
        return switch (profile) {
            case BULK -> session(client(), 443, HOST, 2000, between(4 * MIB, 16 * MIB));
            case FLOOD -> knock(random.nextBoolean() ? internet() : client());
            default -> hostConversation();
        };
    }

    private Conversation hostConversation() {
        int perMille = random.nextInt(1000);
        if (perMille < 120) {
            return new DnsExchange(new Ends(HOST, clientPort(), NAME_SERVER, 53));
        } else if (perMille < 160) {
            return knock(internet());
        } else if (perMille < 165) {
            return session(HOST, UNLISTED_CALLED.draw(random), internet(), between(100, 50_000), 500);
        } else if (perMille < 170) {
            return session(internet(), UNLISTED_SERVED.draw(random), HOST, 500, between(100, 9000));
        }
        int response = paretoBytes(4000, 2 * MIB);
        return perMille < 800 ? served(response) : called(response);
    }

    private Conversation served(int responseBytes) {
        int port = SERVED.draw(random);
        int requestBytes = between(200, 2500);
        if (random.nextInt(10) == 0) {
            IpAddress neighbour = new IpAddress(HOST_IPV6.high(), random.nextLong());
            return session(neighbour, port, HOST_IPV6, requestBytes, responseBytes);
        }
        return session(random.nextBoolean() ? internet() : client(), port, HOST, requestBytes, responseBytes);
    }

    private Conversation called(int responseBytes) {
        return session(HOST, CALLED.draw(random), internet(), between(200, 20_000), responseBytes);
    }

    private Conversation session(IpAddress client, int port, IpAddress server, int requestBytes, int responseBytes) {
        Ends ends = new Ends(client, clientPort(), server, port);
        return new TcpSession(ends, random.nextInt(), random.nextInt(), requestBytes, responseBytes);
    }

    private Conversation knock(IpAddress client) {
        return new Knock(new Ends(client, clientPort(), HOST, between(1, 65_535)), random.nextInt());
    }

    private int clientPort() {
        return between(32_768, 60_999);
    }

    /** Somebody near the host. */
    private IpAddress client() {
        return IpAddress.ofIpv4(198 << 24 | 51 << 16 | between(100, 227) << 8 | between(1, 254));
    }

    /** Somebody far away. */
    private IpAddress internet() {
        return IpAddress.ofIpv4(203 << 24 | between(0, 255) << 8 | between(1, 254));
    }

    /** Sizes with a long tail, cut so that no single transfer fills a capture. */
    private int paretoBytes(int least, int bound) {
        // StrictMath gives the same bits everywhere.
        double factor = StrictMath.pow(1 - random.nextDouble(), -1 / PARETO_SHAPE);
        return (int) Math.min(factor * least, Integer.MAX_VALUE) % bound;
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
