// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.util.List;

/** Attempts that came to nothing: documented services that are blocked, and knocks on closed doors. */
final class SampleCapturesOfBlocks {
    private static final int FOREIGN_HOP_LIMIT = 250;

    static final List<SampleCapture> ALL = List.of(
            new SampleCapture(
                    "verdicts/blocked-refused.pcap",
                    "The mail server refuses 465.",
                    "BLOCKED, REFUSED by the peer itself",
                    SampleCapturesOfBlocks::refused),
            new SampleCapture(
                    "verdicts/blocked-refused-by-box.pcap",
                    "The mail server serves 25, and a RST with a foreign TTL refuses 465 in its name.",
                    "BLOCKED, REFUSED by a box in the path",
                    SampleCapturesOfBlocks::refusedByBox),
            new SampleCapture(
                    "verdicts/blocked-prohibited.pcap",
                    "The router 192.0.2.1 answers the host's SYN to 587 with ICMP administratively prohibited.",
                    "BLOCKED, ADMIN_PROHIBITED by 192.0.2.1",
                    SampleCapturesOfBlocks::prohibited),
            new SampleCapture(
                    "verdicts/blocked-no-answer.pcap",
                    "The host's two SYNs to 993 stay unanswered; later a browser is served.",
                    "BLOCKED, NO_ANSWER: this capture would have shown an answer",
                    SampleCapturesOfBlocks::noAnswer),
            new SampleCapture(
                    "verdicts/no-answer-at-the-end.pcap",
                    "A browser is served, then the host sends a SYN to 993, and the capture ends.",
                    "a flow cut by the end of the input has not failed: never BLOCKED",
                    SampleCapturesOfBlocks::noAnswerAtTheEnd),
            new SampleCapture(
                    "verdicts/probe.pcap",
                    "The attacker knocks on 23, which refuses, and on 3306, which stays silent.",
                    "PROBE twice, nothing opened",
                    SampleCapturesOfBlocks::probe));

    private SampleCapturesOfBlocks() {}

    private static byte[] refused() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.ccp.opens(network.mailServer, 465);
        talk.syn();
        talk.serverRefuses();
        return network.pcap();
    }

    private static byte[] refusedByBox() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk served = network.ccp.opens(network.mailServer, 25).handshake();
        served.serverSays("220 mail.example ESMTP ready\r\n");
        served.clientSays("QUIT\r\n");
        served.close();
        TcpTalk refused = network.ccp.opens(network.mailServer, 465);
        refused.syn();
        refused.serverRefuses().hopLimit(FOREIGN_HOP_LIMIT);
        return network.pcap();
    }

    private static byte[] prohibited() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        StoryFrame syn = network.ccp.opens(network.mailServer, 587).syn();
        network.router.answersWith(IcmpError.ADMINISTRATIVELY_PROHIBITED, syn);
        return network.pcap();
    }

    private static byte[] noAnswer() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.openInVain(network.ccp.opens(network.mailServer, 993));
        network.laterTheBrowserIsServed();
        return network.pcap();
    }

    private static byte[] noAnswerAtTheEnd() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.laterTheBrowserIsServed();
        network.ccp.opens(network.mailServer, 993).syn();
        return network.pcap();
    }

    private static byte[] probe() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk closed = network.attacker.opens(network.ccp, 23);
        closed.syn();
        closed.serverRefuses();
        network.openInVain(network.attacker.opens(network.ccp, 3306));
        network.laterTheBrowserIsServed();
        return network.pcap();
    }
}
