// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.time.Duration;

/** The people of the sample captures: the same as in the recordings, at the same addresses. */
final class SampleCaptureNetwork {
    /** Longer than the idle time-out of an opening TCP connection: afterwards, silence means something. */
    static final Duration LONG_ENOUGH_FOR_AN_ANSWER = Duration.ofSeconds(70);

    final Story story = Story.at("2026-03-02T08:00:00Z");
    final Host ccp = story.host("192.0.2.10");
    final Host unifiedCcx = story.host("192.0.2.20");
    final Host mailServer = story.host("192.0.2.30");
    final Host xmppServer = story.host("192.0.2.31");
    final Host reverseProxy = story.host("192.0.2.40");
    final Host browser = story.host("192.0.2.50");
    final Host resolver = story.host("192.0.2.53");
    final Host neighbour = story.host("192.0.2.99");
    final Host router = story.host("192.0.2.1");
    final Host caller = story.host("203.0.113.44");
    final Host otherCaller = story.host("203.0.113.45");
    final Host attacker = story.host("203.0.113.66");
    final Host socialNetwork = story.host("203.0.113.80");

    /** A complete TLS conversation on a conversation that has said nothing yet. */
    void speakTls(TcpTalk talk, String serverName) {
        talk.handshake();
        talk.clientSays(TlsHello.client(serverName));
        talk.serverSays(TlsHello.server());
        talk.clientSays(TlsHello.applicationData(64));
        talk.serverSays(TlsHello.applicationData(128));
        talk.close();
    }

    /** A conversation with both sides captured, late: shows that this capture would have shown an answer. */
    void laterTheBrowserIsServed() {
        story.after(LONG_ENOUGH_FOR_AN_ANSWER);
        speakTls(browser.opensFrom(50_100, ccp, 7443), "ccp.example");
    }

    /** A client that hears nothing tries again after one second, with the same SYN. */
    void openInVain(TcpTalk talk) {
        StoryFrame syn = talk.syn();
        story.after(Duration.ofSeconds(1));
        story.again(syn);
    }

    byte[] pcap() {
        return story.pcap();
    }
}
