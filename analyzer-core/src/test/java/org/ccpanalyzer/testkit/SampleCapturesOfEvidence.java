// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.time.Duration;
import java.util.List;

/** One capture for each step of the ladder of direction evidence. */
final class SampleCapturesOfEvidence {
    private static final String HTTP_REQUEST = "GET /http-bind HTTP/1.1\r\nHost: ccp.example\r\n\r\n";
    private static final String HTTP_RESPONSE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** Past the idle time-out of an established connection (3600 s), well inside the memory of it (1 h more). */
    private static final Duration FORGOTTEN_BUT_REMEMBERED = Duration.ofSeconds(3_650);

    static final List<SampleCapture> ALL = List.of(
            new SampleCapture(
                    "evidence/handshake.pcap",
                    "A browser opens 443 on the host, is answered, and resets at once.",
                    "HANDSHAKE: the port is open even though no byte was served",
                    SampleCapturesOfEvidence::handshake),
            new SampleCapture(
                    "evidence/served.pcap",
                    "A browser opens 443 on the host and both speak TLS.",
                    "SERVED: open and serving",
                    SampleCapturesOfEvidence::served),
            new SampleCapture(
                    "evidence/synack-confirmed.pcap",
                    "The SYN to 10443 is missing; SYN-ACK, ACK and opaque data follow.",
                    "SYNACK_CONFIRMED: open, strong",
                    SampleCapturesOfEvidence::synAckConfirmed),
            new SampleCapture(
                    "evidence/refused.pcap",
                    "A neighbour tries 8080 on the host; a RST acknowledges exactly that SYN.",
                    "REFUSED: closed, no listener, a probe",
                    SampleCapturesOfEvidence::refused),
            new SampleCapture(
                    "evidence/unreachable-by-peer.pcap",
                    "The host opens 25 on the mail server, which itself answers ICMP port unreachable.",
                    "UNREACHABLE, closed by the peer: outcome REFUSED",
                    SampleCapturesOfEvidence::unreachableByPeer),
            new SampleCapture(
                    "evidence/unreachable-by-router.pcap",
                    "The host opens 443 on the internet; the router 192.0.2.1 answers ICMP host unreachable.",
                    "UNREACHABLE, blocked by 192.0.2.1",
                    SampleCapturesOfEvidence::unreachableByRouter),
            new SampleCapture(
                    "evidence/one-sided.pcap",
                    "Only the packets to the host were captured: SYN, ACK, data, and acknowledgments of unseen data.",
                    "ONE_SIDED: open, strong; the capture is one-way in",
                    SampleCapturesOfEvidence::oneSided),
            new SampleCapture(
                    "evidence/syn-only.pcap",
                    "A browser sends its SYN to 443 twice and hears nothing; later it is served on 7443.",
                    "SYN_ONLY: an attempt without an answer, in a capture that would have shown one",
                    SampleCapturesOfEvidence::synOnly),
            new SampleCapture(
                    "evidence/grammar-tls.pcap",
                    "The capture begins after the handshake, with ClientHello and ServerHello.",
                    "GRAMMAR: the sender of the ClientHello opened",
                    SampleCapturesOfEvidence::grammarTls),
            new SampleCapture(
                    "evidence/grammar-http.pcap",
                    "The capture begins after the handshake, with an HTTP request to 7071 and its response.",
                    "GRAMMAR: the sender of the request opened",
                    SampleCapturesOfEvidence::grammarHttp),
            new SampleCapture(
                    "evidence/grammar-against-ports.pcap",
                    "No handshake captured: the host sends an HTTP request from its port 443 to port 50080 of the attacker.",
                    "GRAMMAR beats the port table: egress to 50080, no listener on 443",
                    SampleCapturesOfEvidence::grammarAgainstPorts),
            new SampleCapture(
                    "evidence/context.pcap",
                    "One caller opens 10443 under observation; another was connected to it before the capture began.",
                    "CONTEXT: the second flow borrows the direction of the proven port",
                    SampleCapturesOfEvidence::context),
            new SampleCapture(
                    "evidence/context-fan-in.pcap",
                    "Three peers with three ports exchange opaque data with port 9999 of the host, no handshake captured.",
                    "CONTEXT: three distinct clients meet on one port",
                    SampleCapturesOfEvidence::contextFanIn),
            new SampleCapture(
                    "evidence/inherited.pcap",
                    "A TLS conversation whose beginning says who is the client falls silent for 3650 s and goes on with opaque data.",
                    "INHERITED: the expired flow's direction",
                    SampleCapturesOfEvidence::inherited),
            new SampleCapture(
                    "evidence/inherited-after-handshake.pcap",
                    "As before, but the handshake was captured.",
                    "CONTEXT outranks INHERITED: the port was proven elsewhere in this input",
                    SampleCapturesOfEvidence::inheritedAfterHandshake),
            new SampleCapture(
                    "evidence/port-guess.pcap",
                    "Opaque data between port 443 of the host and port 50002 of a caller, no handshake captured.",
                    "PORT_GUESS: never better than UNDECIDED, no listener",
                    SampleCapturesOfEvidence::portGuess),
            new SampleCapture(
                    "evidence/none.pcap",
                    "Opaque data between equal, unlisted ports, no handshake captured.",
                    "NONE: UNDECIDED",
                    SampleCapturesOfEvidence::none));

    private SampleCapturesOfEvidence() {}

    private static byte[] handshake() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.browser.opens(network.ccp, 443).handshake().clientResets();
        return network.pcap();
    }

    private static byte[] served() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.speakTls(network.browser.opens(network.ccp, 443), "ccp.example");
        return network.pcap();
    }

    private static byte[] synAckConfirmed() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.caller.opens(network.ccp, 10443);
        network.story.lose(talk.syn());
        talk.synAck();
        talk.ack();
        exchangeOpaqueData(talk);
        return network.pcap();
    }

    private static byte[] refused() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.neighbour.opens(network.ccp, 8080);
        talk.syn();
        talk.serverRefuses();
        return network.pcap();
    }

    private static byte[] unreachableByPeer() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        StoryFrame syn = network.ccp.opens(network.mailServer, 25).syn();
        network.mailServer.answersWith(IcmpError.PORT_UNREACHABLE, syn);
        return network.pcap();
    }

    private static byte[] unreachableByRouter() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        StoryFrame syn = network.ccp.opens(network.socialNetwork, 443).syn();
        network.router.answersWith(IcmpError.HOST_UNREACHABLE, syn);
        return network.pcap();
    }

    private static byte[] oneSided() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        Story story = network.story;
        TcpTalk talk = network.browser.opens(network.ccp, 443);
        talk.syn();
        story.lose(talk.synAck());
        talk.ack();
        talk.clientSays(TlsHello.client("ccp.example"));
        story.lose(talk.serverSays(TlsHello.server()));
        talk.clientAcks();
        talk.clientSays(TlsHello.applicationData(64));
        story.lose(talk.serverSays(TlsHello.applicationData(128)));
        talk.clientAcks();
        return network.pcap();
    }

    private static byte[] synOnly() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.openInVain(network.browser.opens(network.ccp, 443));
        network.laterTheBrowserIsServed();
        return network.pcap();
    }

    private static byte[] grammarTls() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.browser.opens(network.ccp, 7443).beganEarlier();
        talk.clientSays(TlsHello.client("ccp.example"));
        talk.serverSays(TlsHello.server());
        talk.clientAcks();
        return network.pcap();
    }

    private static byte[] grammarHttp() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.browser.opens(network.ccp, 7071).beganEarlier();
        talk.clientSays(HTTP_REQUEST);
        talk.serverSays(HTTP_RESPONSE);
        talk.clientAcks();
        return network.pcap();
    }

    private static byte[] grammarAgainstPorts() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.ccp.opensFrom(443, network.attacker, 50_080).beganEarlier();
        talk.clientSays(HTTP_REQUEST);
        talk.serverSays(HTTP_RESPONSE);
        talk.clientAcks();
        return network.pcap();
    }

    private static byte[] context() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        exchangeOpaqueData(network.otherCaller.opens(network.ccp, 10443).beganEarlier());
        network.speakTls(network.caller.opens(network.ccp, 10443), "ccp.example");
        return network.pcap();
    }

    private static byte[] contextFanIn() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        exchangeOpaqueData(network.browser.opensFrom(50_001, network.ccp, 9999).beganEarlier());
        exchangeOpaqueData(
                network.neighbour.opensFrom(50_002, network.ccp, 9999).beganEarlier());
        exchangeOpaqueData(network.caller.opensFrom(50_003, network.ccp, 9999).beganEarlier());
        return network.pcap();
    }

    private static byte[] inherited() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.browser.opens(network.ccp, 7443).beganEarlier();
        talk.clientSays(TlsHello.client("ccp.example"));
        talk.serverSays(TlsHello.server());
        talk.clientAcks();
        network.story.after(FORGOTTEN_BUT_REMEMBERED);
        exchangeOpaqueData(talk);
        return network.pcap();
    }

    private static byte[] inheritedAfterHandshake() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.browser.opens(network.ccp, 7443).handshake();
        exchangeOpaqueData(talk);
        network.story.after(FORGOTTEN_BUT_REMEMBERED);
        exchangeOpaqueData(talk);
        return network.pcap();
    }

    private static byte[] portGuess() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        exchangeOpaqueData(
                network.otherCaller.opensFrom(50_002, network.ccp, 443).beganEarlier());
        return network.pcap();
    }

    private static byte[] none() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        exchangeOpaqueData(network.ccp.opensFrom(6000, network.neighbour, 6000).beganEarlier());
        return network.pcap();
    }

    private static void exchangeOpaqueData(TcpTalk talk) {
        talk.serverSays(SampleCapturePayloads.opaque(40));
        talk.clientSays(SampleCapturePayloads.opaque(20));
        talk.serverAcks();
    }
}
