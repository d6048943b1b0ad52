// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.ccpanalyzer.capture.compression.GzipCompression;
import org.ccpanalyzer.capture.compression.Lz4Compression;
import org.ccpanalyzer.capture.compression.XzCompression;
import org.ccpanalyzer.capture.compression.ZstdCompression;
import org.ccpanalyzer.fuzz.Promise;
import org.jspecify.annotations.Nullable;

/** Compressed captures: any bytes as gzip, zstd, lz4 or xz data, and any bytes as a capture that gzip has packed. */
class CompressedFuzzTest {
    private static final List<CaptureFormat> FORMATS = List.of(new PcapFormat(), new PcapngFormat());
    private static final long MAX_EXPANDED = 1 << 22;
    private static final CaptureOpener OPENER = new CaptureOpener(
            FORMATS,
            new Decompression(
                    List.of(new GzipCompression(), new ZstdCompression(), new Lz4Compression(), new XzCompression()),
                    new ExpansionLimits(1_000, MAX_EXPANDED),
                    Channels::newChannel));
    private static final int LARGE_BUFFER = 1 << 16;

    @FuzzTest
    void expands(byte[] file) throws IOException {
        Expanded whole = Expanded.of(file, LARGE_BUFFER, Integer.MAX_VALUE);
        int buffer = 24 + Reading.chosen(file, 1, 200);

        checkTrickle(whole, Expanded.of(file, buffer, 1 + Reading.chosen(file, 2, 7)));
        if (whole.damageOffset() != null && !whole.isCountedInCapture()) {
            Promise.within(whole.damageOffset(), 0, file.length, "the offset of a damage");
        }
        checkPacked(file);
    }

    /** How much comes out before a damage depends on how much is asked for at once; that there is one does not. */
    private static void checkTrickle(Expanded whole, Expanded trickle) {
        Promise.same(trickle.isSound(), whole.isSound(), "a trickle is as sound as the whole");
        int common = Math.min(trickle.frames().size(), whole.frames().size());
        Promise.same(trickle.frames().subList(0, common), whole.frames().subList(0, common), "the same frames first");
        Promise.holds(
                !whole.isSound() || trickle.frames().size() == whole.frames().size(), "a trickle gives the same");
    }

    private static void checkPacked(byte[] capture) throws IOException {
        Reading plain = Reading.of(capture, new CaptureOpener(FORMATS), LARGE_BUFFER, Integer.MAX_VALUE);
        if (plain.info() != null) {
            Expanded packed = Expanded.of(packed(capture), LARGE_BUFFER, Integer.MAX_VALUE);
            Promise.same(packed.frames(), frames(plain), "a packed capture has the same frames");
        }
    }

    private static byte[] packed(byte[] capture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(capture);
        }
        return bytes.toByteArray();
    }

    private static List<Frame> frames(Reading reading) {
        return reading.frames().stream()
                .map(frame -> new Frame(frame.timestampNanos(), frame.originalLength(), frame.contentHash()))
                .toList();
    }

    private record Frame(long timestampNanos, int originalLength, int contentHash) {}

    /** What came out; equal if two ways of reading saw the same. */
    private record Expanded(
            List<Frame> frames,
            @Nullable Long damageOffset,
            @Nullable String damage,
            @Nullable String refusal) {
        static Expanded of(byte[] file, int bufferLength, int chunk) throws IOException {
            List<Frame> frames = new ArrayList<>();
            try (FrameCursor cursor = open(file, bufferLength, chunk)) {
                while (cursor.next()) {
                    frames.add(frame(cursor));
                    Promise.within(cursor.position(), 0, file.length, "the position in the compressed file");
                }
                cursor.remarks().forEach(Promise::isSentence);
                CaptureDamage damage = cursor.info().damage();
                if (damage != null) {
                    Promise.isPrintable(damage.expected(), "what was expected");
                }
                return new Expanded(
                        frames,
                        damage == null ? null : damage.byteOffset(),
                        damage == null ? null : damage.expected(),
                        null);
            } catch (CaptureException e) {
                Promise.isSentence(e.getMessage());
                return new Expanded(frames, null, null, e.getMessage());
            }
        }

        private static FrameCursor open(byte[] file, int bufferLength, int chunk) throws IOException {
            CaptureInput input = new CaptureInput(
                    "capture", Reading.channel(file, 0, file.length, chunk), ByteBuffer.allocate(bufferLength));
            Compression compression = OPENER.compression(input);
            return compression == null ? OPENER.recognize(input).open(input) : OPENER.openBeginning(input, compression);
        }

        private static Frame frame(FrameCursor cursor) {
            int captured = cursor.capturedLength();
            Promise.within(captured, 0, cursor.originalLength(), "captured");
            Promise.within(
                    cursor.offset(), 0, cursor.bytes().limit() - (long) captured, "the place of a frame in its buffer");
            return new Frame(
                    cursor.timestampNanos(),
                    cursor.originalLength(),
                    cursor.bytes().slice(cursor.offset(), captured).hashCode());
        }

        boolean isSound() {
            return damage == null && refusal == null;
        }

        boolean isCountedInCapture() {
            return damage != null && damage.endsWith("counted in the expanded capture");
        }
    }
}
