// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.time.Duration;
import java.util.List;

/** Openings of TCP connections that are easily misread. */
final class SampleCapturesOfHandshakes {
    private static final List<Integer> SCANNED_AND_CLOSED =
            List.of(21, 22, 23, 25, 110, 111, 135, 139, 445, 1433, 1521, 3306, 5432, 5900, 6379, 8080, 8443);
    private static final List<Integer> SCANNED_AND_SILENT = List.of(3389, 9200);
    private static final int FIRST_PROXIED_PORT = 2001;
    private static final int PROXIED_PORTS = 60;

    static final List<SampleCapture> ALL = List.of(
            new SampleCapture(
                    "evidence/backscatter.pcap",
                    "The host receives one SYN-ACK from port 443 of a peer to which it never spoke.",
                    "a lone SYN-ACK proves no listener, no egress, and flips nothing",
                    SampleCapturesOfHandshakes::backscatter),
            new SampleCapture(
                    "evidence/backscatter-reset.pcap",
                    "As before, and the host answers with a RST.",
                    "the same: backscatter",
                    SampleCapturesOfHandshakes::backscatterReset),
            new SampleCapture(
                    "evidence/synack-before-syn.pcap",
                    "Two taps: the capture has the SYN-ACK before the SYN with the matching numbers.",
                    "one flow, SERVED, opened by the browser",
                    SampleCapturesOfHandshakes::synAckBeforeSyn),
            new SampleCapture(
                    "evidence/wrong-ack.pcap",
                    "The SYN-ACK, and the RST that follows, acknowledge numbers that the SYN did not have.",
                    "neither HANDSHAKE nor REFUSED: only the SYN counts",
                    SampleCapturesOfHandshakes::wrongAck),
            new SampleCapture(
                    "evidence/simultaneous-open.pcap",
                    "The host and the XMPP server send each other a SYN from 5222 to 5222 at the same moment, and both succeed.",
                    "marked; direction undetermined",
                    SampleCapturesOfHandshakes::simultaneousOpen),
            new SampleCapture(
                    "evidence/port-reuse.pcap",
                    "A browser closes, and opens again from the same port with another initial sequence number.",
                    "two flows, both SERVED",
                    SampleCapturesOfHandshakes::portReuse),
            new SampleCapture(
                    "evidence/retransmitted-syn.pcap",
                    "The SYN is lost on the way and sent again after a second; then all goes well.",
                    "one flow with two SYNs, HANDSHAKE",
                    SampleCapturesOfHandshakes::retransmittedSyn),
            new SampleCapture(
                    "evidence/scan.pcap",
                    "The attacker knocks on 20 ports of the host: 17 refuse, 2 stay silent, 443 answers and is reset.",
                    "one SCAN, 19 probes as evidence for the guide, one listener",
                    SampleCapturesOfHandshakes::scan),
            new SampleCapture(
                    "evidence/syn-proxy.pcap",
                    "60 ports of the host answer a SYN-ACK, none ever sends data.",
                    "something in the path answers: all UNDECIDED, SYN_PROXY",
                    SampleCapturesOfHandshakes::synProxy),
            new SampleCapture(
                    "evidence/source-port-53.pcap",
                    "The attacker opens 8443 on the host from source port 53.",
                    "inbound to 8443, not egress to 53; a low source port",
                    SampleCapturesOfHandshakes::sourcePort53),
            new SampleCapture(
                    "evidence/client-port-443.pcap",
                    "The host opens 8443 on the attacker from its own port 443.",
                    "egress to 8443, no listener on 443; the client port is a service port",
                    SampleCapturesOfHandshakes::clientPort443));

    private SampleCapturesOfHandshakes() {}

    private static byte[] backscatter() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.ccp.opens(network.socialNetwork, 443);
        network.story.lose(talk.syn());
        talk.synAck();
        return network.pcap();
    }

    private static byte[] backscatterReset() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.ccp.opens(network.socialNetwork, 443);
        network.story.lose(talk.syn());
        talk.synAck();
        talk.clientDisowns();
        return network.pcap();
    }

    private static byte[] synAckBeforeSyn() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.browser.opens(network.ccp, 443);
        talk.syn();
        talk.synAck();
        network.story.swapLastTwo();
        talk.ack();
        talk.clientSays(TlsHello.client("ccp.example"));
        talk.serverSays(TlsHello.server());
        talk.close();
        return network.pcap();
    }

    private static byte[] wrongAck() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk answered = network.browser.opens(network.ccp, 443);
        StoryFrame syn = answered.syn();
        answered.synAck().acknowledging(syn.sequence() + 1_000);
        TcpTalk refused = network.browser.opens(network.ccp, 8080);
        StoryFrame otherSyn = refused.syn();
        refused.serverRefuses().acknowledging(otherSyn.sequence() + 1_000);
        return network.pcap();
    }

    private static byte[] simultaneousOpen() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.ccp.opensFrom(5222, network.xmppServer, 5222);
        talk.syn();
        talk.serverSyn();
        talk.clientSynAck();
        talk.synAck();
        talk.clientSays(SampleCapturePayloads.opaque(20));
        talk.serverSays(SampleCapturePayloads.opaque(20));
        return network.pcap();
    }

    private static byte[] portReuse() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk first = network.browser.opens(network.ccp, 443);
        network.speakTls(first, "ccp.example");
        network.story.after(Duration.ofSeconds(2));
        network.speakTls(first.reopens(), "ccp.example");
        return network.pcap();
    }

    private static byte[] retransmittedSyn() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.browser.opens(network.ccp, 443);
        network.openInVain(talk);
        talk.synAck();
        talk.ack();
        return network.pcap();
    }

    private static byte[] scan() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        for (int port : SCANNED_AND_CLOSED) {
            TcpTalk talk = network.attacker.opens(network.ccp, port);
            talk.syn();
            talk.serverRefuses();
        }
        SCANNED_AND_SILENT.forEach(
                port -> network.attacker.opens(network.ccp, port).syn());
        TcpTalk open = network.attacker.opens(network.ccp, 443);
        open.syn();
        open.synAck();
        open.clientDisowns();
        network.laterTheBrowserIsServed();
        return network.pcap();
    }

    private static byte[] synProxy() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        for (int port = FIRST_PROXIED_PORT; port < FIRST_PROXIED_PORT + PROXIED_PORTS; port++) {
            TcpTalk talk = network.attacker.opens(network.ccp, port);
            talk.syn();
            talk.synAck();
        }
        return network.pcap();
    }

    private static byte[] sourcePort53() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.speakTls(network.attacker.opensFrom(53, network.ccp, 8443), "ccp.example");
        return network.pcap();
    }

    private static byte[] clientPort443() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.speakTls(network.ccp.opensFrom(443, network.attacker, 8443), "files.example");
        return network.pcap();
    }
}
