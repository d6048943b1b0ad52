// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.traffic;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** Makes synthetic captures. */
public final class CaptureMaker {
    private static final long FIRST_MICROS = 1_790_000_000_000_000L;
    /** Few transfers at a time, so that each is long. */
    private static final int BULK_CONCURRENT = 16;

    private static final int LONGEST_BURST = 4;
    private static final int LONGEST_GAP_MICROS = 60;

    private final CaptureRequest request;
    // Its algorithm is part of its specification, so that every Java makes the same capture.
    private final Random random;

    private CaptureMaker(CaptureRequest request) {
        this.request = request;
        this.random = new Random(request.seed());
    }

    /**
     * What was written.
     *
     * @param hostFlows flows that touch the host
     */
    public record Summary(long packets, long flows, long hostFlows, long bytes) {}

    /** Writes a capture file, in place of what stood there. */
    public static Summary write(CaptureRequest request, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            return write(request, channel);
        }
    }

    /** Writes a capture; the channel stays open. */
    public static Summary write(CaptureRequest request, WritableByteChannel channel) throws IOException {
        return new CaptureMaker(request).write(channel);
    }

    private Summary write(WritableByteChannel channel) throws IOException {
        try (FrameWriter frames = new FrameWriter(channel, random, FIRST_MICROS)) {
            return request.profile() == CaptureProfile.FLOWS ? inTurn(frames) : mixed(frames);
        }
    }

    private Summary mixed(FrameWriter frames) throws IOException {
        TrafficMix mix = new TrafficMix(request.profile(), random, request.othersPercent());
        Conversation[] live =
                new Conversation[request.profile() == CaptureProfile.BULK ? BULK_CONCURRENT : request.concurrent()];
        for (int i = 0; i < live.length; i++) {
            live[i] = mix.draw();
        }
        while (frames.bytes() < request.bytes()) {
            int turn = random.nextInt(live.length);
            if (!burst(live[turn], frames)) {
                live[turn] = mix.draw();
            }
        }
        return new Summary(frames.packets(), mix.flows(), mix.hostFlows(), frames.bytes());
    }

    /** A few frames of one conversation; false once it is over. */
    private boolean burst(Conversation conversation, FrameWriter frames) throws IOException {
        for (int left = 1 + random.nextInt(LONGEST_BURST); left > 0; left--) {
            frames.pass(1 + random.nextInt(LONGEST_GAP_MICROS));
            if (!conversation.writeNext(frames)) {
                return false;
            }
        }
        return true;
    }

    private Summary inTurn(FrameWriter frames) throws IOException {
        TurnTaking conversations = new TurnTaking(request.concurrent(), request.seed());
        while (frames.bytes() < request.bytes()) {
            frames.pass(1);
            conversations.writeNext(frames);
        }
        return new Summary(frames.packets(), conversations.begun(), conversations.begun(), frames.bytes());
    }
}
