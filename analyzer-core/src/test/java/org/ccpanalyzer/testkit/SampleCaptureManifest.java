// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What lies in the sample folder, with the digests of the files as they are now. */
final class SampleCaptureManifest {
    private static final String MADE = "made";
    private static final List<Recorded> RECORDED = List.of(
            new Recorded("normal", "An ordinary day: all 12 rows used, both ways where both are documented, and DNS."),
            new Recorded(
                    "incident",
                    "Scans, password guessing, a web server on 8080, open Redis, a reverse shell, uploads, mail to a foreign server."),
            new Recorded("blocked", "Documented services refused, prohibited and unanswered, and one probe."),
            new Recorded("wrongway", "The host accepts SMTP on 25 and 465, and opens 10443 outward."),
            new Recorded("mismatch", "SSH on 443, TLS on 80, HTTP on 993, plain HTTP sent to the host's 443."),
            new Recorded("midstream", "The recording starts inside three long sessions."),
            new Recorded("udp", "SNMP answered, syslog sent, datagrams to 443 answered, ping both ways."),
            new Recorded("v6", "Web over IPv6, a listener on 8888 and egress to 4446 over IPv6 only."),
            new Recorded(
                    "any",
                    "Recorded on the host itself with the \"any\" device: SLL2, loopback and bad checksums included."));

    private final List<Entry> entries;

    private SampleCaptureManifest(List<Entry> entries) {
        this.entries = entries;
    }

    static SampleCaptureManifest of(Path folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Recorded recorded : RECORDED) {
            String file = "lab/" + recorded.name + ".pcap";
            entries.add(new Entry(file, "recorded", recorded.happened, "", digest(folder.resolve(file))));
        }
        for (SampleCapture sample : SampleCaptures.all()) {
            String file = sample.file();
            entries.add(new Entry(file, MADE, sample.happened(), sample.shows(), digest(folder.resolve(file))));
        }
        return new SampleCaptureManifest(entries);
    }

    List<String> files() {
        return entries.stream().map(Entry::file).toList();
    }

    /** Columns: file, origin (recorded or made), shows, sha256. */
    String csv() {
        return entries.stream()
                .map(entry -> "%s,%s,%s,%s\n"
                        .formatted(
                                entry.file,
                                entry.origin,
                                quoted(entry.shows.isEmpty() ? entry.happened : entry.shows),
                                entry.sha256))
                .collect(Collectors.joining("", "file,origin,shows,sha256\n", ""));
    }

    /** Replaces each table between {@code <!-- folder -->} and {@code <!-- /folder -->}. */
    String fillTables(String readme) {
        String filled = readme;
        for (String folder : List.of("lab", "evidence", "verdicts", "capture", "behaviour")) {
            String opening = "<!-- " + folder + " -->\n";
            int start = filled.indexOf(opening) + opening.length();
            int end = filled.indexOf("<!-- /" + folder + " -->");
            if (start < opening.length() || end < start) {
                throw new IllegalStateException("README.md has lost its markers for the table of " + folder);
            }
            filled = filled.substring(0, start) + table(folder) + filled.substring(end);
        }
        return filled;
    }

    private String table(String folder) {
        boolean made = entries.stream().anyMatch(entry -> entry.file.startsWith(folder) && entry.origin.equals(MADE));
        String head = made
                ? "| file | what happened | what it shows |\n|---|---|---|\n"
                : "| file | what happened |\n|---|---|\n";
        return entries.stream()
                .filter(entry -> entry.file.startsWith(folder + "/"))
                .map(entry -> "| `%s` | %s |%s\n"
                        .formatted(
                                entry.file.substring(folder.length() + 1),
                                entry.happened,
                                made ? " " + entry.shows + " |" : ""))
                .collect(Collectors.joining("", head, ""));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record Recorded(String name, String happened) {}

    private record Entry(String file, String origin, String happened, String shows, String sha256) {}
}
