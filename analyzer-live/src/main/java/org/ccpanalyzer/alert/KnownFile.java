// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccpanalyzer.engine.DurableFile;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the known findings on disk: a line each, its fields divided by tabs, after a head and before a line that counts
 * them. All of it is made of numbers, addresses and words of this program.
 */
final class KnownFile {
    private static final String HEAD = "ccp-analyzer known findings 1";
    private static final String END = "end";
    private static final String TAB = "\t";
    private static final int FIELDS = 8;

    private final Path file;

    KnownFile(Path file) {
        this.file = file;
    }

    /**
     * @return null where there is no file
     * @throws IOException with a finished sentence if it cannot be read or understood
     */
    @Nullable
    KnownFindings read() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, UTF_8);
        } catch (NoSuchFileException e) {
            return null;
        }
        int count = lines.size() - 2;
        if (count < 1 || !lines.get(0).equals(HEAD) || !lines.get(count + 1).equals(END + TAB + (count - 1))) {
            throw new IOException("'" + file + "' is not a whole list of known findings.");
        }
        String[] clock = lines.get(1).split(TAB, -1);
        List<KnownFinding> findings = new ArrayList<>();
        int line = 2;
        try {
            for (; line <= count; line++) {
                findings.add(finding(lines.get(line)));
            }
            return new KnownFindings(clock[0], LocalDate.parse(clock[1]), Long.parseLong(clock[2]), findings);
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            throw new IOException("'" + file + "', line " + (line + 1) + ", is not understood.", e);
        }
    }

    void write(KnownFindings known) throws IOException {
        List<KnownFinding> all = known.all();
        String text = Stream.of(
                        Stream.of(HEAD, known.instance() + TAB + known.day() + TAB + known.countedSince()),
                        all.stream().map(KnownFile::line),
                        Stream.of(END + TAB + all.size()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
        DurableFile.replace(file, text.getBytes(UTF_8));
    }

    private static String line(KnownFinding known) {
        return String.join(
                TAB,
                known.id(),
                known.severity().name(),
                String.valueOf(known.confirmed()),
                String.valueOf(known.alerts()),
                String.valueOf(known.flows()),
                String.valueOf(known.repeats()),
                String.valueOf(known.seenNanos()),
                known.peers().stream().map(IpAddress::toString).collect(Collectors.joining(",")));
    }

    private static KnownFinding finding(String line) {
        String[] field = line.split(TAB, FIELDS);
        List<IpAddress> peers = field[7].isEmpty()
                ? List.of()
                : Stream.of(field[7].split(",", -1)).map(IpAddress::parse).toList();
        return new KnownFinding(
                field[0],
                Severity.valueOf(field[1]),
                Boolean.parseBoolean(field[2]),
                Integer.parseInt(field[3]),
                Long.parseLong(field[4]),
                Long.parseLong(field[5]),
                Long.parseLong(field[6]),
                peers);
    }
}
