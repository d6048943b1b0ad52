// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened on a wire, told packet by packet. Everything is deterministic: the same story gives the same bytes.
 *
 * <pre>{@code
 * Story story = Story.at("2026-03-02T08:00:00Z");
 * Host ccp = story.host("192.0.2.10");
 * TcpTalk talk = story.host("192.0.2.50").opens(ccp, 443);
 * talk.handshake();
 * talk.clientSays("GET / HTTP/1.1\r\n\r\n");
 * byte[] file = story.pcap();
 * }</pre>
 */
public final class Story {
    private static final long PACE_MICROS = 100;

    /** Spreads initial sequence numbers over their range; odd, so that none repeats. */
    private static final long SEQUENCE_STRIDE = 0x9E37_79B1L;

    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final List<StoryFrame> frames = new ArrayList<>();
    private long clockMicros;
    private long sequencesGiven;

    private Story(Instant start) {
        clockMicros = start.getEpochSecond() * 1_000_000 + start.getNano() / 1_000;
    }

    /** Begins at an ISO-8601 instant. Frames follow each other by 100 microseconds. */
    public static Story at(String instant) {
        return new Story(Instant.parse(instant));
    }

    /** The host with this address, in lower case; the same object each time. */
    public Host host(String address) {
        return hosts.computeIfAbsent(address, literal -> new Host(this, literal));
    }

    public Host broadcast() {
        return host("255.255.255.255");
    }

    /** Time passes. */
    public Story after(Duration pause) {
        clockMicros += micros(pause);
        return this;
    }

    /** The clock of the capturing machine is set back. */
    public Story clockStepsBack(Duration step) {
        clockMicros -= micros(step);
        return this;
    }

    /** The packet is sent, but the capture does not have it. */
    public Story lose(StoryFrame frame) {
        if (!frames.remove(frame)) {
            throw new IllegalArgumentException("the frame is not in this story");
        }
        return this;
    }

    /** The sender transmits the same packet again, with a new IP identification. */
    public StoryFrame again(StoryFrame frame) {
        return record(frame.resent());
    }

    /** The mirror delivers the same packet a second time, bit for bit. */
    public StoryFrame mirroredAgain(StoryFrame frame) {
        return record(frame.copy());
    }

    /** The mirror delivers the same packet a second time, from behind the router. */
    public StoryFrame mirroredBehindRouter(StoryFrame frame) {
        return record(frame.routedCopy(host("192.0.2.1").mac()));
    }

    /** The capture has the last two frames in the other order; its times still rise. */
    public Story swapLastTwo() {
        return reverseLast(2);
    }

    /** The capture has the last frames in reverse order; its times still rise. */
    public Story reverseLast(int count) {
        List<StoryFrame> last = frames.subList(frames.size() - count, frames.size());
        List<Long> times = last.stream().map(StoryFrame::timestampMicros).toList();
        Collections.reverse(last);
        for (int i = 0; i < count; i++) {
            last.get(i).stamp(times.get(i));
        }
        return this;
    }

    /** The last packet crosses the wire in IPv4 fragments, first to last. */
    public List<StoryFrame> fragmentLast(int pieceLength) {
        StoryFrame whole = frames.remove(frames.size() - 1);
        List<StoryFrame> fragments = whole.fragments(pieceLength);
        fragments.forEach(this::record);
        return fragments;
    }

    public List<StoryFrame> frames() {
        return List.copyOf(frames);
    }

    /** The story so far as a classic capture file, nothing cut. */
    public byte[] pcap() {
        return PcapFile.of(frames);
    }

    StoryFrame record(StoryFrame frame) {
        clockMicros += PACE_MICROS;
        frames.add(frame.stamp(clockMicros));
        return frame;
    }

    long nextInitialSequence() {
        return (++sequencesGiven * SEQUENCE_STRIDE) & 0xffff_ffffL;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
