// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ccpanalyzer.fuzz.Promise;
import org.jspecify.annotations.Nullable;

/**
 * All that reading a capture gave; equal if two ways of reading it saw the same.
 *
 * @param info null if it was refused
 * @param refusal the sentence for the user, or null if it was opened
 */
record Reading(
        List<Frame> frames,
        @Nullable CaptureInfo info,
        @Nullable String refusal) {
    /** What a cursor showed; the content as its hash. */
    record Frame(
            long number,
            long timestampNanos,
            int linkType,
            int interfaceId,
            int capturedLength,
            int originalLength,
            int contentHash,
            long position) {}

    /**
     * Reads a capture through a small buffer, the channel giving few bytes at a time, and holds the cursor to its promises.
     *
     * @param bufferLength what the reader starts with
     * @param chunk most bytes that the channel gives at once
     */
    static Reading of(byte[] capture, CaptureOpener opener, int bufferLength, int chunk) throws IOException {
        CaptureInput input = new CaptureInput(
                "capture", channel(capture, 0, capture.length, chunk), ByteBuffer.allocate(bufferLength));
        try {
            return of(opener.recognize(input).open(input), capture.length, bufferLength);
        } catch (CaptureException e) {
            Promise.isSentence(e.getMessage());
            return new Reading(List.of(), null, e.getMessage());
        }
    }

    static Reading of(FrameCursor cursor, int inputLength, int bufferLength) throws IOException {
        List<Frame> frames = new ArrayList<>();
        while (cursor.next()) {
            frames.add(frame(cursor));
            Promise.holds(
                    cursor.bytes().capacity() <= Math.max(bufferLength, 2 * inputLength),
                    "the buffer grows only while bytes arrive");
            checkOrder(frames, inputLength);
        }
        Promise.holds(!cursor.next(), "what has ended does not go on");
        CaptureInfo info = cursor.info();
        Promise.same(info.frames(), (long) frames.size(), "the cursor counts what it showed");
        checkDamage(info, inputLength);
        Promise.same(
                info.interfaces().stream().mapToLong(CaptureInterface::packets).sum(),
                info.frames(),
                "each frame is one of an interface");
        for (Frame frame : frames) {
            Promise.within(frame.interfaceId(), 0, info.interfaces().size() - 1L, "the interface of a frame");
        }
        return new Reading(frames, info, null);
    }

    private static Frame frame(FrameCursor cursor) {
        int captured = cursor.capturedLength();
        ByteBuffer bytes = cursor.bytes();
        Promise.within(captured, 0, Math.min(cursor.originalLength(), CaptureInput.MAX_RECORD_LENGTH), "captured");
        Promise.within(cursor.offset(), 0, bytes.limit() - (long) captured, "the place of a frame in its buffer");
        Promise.within(cursor.linkType(), 0, 0xffff, "the link type");
        return new Frame(
                cursor.frameNumber(),
                cursor.timestampNanos(),
                cursor.linkType(),
                cursor.interfaceId(),
                captured,
                cursor.originalLength(),
                bytes.slice(cursor.offset(), captured).hashCode(),
                cursor.position());
    }

    private static void checkOrder(List<Frame> frames, int inputLength) {
        Frame last = frames.get(frames.size() - 1);
        long before = frames.size() == 1 ? 0 : frames.get(frames.size() - 2).position();
        Promise.same(last.number(), (long) frames.size(), "frames are numbered one by one");
        Promise.within(last.position(), before + last.capturedLength(), inputLength, "the position behind a frame");
    }

    private static void checkDamage(CaptureInfo info, int inputLength) {
        CaptureDamage damage = info.damage();
        if (damage != null) {
            Promise.within(damage.byteOffset(), 0, inputLength, "the offset of a damage");
            Promise.isPrintable(damage.expected(), "what was expected");
            Promise.holds(!damage.expected().isBlank(), "a damage says what was expected");
        }
    }

    /** A part of the bytes as a channel that gives few at a time, like a pipe. */
    static ReadableByteChannel channel(byte[] bytes, int begin, int end, int chunk) {
        return new ReadableByteChannel() {
            private int next = begin;

            @Override
            public int read(ByteBuffer target) {
                if (next == end) {
                    return -1;
                }
                int count = Math.min(Math.min(target.remaining(), chunk), end - next);
                target.put(bytes, next, count);
                next += count;
                return count;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    /** Says that a reading in another way saw the same. */
    static void same(Reading first, Reading second, String promise) {
        if (!first.equals(second)) {
            Promise.same(first.toString(), second.toString(), promise);
        }
    }

    /** A number that an input chooses, without a byte of its own: the format leaves none to spare. */
    static int chosen(byte[] capture, int salt, int bound) {
        return Math.floorMod(31 * Arrays.hashCode(capture) + salt, bound);
    }
}
