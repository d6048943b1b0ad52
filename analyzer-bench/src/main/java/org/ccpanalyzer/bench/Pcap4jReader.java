// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import java.util.function.Consumer;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.FrameCursor;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;

/** Reads a capture file with libpcap through pcap4j, in the quickest way that pcap4j offers: bytes without objects. */
final class Pcap4jReader {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long MILLIS_PER_SECOND = 1000L;

    private Pcap4jReader() {}

    /**
     * Reads a capture to its end.
     *
     * @throws IOException if libpcap is missing or cannot read the file; the message says which
     */
    static void read(Path file, Consumer<FrameCursor> frames) throws IOException {
        requireLibrary();
        try (PcapHandle handle = Pcaps.openOffline(file.toString(), TimestampPrecision.NANO)) {
            Frame frame = new Frame(handle.getDlt().value());
            handle.loop(-1, (byte[] packet) -> {
                frame.set(packet, handle.getOriginalLength(), handle.getTimestamp());
                frames.accept(frame);
            });
        } catch (PcapNativeException | NotOpenException e) {
            throw new IOException("libpcap cannot read " + file + ": " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Reading was interrupted.", e);
        }
    }

    /** Asks for the version, as opening a file tells a missing library as an old one. */
    private static void requireLibrary() throws IOException {
        try {
            if (Pcaps.libVersion().isEmpty()) {
                throw new IOException("libpcap is loaded, but does not tell its version.");
            }
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            throw new IOException(
                    "libpcap cannot be loaded, which pcap4j needs; install it: 'apt-get install libpcap0.8' (Debian,"
                            + " Ubuntu), 'dnf install libpcap' (Fedora).",
                    e);
        }
    }

    /** The frame that libpcap has just delivered. */
    private static final class Frame extends FrameCursor {
        /** @param linkType as libpcap numbers it, which for Ethernet is as files do */
        Frame(int linkType) {
            this.linkType = linkType;
        }

        void set(byte[] packet, int lengthOnWire, Timestamp time) {
            bytes = ByteBuffer.wrap(packet);
            capturedLength = packet.length;
            originalLength = lengthOnWire;
            timestampNanos = Math.floorDiv(time.getTime(), MILLIS_PER_SECOND) * NANOS_PER_SECOND + time.getNanos();
            frameNumber++;
        }

        @Override
        public boolean next() {
            throw new UnsupportedOperationException("libpcap delivers the frames");
        }

        @Override
        public CaptureInfo info() {
            return new CaptureInfo("frames of libpcap", List.of(), frameNumber, null);
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        public void close() {
            // The handle is closed by who opened it.
        }
    }
}
