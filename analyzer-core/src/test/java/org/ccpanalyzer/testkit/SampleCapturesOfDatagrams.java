// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.time.Duration;
import java.util.List;

/** UDP, ICMP, fragments, broadcast: what has no handshake. */
final class SampleCapturesOfDatagrams {
    private static final int MULTICAST_DNS = 5353;

    /** Past the hold of unjoined fragments (60 s). */
    private static final Duration FRAGMENTS_GIVEN_UP = Duration.ofSeconds(70);

    static final List<SampleCapture> ALL = List.of(
            new SampleCapture(
                    "evidence/udp-reply.pcap",
                    "A neighbour asks SNMP of the host, which answers.",
                    "SERVED: a UDP listener on 161",
                    SampleCapturesOfDatagrams::udpReply),
            new SampleCapture(
                    "evidence/udp-one-way.pcap",
                    "The host sends three syslog messages that nobody answers.",
                    "DATAGRAM_ONLY: sent, receipt unknown, not blocked",
                    SampleCapturesOfDatagrams::udpOneWay),
            new SampleCapture(
                    "evidence/udp-one-way-in.pcap",
                    "A neighbour sends syslog messages to the host, which says nothing.",
                    "DATAGRAM_ONLY: no listener",
                    SampleCapturesOfDatagrams::udpOneWayIn),
            new SampleCapture(
                    "evidence/udp-port-unreachable.pcap",
                    "A neighbour sends a datagram to port 69 of the host, which answers ICMP port unreachable.",
                    "UNREACHABLE: closed; an ICMP error of the host makes no listener",
                    SampleCapturesOfDatagrams::udpPortUnreachable),
            new SampleCapture(
                    "evidence/unsolicited-icmp.pcap",
                    "During a healthy session an ICMP error quotes a SYN of the host that is in no flow.",
                    "counted as unsolicited, no effect on any flow",
                    SampleCapturesOfDatagrams::unsolicitedIcmp),
            new SampleCapture(
                    "evidence/fragments-in-reverse.pcap",
                    "The resolver's long answer arrives in three fragments, the last one first.",
                    "one UDP flow with all fragments, no orphan",
                    SampleCapturesOfDatagrams::fragmentsInReverse),
            new SampleCapture(
                    "evidence/orphan-fragment.pcap",
                    "A second fragment reaches the host whose first fragment never came; a healthy session follows.",
                    "one orphan fragment of 203.0.113.66, no flow and no ports from it",
                    SampleCapturesOfDatagrams::orphanFragment),
            new SampleCapture(
                    "evidence/broadcast-dhcp.pcap",
                    "The host broadcasts a DHCP request, and receives the broadcast of a neighbour.",
                    "local discovery of the host; what it only received is not its traffic",
                    SampleCapturesOfDatagrams::broadcastDhcp),
            new SampleCapture(
                    "evidence/mdns.pcap",
                    "The host and a neighbour each ask the mDNS group.",
                    "local discovery of the host; the group is no listener",
                    SampleCapturesOfDatagrams::mdns),
            new SampleCapture(
                    "evidence/ipv6.pcap",
                    "Over IPv6 a browser is served on 443, and the router prohibits the host's mail to 25.",
                    "SERVED; UNREACHABLE with outcome PROHIBITED by 2001:db8:2::1",
                    SampleCapturesOfDatagrams::ipv6));

    private SampleCapturesOfDatagrams() {}

    private static byte[] udpReply() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        UdpTalk talk = network.neighbour.asks(network.ccp, 161);
        talk.clientSays(SampleCapturePayloads.SNMP_GET);
        talk.serverSays(SampleCapturePayloads.SNMP_RESPONSE);
        return network.pcap();
    }

    private static byte[] udpOneWay() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        sendThreeMessages(network, network.ccp.asks(network.neighbour, 514));
        return network.pcap();
    }

    private static byte[] udpOneWayIn() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        sendThreeMessages(network, network.neighbour.asks(network.ccp, 514));
        return network.pcap();
    }

    private static byte[] udpPortUnreachable() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        StoryFrame datagram = network.neighbour.asks(network.ccp, 69).clientSays(SampleCapturePayloads.opaque(20));
        network.ccp.answersWith(IcmpError.PORT_UNREACHABLE, datagram);
        return network.pcap();
    }

    private static byte[] unsolicitedIcmp() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk healthy = network.ccp.opens(network.socialNetwork, 443);
        healthy.handshake();
        StoryFrame neverSent = network.ccp.opens(network.socialNetwork, 443).syn();
        network.story.lose(neverSent);
        network.router.answersWith(IcmpError.ADMINISTRATIVELY_PROHIBITED, neverSent);
        healthy.clientSays(TlsHello.client("graph.example"));
        healthy.serverSays(TlsHello.server());
        healthy.close();
        return network.pcap();
    }

    private static byte[] fragmentsInReverse() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        UdpTalk talk = network.ccp.asks(network.resolver, 53);
        talk.clientSays(SampleCapturePayloads.dnsTextQuery());
        talk.serverSays(SampleCapturePayloads.dnsTextAnswer(16));
        network.story.fragmentLast(1_480);
        network.story.reverseLast(3);
        return network.pcap();
    }

    private static byte[] orphanFragment() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.attacker.asks(network.ccp, 5000).clientSays(SampleCapturePayloads.opaque(100));
        network.story.lose(network.story.fragmentLast(64).get(0));
        network.story.after(FRAGMENTS_GIVEN_UP);
        network.speakTls(network.browser.opens(network.ccp, 443), "ccp.example");
        return network.pcap();
    }

    private static byte[] broadcastDhcp() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.ccp
                .asksFrom(68, network.story.broadcast(), 67)
                .clientSays(SampleCapturePayloads.dhcpRebinding(network.ccp));
        network.neighbour
                .asksFrom(68, network.story.broadcast(), 67)
                .clientSays(SampleCapturePayloads.dhcpRebinding(network.neighbour));
        return network.pcap();
    }

    private static byte[] mdns() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        Host group = network.story.host("224.0.0.251");
        for (Host asker : List.of(network.ccp, network.neighbour)) {
            asker.asksFrom(MULTICAST_DNS, group, MULTICAST_DNS)
                    .clientSays(SampleCapturePayloads.mdnsQuery())
                    .hopLimit(255);
        }
        return network.pcap();
    }

    private static byte[] ipv6() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        Host ccp = network.story.host("2001:db8:2::10");
        Host browser = network.story.host("2001:db8:2::50");
        network.speakTls(browser.opens(ccp, 443), "ccp.example");
        StoryFrame syn = ccp.opens(network.story.host("2001:db8:3::30"), 25).syn();
        network.story.host("2001:db8:2::1").answersWith(IcmpError.ADMINISTRATIVELY_PROHIBITED, syn);
        return network.pcap();
    }

    private static void sendThreeMessages(SampleCaptureNetwork network, UdpTalk talk) {
        for (int i = 0; i < 3; i++) {
            talk.clientSays(SampleCapturePayloads.syslog());
            network.story.after(Duration.ofSeconds(2));
        }
    }
}
