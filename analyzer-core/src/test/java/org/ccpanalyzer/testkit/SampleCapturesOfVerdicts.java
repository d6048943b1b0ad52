// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.util.List;

/** One capture for each verdict of the port guide, and each cause of a violation. */
final class SampleCapturesOfVerdicts {
    private static final long CLIENT_ID = 0x0102_0304_0506_0708L;
    private static final long SERVER_ID = 0x1112_1314_1516_1718L;
    private static final String XMPP_STREAM =
            "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
                    + " to='ccp.example' version='1.0'>";

    static final List<SampleCapture> ALL = List.of(
            new SampleCapture(
                    "verdicts/conforms.pcap",
                    "Browser to 443, Unified CCX to 5222, mail to 25, mailbox on 993: a good minute.",
                    "CONFORMS four times, every peer verified",
                    SampleCapturesOfVerdicts::conforms),
            new SampleCapture(
                    "verdicts/peer-not-verified.pcap",
                    "The host sends mail to some server, and no site file says which is the right one.",
                    "CONFORMS, peer not verified",
                    SampleCapturesOfVerdicts::peerNotVerified),
            new SampleCapture(
                    "verdicts/column-only.pcap",
                    "The host opens 7443 outward: \"bidirectional\" in the column, inward in the purpose text.",
                    "COLUMN_ONLY: a notice as documented, a violation when strict",
                    SampleCapturesOfVerdicts::columnOnly),
            new SampleCapture(
                    "verdicts/site-allowed.pcap",
                    "The host sends events to 192.0.2.88:8088, which the site has added.",
                    "SITE_ALLOWED by event-collector",
                    SampleCapturesOfVerdicts::siteAllowed),
            new SampleCapture(
                    "verdicts/platform-allowed.pcap",
                    "The host asks its resolver for a name, with the platform profile on.",
                    "PLATFORM_ALLOWED by dns",
                    SampleCapturesOfVerdicts::platformAllowed),
            new SampleCapture(
                    "verdicts/not-listed-in.pcap",
                    "The host serves HTTP on 8080 to a neighbour.",
                    "VIOLATES, NOT_LISTED: an unexpected listener",
                    SampleCapturesOfVerdicts::notListedIn),
            new SampleCapture(
                    "verdicts/not-listed-out.pcap",
                    "The host opens 4444 on the attacker and data flow both ways.",
                    "VIOLATES, NOT_LISTED: unexpected egress",
                    SampleCapturesOfVerdicts::notListedOut),
            new SampleCapture(
                    "verdicts/wrong-direction-in.pcap",
                    "The host accepts mail on 25.",
                    "VIOLATES, WRONG_DIRECTION: an unexpected listener",
                    SampleCapturesOfVerdicts::wrongDirectionIn),
            new SampleCapture(
                    "verdicts/wrong-direction-out.pcap",
                    "The host opens 10443 on the internet.",
                    "VIOLATES, WRONG_DIRECTION: unexpected egress",
                    SampleCapturesOfVerdicts::wrongDirectionOut),
            new SampleCapture(
                    "verdicts/wrong-transport.pcap",
                    "The host speaks QUIC with port 443 on the internet and is answered.",
                    "VIOLATES, WRONG_TRANSPORT: unexpected egress",
                    SampleCapturesOfVerdicts::wrongTransport),
            new SampleCapture(
                    "verdicts/expired-addition.pcap",
                    "A caller is served on 9443, which the site had allowed until a month before.",
                    "VIOLATES, EXPIRED_ADDITION: an unexpected listener",
                    SampleCapturesOfVerdicts::expiredAddition),
            new SampleCapture(
                    "verdicts/wrong-peer.pcap",
                    "The host hands mail to the attacker's server on 25 instead of its own.",
                    "VIOLATES, WRONG_PEER in both readings",
                    SampleCapturesOfVerdicts::wrongPeer),
            new SampleCapture(
                    "verdicts/wrong-scope.pcap",
                    "A neighbour in the intranet calls the webhook on 10443, which is for the internet.",
                    "COLUMN_ONLY, WRONG_SCOPE",
                    SampleCapturesOfVerdicts::wrongScope),
            new SampleCapture(
                    "verdicts/wrong-protocol.pcap",
                    "The host speaks SSH with port 443 on the internet, and is answered in SSH.",
                    "VIOLATES, WRONG_PROTOCOL",
                    SampleCapturesOfVerdicts::wrongProtocol),
            new SampleCapture(
                    "verdicts/proxy-mapping.pcap",
                    "The reverse proxy calls 7443 as its mapping says, and is served on 7442 and 7743 as well.",
                    "CONFORMS on 7443; two unexpected listeners, whose texts cite the note on mappings",
                    SampleCapturesOfVerdicts::proxyMapping),
            new SampleCapture(
                    "verdicts/microsoft-365.pcap",
                    "The host opens 993 and 587 of Microsoft's mail, 443 of its login, and a front end without a name.",
                    "what the guide and Microsoft's list say of each, side by side; 993 is Allow, not Optimize",
                    SampleCapturesOfVerdicts::microsoft365),
            new SampleCapture(
                    "verdicts/undecided-midstream.pcap",
                    "The capture begins inside an opaque session between the host and 203.0.113.66:4445.",
                    "UNDECIDED: neither a listener nor egress is proven",
                    SampleCapturesOfVerdicts::undecidedMidstream),
            new SampleCapture(
                    "verdicts/out-of-scope-echo.pcap",
                    "The host is pinged and pings.",
                    "OUT_OF_SCOPE: echo is no service",
                    SampleCapturesOfVerdicts::outOfScopeEcho),
            new SampleCapture(
                    "verdicts/out-of-scope-discovery.pcap",
                    "ARP, and the host's question to the mDNS group.",
                    "OUT_OF_SCOPE: local discovery",
                    SampleCapturesOfVerdicts::outOfScopeDiscovery));

    private SampleCapturesOfVerdicts() {}

    private static byte[] conforms() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.speakTls(network.browser.opens(network.ccp, 443), "ccp.example");
        TcpTalk events = network.unifiedCcx.opens(network.ccp, 5222).handshake();
        events.clientSays(XMPP_STREAM);
        events.serverSays(XMPP_STREAM);
        events.close();
        sendMail(network.ccp.opens(network.mailServer, 25));
        network.speakTls(network.ccp.opens(network.mailServer, 993), "mail.example");
        return network.pcap();
    }

    private static byte[] peerNotVerified() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        sendMail(network.ccp.opens(network.story.host("198.51.100.25"), 25));
        return network.pcap();
    }

    private static byte[] columnOnly() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.speakTls(network.ccp.opens(network.socialNetwork, 7443), "files.example");
        return network.pcap();
    }

    private static byte[] siteAllowed() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.speakTls(network.ccp.opens(network.story.host("192.0.2.88"), 8088), "events.example");
        return network.pcap();
    }

    private static byte[] platformAllowed() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        UdpTalk talk = network.ccp.asks(network.resolver, 53);
        talk.clientSays(SampleCapturePayloads.dnsQuery());
        talk.serverSays(SampleCapturePayloads.dnsAnswer());
        return network.pcap();
    }

    private static byte[] notListedIn() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.neighbour.opens(network.ccp, 8080).handshake();
        talk.clientSays("GET / HTTP/1.1\r\nHost: ccp.example\r\n\r\n");
        talk.serverSays("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        talk.close();
        return network.pcap();
    }

    private static byte[] notListedOut() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.ccp.opens(network.attacker, 4444).handshake();
        talk.serverSays("id\n");
        talk.clientSays("uid=0(root) gid=0(root)\n");
        talk.close();
        return network.pcap();
    }

    private static byte[] wrongDirectionIn() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        sendMail(network.caller.opens(network.ccp, 25));
        return network.pcap();
    }

    private static byte[] wrongDirectionOut() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.speakTls(network.ccp.opens(network.caller, 10443), "hooks.example");
        return network.pcap();
    }

    private static byte[] wrongTransport() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        UdpTalk talk = network.ccp.asks(network.socialNetwork, 443);
        talk.clientSays(SampleCapturePayloads.quicInitial(SERVER_ID, CLIENT_ID));
        talk.serverSays(SampleCapturePayloads.quicInitial(CLIENT_ID, SERVER_ID));
        return network.pcap();
    }

    private static byte[] expiredAddition() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.speakTls(network.caller.opens(network.ccp, 9443), "ccp.example");
        return network.pcap();
    }

    private static byte[] wrongPeer() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        sendMail(network.ccp.opens(network.attacker, 25));
        return network.pcap();
    }

    private static byte[] wrongScope() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.speakTls(network.neighbour.opens(network.ccp, 10443), "ccp.example");
        return network.pcap();
    }

    private static byte[] wrongProtocol() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.ccp.opens(network.socialNetwork, 443).handshake();
        talk.serverSays("SSH-2.0-OpenSSH_9.2\r\n");
        talk.clientSays("SSH-2.0-OpenSSH_9.2\r\n");
        talk.close();
        return network.pcap();
    }

    private static byte[] proxyMapping() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        for (int port : new int[] {7443, 7442, 7743}) {
            network.speakTls(network.reverseProxy.opens(network.ccp, port), "ccp.example");
        }
        return network.pcap();
    }

    private static byte[] microsoft365() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        Host mail = network.story.host("198.51.100.11");
        network.speakTls(network.ccp.opens(mail, 993), "outlook.office365.com");
        network.speakTls(network.ccp.opens(network.story.host("198.51.100.12"), 993), "outlook.office365.com");
        sendMail(network.ccp.opens(mail, 587));
        network.speakTls(network.ccp.opens(network.story.host("198.51.100.140"), 443), "login.microsoftonline.com");
        return network.pcap();
    }

    private static byte[] undecidedMidstream() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.ccp.opensFrom(50_300, network.attacker, 4445).beganEarlier();
        for (int i = 0; i < 3; i++) {
            talk.serverSays(SampleCapturePayloads.opaque(10));
            talk.clientSays(SampleCapturePayloads.opaque(30));
        }
        return network.pcap();
    }

    private static byte[] outOfScopeEcho() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        for (IcmpEcho echo : List.of(network.browser.pings(network.ccp), network.ccp.pings(network.router))) {
            echo.request();
            echo.reply();
        }
        return network.pcap();
    }

    private static byte[] outOfScopeDiscovery() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.ccp.resolves(network.router);
        network.ccp
                .asksFrom(5353, network.story.host("224.0.0.251"), 5353)
                .clientSays(SampleCapturePayloads.mdnsQuery())
                .hopLimit(255);
        return network.pcap();
    }

    private static void sendMail(TcpTalk talk) {
        talk.handshake();
        talk.serverSays("220 mail.example ESMTP ready\r\n");
        talk.clientSays("EHLO ccp.example\r\n");
        talk.serverSays("250 mail.example\r\n");
        talk.clientSays("QUIT\r\n");
        talk.serverSays("221 bye\r\n");
        talk.close();
    }
}
