// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Sound traffic, oddly recorded. */
final class SampleCapturesOfRecording {
    private static final int SHORT_SNAP_LENGTH = 64;
    private static final int BYTES_LOST_AT_THE_END = 10;
    private static final int VLAN = 20;
    private static final int FRAMES_BEFORE_ROTATION = 4;

    static final List<SampleCapture> ALL = List.of(
            new SampleCapture(
                    "capture/vlan-one-direction.pcap",
                    "A browser is served on 443; only frames to the host carry the tag of VLAN 20.",
                    "one flow, both directions, VLAN 20 noted",
                    SampleCapturesOfRecording::vlanOneDirection),
            new SampleCapture(
                    "capture/snaplen-64.pcap",
                    "A browser is served on 443; the capture kept 64 bytes of each frame.",
                    "direction stays proven; payload not judged",
                    SampleCapturesOfRecording::snapLength64),
            new SampleCapture(
                    "capture/clock-step-back.pcap",
                    "In the middle of a session the clock of the capturing machine is set back by 5 s.",
                    "one flow; one clock step counted",
                    SampleCapturesOfRecording::clockStepBack),
            new SampleCapture(
                    "capture/truncated-tail.pcap",
                    "A browser is served on 443; the file ends inside its last record.",
                    "analysed up to the damage, and the damage named",
                    SampleCapturesOfRecording::truncatedTail),
            new SampleCapture(
                    "capture/rotated-1.pcap",
                    "The first half of a session on 443: handshake and ClientHello; the capture goes on in rotated-2.",
                    "with rotated-2: one flow, SERVED",
                    () -> rotated(true)),
            new SampleCapture(
                    "capture/rotated-2.pcap",
                    "The second half: ServerHello, data, close.",
                    "with rotated-1: one flow; alone: no handshake",
                    () -> rotated(false)),
            new SampleCapture(
                    "capture/two-interfaces.pcapng",
                    "One session on 443 seen on an Ethernet interface, one on 8442 on a raw IP interface.",
                    "two flows, both SERVED, each read by its own link type",
                    SampleCapturesOfRecording::twoInterfaces),
            new SampleCapture(
                    "capture/recorded-on-host.pcap",
                    "Recorded on the host itself: checksums not yet computed, and one large segment with IP length 0.",
                    "bad checksums counted, offload noted, the flow SERVED all the same",
                    SampleCapturesOfRecording::recordedOnHost),
            new SampleCapture(
                    "capture/mirrored-twice.pcap",
                    "Every frame of a session is mirrored twice, the second time behind the router, and one segment is retransmitted.",
                    "duplicates counted apart; one retransmission",
                    SampleCapturesOfRecording::mirroredTwice),
            new SampleCapture(
                    "capture/no-packet-of-host.pcap",
                    "A browser asks the resolver; the host does not occur.",
                    "an input error, never compliant",
                    SampleCapturesOfRecording::noPacketOfHost));

    private SampleCapturesOfRecording() {}

    private static byte[] vlanOneDirection() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.speakTls(network.browser.opens(network.ccp, 443), "ccp.example");
        network.story.frames().stream()
                .filter(frame -> frame.from() == network.browser)
                .forEach(frame -> frame.vlan(VLAN));
        return network.pcap();
    }

    private static byte[] snapLength64() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.speakTls(network.browser.opens(network.ccp, 443), "ccp.example");
        return PcapFile.of(network.story.frames(), SHORT_SNAP_LENGTH);
    }

    private static byte[] clockStepBack() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.browser.opens(network.ccp, 443).handshake();
        talk.clientSays(TlsHello.client("ccp.example"));
        network.story.clockStepsBack(Duration.ofSeconds(5));
        talk.serverSays(TlsHello.server());
        talk.close();
        return network.pcap();
    }

    private static byte[] truncatedTail() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.speakTls(network.browser.opens(network.ccp, 443), "ccp.example");
        byte[] whole = network.pcap();
        return Arrays.copyOf(whole, whole.length - BYTES_LOST_AT_THE_END);
    }

    private static byte[] rotated(boolean firstFile) {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.speakTls(network.browser.opens(network.ccp, 443), "ccp.example");
        List<StoryFrame> frames = network.story.frames();
        return PcapFile.of(
                firstFile
                        ? frames.subList(0, FRAMES_BEFORE_ROTATION)
                        : frames.subList(FRAMES_BEFORE_ROTATION, frames.size()));
    }

    private static byte[] twoInterfaces() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        network.speakTls(network.browser.opens(network.ccp, 443), "ccp.example");
        int onEthernet = network.story.frames().size();
        network.speakTls(network.story.host("192.0.2.40").opens(network.ccp, 8442), "ccp.example");
        List<StoryFrame> frames = network.story.frames();
        frames.subList(onEthernet, frames.size()).forEach(frame -> frame.arrivesOn(1));
        return PcapNgFile.of(frames);
    }

    private static byte[] recordedOnHost() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.browser.opens(network.ccp, 443).handshake();
        talk.clientSays(TlsHello.client("ccp.example"));
        talk.serverSays(TlsHello.server());
        talk.serverSays(TlsHello.applicationData(2_900)).lengthLeftToOffload();
        talk.clientAcks();
        network.story.frames().stream()
                .filter(frame -> frame.from() == network.ccp)
                .forEach(StoryFrame::badTransportChecksum);
        return network.pcap();
    }

    private static byte[] mirroredTwice() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        TcpTalk talk = network.browser.opens(network.ccp, 443);
        twice(network, talk.syn());
        twice(network, talk.synAck());
        twice(network, talk.ack());
        StoryFrame request = talk.clientSays(TlsHello.client("ccp.example"));
        twice(network, request);
        network.story.after(Duration.ofMillis(300));
        twice(network, network.story.again(request));
        twice(network, talk.serverSays(TlsHello.server()));
        return network.pcap();
    }

    private static byte[] noPacketOfHost() {
        SampleCaptureNetwork network = new SampleCaptureNetwork();
        UdpTalk talk = network.browser.asks(network.resolver, 53);
        talk.clientSays(SampleCapturePayloads.dnsQuery());
        talk.serverSays(SampleCapturePayloads.dnsAnswer());
        return network.pcap();
    }

    private static void twice(SampleCaptureNetwork network, StoryFrame frame) {
        network.story.mirroredBehindRouter(frame);
    }
}
