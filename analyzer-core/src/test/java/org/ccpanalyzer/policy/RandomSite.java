// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

/** Site files and conversations that a generator makes, close enough to each other to meet. */
final class RandomSite {
    private static final List<String> ROLES = List.of(
            "ui-browser",
            "api-client",
            "web-chat-source",
            "social-network",
            "mail-server",
            "exchange-server",
            "webhook-caller",
            "xmpp-server",
            "unified-ccx",
            "reverse-proxy",
            "m365-service",
            "dns-resolver",
            "admin-station",
            "directory");
    private static final List<String> HOSTS = List.of(
            "10.1.0.0/16",
            "10.1.2.3",
            "192.0.2.0/24",
            "192.0.2.7",
            "203.0.113.0/25",
            "203.0.113.200",
            "2001:db8::/64",
            "2001:db8::1",
            "2001:db8:f::/48",
            "scope:internet");
    private static final List<String> PEERS = List.of(
            "10.1.2.3",
            "10.1.9.9",
            "10.2.0.1",
            "192.0.2.7",
            "192.0.2.8",
            "203.0.113.1",
            "203.0.113.200",
            "203.0.113.201",
            "198.51.100.1",
            "2001:db8::1",
            "2001:db8::2",
            "2001:db8:f::1",
            "2001:db8:e::1",
            "169.254.1.1",
            "fe80::1");
    private static final List<Integer> PORTS = List.of(
            22, 25, 53, 80, 161, 389, 443, 465, 514, 587, 636, 993, 1526, 2465, 4040, 5222, 5223, 7071, 7443, 8088,
            8442, 8443, 10443);

    private RandomSite() {}

    static String text(Random random) {
        StringBuilder text = new StringBuilder("schema: ccp-site/1\nplatform_profile: " + random.nextBoolean() + "\n");
        text.append("intranet: [10.0.0.0/8, \"2001:db8::/64\"")
                .append(random.nextBoolean() ? ", 192.0.2.0/24]\n" : "]\n");
        text.append("roles:\n");
        for (String role : ROLES) {
            switch (random.nextInt(4)) {
                case 0 -> text.append("  ").append(role).append(":\n");
                case 1 -> text.append("  ").append(role).append(": {names: [mail.example.org], hosts: [10.1.2.3]}\n");
                default ->
                    text.append("  ")
                            .append(role)
                            .append(": {hosts: [")
                            .append(hosts(random))
                            .append("]}\n");
            }
        }
        if (random.nextBoolean()) {
            text.append("port_overrides:\n  - {rule: xmpp-external, port: ")
                    .append(pick(random, List.of(5223, 636, 8088)));
            text.append("}\n  - {rule: email-notifications-tls, port: 2465}\n");
        }
        text.append("additions:\n");
        for (int i = 0; i < 4; i++) {
            text.append(addition(random, i));
        }
        return text.toString();
    }

    private static String addition(Random random, int number) {
        return "  - {id: addition-%d, direction: %s, transport: %s, port: %d, peer: {hosts: [%s]%s}, reason: r, owner: o, expires: %s}\n"
                .formatted(
                        number,
                        pick(random, List.of("inbound", "outbound", "both")),
                        pick(random, List.of("tcp", "tcp", "udp")),
                        pick(random, PORTS),
                        hosts(random),
                        random.nextInt(8) == 0 ? ", names: [x.example.org]" : "",
                        pick(random, List.of("2026-11-22", "2027-01-01", "2026-11-21")));
    }

    private static String hosts(Random random) {
        String hosts = '"' + pick(random, HOSTS) + '"';
        return random.nextBoolean() ? hosts : hosts + ", \"" + pick(random, HOSTS) + '"';
    }

    static Conversation conversation(Random random) {
        IpAddress peer = IpAddress.parse(pick(random, PEERS));
        return new Conversation(
                IpAddress.parse(peer.isIpv4() ? "10.20.30.40" : "2001:db8:20:30::40"),
                random.nextBoolean() ? Side.INBOUND : Side.OUTBOUND,
                random.nextInt(4) == 0 ? IpProtocol.UDP : IpProtocol.TCP,
                pick(random, PORTS),
                50_000,
                peer,
                Set.of(),
                Outcome.OPEN,
                true,
                null,
                false,
                false);
    }

    private static <T> T pick(Random random, List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
