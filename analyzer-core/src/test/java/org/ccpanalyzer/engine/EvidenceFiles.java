// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ccpanalyzer.capture.ExpansionLimits;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.testkit.Audited;

/** What a run wrote beside its reports. */
record EvidenceFiles(Path directory) {
    static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");

    /** A frame of a slice. */
    record SlicedFrame(long nanos, int originalLength, String hex) {
        int capturedLength() {
            return hex.length() / 2;
        }
    }

    static Audited lab(String recording) {
        return Audited.sample("lab/" + recording + ".pcap")
                .host("192.0.2.10", "2001:db8:2::10")
                .site(SITE);
    }

    static Finding only(Audit audit, FindingKind kind, int port) {
        return audit.findings().stream()
                .filter(finding ->
                        finding.kind() == kind && Integer.valueOf(port).equals(finding.port()))
                .findFirst()
                .orElseThrow();
    }

    Path slice(Finding finding) {
        return directory.resolve("evidence/" + finding.id() + ".pcapng");
    }

    String text(Finding finding) throws IOException {
        return Files.readString(directory.resolve("evidence/" + finding.id() + ".txt"));
    }

    /** The filter by frame numbers of the original. */
    String filter(Finding finding) throws IOException {
        return text(finding)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("frame.number in"))
                .findFirst()
                .orElseThrow();
    }

    String sliceBytes(Finding finding) throws IOException {
        return bytes(slice(finding));
    }

    List<SlicedFrame> frames(Finding finding) throws IOException {
        List<SlicedFrame> frames = new ArrayList<>();
        try (FrameCursor cursor =
                FormatCatalog.standard(ExpansionLimits.STANDARD).open(slice(finding))) {
            while (cursor.next()) {
                byte[] bytes = new byte[cursor.capturedLength()];
                cursor.bytes().get(cursor.offset(), bytes);
                frames.add(new SlicedFrame(
                        cursor.timestampNanos(),
                        cursor.originalLength(),
                        HexFormat.of().formatHex(bytes)));
            }
        }
        return frames;
    }

    List<Path> slices() throws IOException {
        return list(".pcapng");
    }

    /** All files by name. */
    SortedMap<String, String> contents() throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        for (Path file : list("")) {
            contents.put(file.getFileName().toString(), bytes(file));
        }
        return contents;
    }

    private List<Path> list(String ending) throws IOException {
        Path evidence = directory.resolve("evidence");
        if (Files.notExists(evidence)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(evidence)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static String bytes(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    /** Writes a file from where no exception may be thrown. */
    static void write(Path file, byte... bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
