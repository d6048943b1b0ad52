// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.engine.DecoderCatalog;
import org.ccpanalyzer.engine.FormatCatalog;
import org.ccpanalyzer.net.EtherType;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.LinkType;

/** Makes the inputs that a fuzz target starts from out of the files in some directories: captures, and policy files. */
public final class Seeds {
    private static final int LONGEST_FILE = 8_192;
    private static final int LONGEST_FRAME = 600;
    private static final int FRAMES_PER_CAPTURE = 60;
    private static final int ETHERNET_LENGTH = 14;
    private static final int TAG_LENGTH = 4;
    private static final int UDP_LENGTH = 8;
    private static final int PROTOCOL_OFFSET = 9;
    /** Of IPv4 without options, and ports. */
    private static final int MIN_HEADERS = 24;

    private final String target;
    private final Path directory;
    private final Set<Integer> written = new HashSet<>();
    private String stem = "";
    private final PacketDecoder decoder = new PacketDecoder(DecoderCatalog.standard());

    private Seeds(String target, Path directory) {
        this.target = target;
        this.directory = directory;
    }

    /**
     * Writes the seeds of one target.
     *
     * @param arguments the target's name, the directory for its seeds, and where to look for files
     */
    public static void main(String... arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        Seeds seeds = new Seeds(arguments[0], directory);
        for (String source : List.of(arguments).subList(2, arguments.length)) {
            try (Stream<Path> files = Files.walk(Path.of(source))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    seeds.add(file);
                }
            }
        }
    }

    private void add(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        stem = name.replaceFirst("\\..*", "");
        boolean isCapture = name.contains(".pcap") && !name.matches(".*\\.(json|out|csv|log|txt)");
        switch (target) {
            case "pcap", "pcapng", "compressed", "capture-ends", "report" -> {
                if (isCapture && Files.size(file) <= LONGEST_FILE) {
                    write(Files.readAllBytes(file));
                }
            }
            case "policy" -> {
                if (name.endsWith(".yaml") && Files.size(file) <= 8 * LONGEST_FILE) {
                    byte kind = (byte) (name.contains("rules") ? 0 : name.contains("platform.yaml") ? 1 : 2);
                    write(prefixed(new byte[] {kind}, ByteBuffer.wrap(Files.readAllBytes(file))));
                }
            }
            case "peer-files" -> {
                if (name.endsWith(".json") && Files.size(file) <= LONGEST_FILE) {
                    byte kind = (byte) (name.contains("endpoints") ? 0 : 1);
                    write(prefixed(new byte[] {kind}, ByteBuffer.wrap(Files.readAllBytes(file))));
                }
            }
            default -> {
                if (isCapture) {
                    addFrames(file);
                }
            }
        }
    }

    private void addFrames(Path file) throws IOException {
        try (FrameCursor cursor = FormatCatalog.standard().open(file)) {
            while (cursor.next() && cursor.frameNumber() <= FRAMES_PER_CAPTURE) {
                if (cursor.capturedLength() <= LONGEST_FRAME) {
                    addFrame(cursor);
                }
            }
        } catch (CaptureException e) {
            // Compressed, or no capture: no seeds.
        }
    }

    private void addFrame(FrameCursor cursor) throws IOException {
        ByteBuffer frame = cursor.bytes().slice(cursor.offset(), cursor.capturedLength());
        switch (target) {
            case "frames" -> write(prefixed(new byte[] {LinkTypes.choice(cursor.linkType()), 0, 0}, frame));
            case "detectors" -> {
                PacketView packet = decoder.decode(cursor);
                if (packet.hasPorts && packet.capturedPayload() > 0) {
                    write(prefixed(new byte[0], cursor.bytes().slice(packet.offset, packet.capturedPayload())));
                }
            }
            case "tunnels" -> {
                if (cursor.linkType() == LinkType.ETHERNET) {
                    addTunnel(frame);
                }
            }
            default -> throw new IllegalArgumentException("no target is called " + target);
        }
    }

    /** A tunnel behind Ethernet, at most one tag, and IPv4; what else there is, frames bring. */
    private void addTunnel(ByteBuffer frame) throws IOException {
        int network = ETHERNET_LENGTH + (isAt(frame, ETHERNET_LENGTH, EtherType.VLAN) ? TAG_LENGTH : 0);
        if (!isAt(frame, network, EtherType.IPV4) || frame.limit() < network + MIN_HEADERS) {
            return;
        }
        int transport = network + (frame.get(network) & 0xf) * Integer.BYTES;
        int protocol = Byte.toUnsignedInt(frame.get(network + PROTOCOL_OFFSET));
        boolean isUdp = protocol == IpProtocol.UDP;
        int begin = transport + (isUdp ? UDP_LENGTH : 0);
        Carrier carrier =
                isUdp && begin <= frame.limit() ? ofPorts(frame.getInt(transport)) : Carrier.ofProtocol(protocol);
        if (carrier != Carrier.NONE && begin < frame.limit()) {
            write(prefixed(new byte[] {carrier.choice(), 0, 0}, frame.slice(begin, frame.limit() - begin)));
        }
    }

    private static boolean isAt(ByteBuffer frame, int end, int etherType) {
        return frame.limit() >= end && Short.toUnsignedInt(frame.getShort(end - Short.BYTES)) == etherType;
    }

    private static Carrier ofPorts(int ports) {
        Carrier carrier = Carrier.ofPort(ports & 0xffff);
        return carrier == Carrier.NONE ? Carrier.ofPort(ports >>> Short.SIZE) : carrier;
    }

    private static byte[] prefixed(byte[] prefix, ByteBuffer content) {
        byte[] seed = new byte[prefix.length + content.remaining()];
        System.arraycopy(prefix, 0, seed, 0, prefix.length);
        content.get(content.position(), seed, prefix.length, content.remaining());
        return seed;
    }

    /** Named after its file, so that a reader of a finding knows where it began. */
    private void write(byte[] seed) throws IOException {
        if (written.add(Arrays.hashCode(seed))) {
            Path path = directory.resolve(stem);
            for (int i = 2; Files.exists(path) && !Arrays.equals(Files.readAllBytes(path), seed); i++) {
                path = directory.resolve(stem + "-" + i);
            }
            Files.write(path, seed);
        }
    }
}
