// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped port guide says what the source document says, cell by cell. */
class SeedTest {
    private static final List<String> HEADER = List.of(
            "Listener (Process or Application Protocol)",
            "Listener Protocol and Port",
            "Destination Port",
            "Remote Device (Process or Application Protocol)",
            "Remote Protocol and Port",
            "Traffic Direction",
            "Purpose");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern CONFIGURED_IN = Pattern.compile("configurable in ([^)]+)\\)");

    /** One row of the table beside the rule made from it. */
    record Row(List<String> cells, PortRule rule) {
        String listener() {
            return cells.get(0);
        }

        String port() {
            return cells.get(1);
        }

        /** Some rows of the text lost an empty cell, so the last two are counted from the end. */
        String direction() {
            return plain(cells.get(cells.size() - 2));
        }

        String purpose() {
            return cells.get(cells.size() - 1);
        }

        @Override
        public String toString() {
            return rule.row() + " " + rule.id();
        }
    }

    static List<Row> rows() throws Exception {
        List<PortRule> rules = PortGuideReader.shipped().value().rules();
        List<List<String>> table =
                table().stream().filter(cells -> !cells.equals(HEADER)).toList();
        assertThat(table).hasSameSizeAs(rules).hasSize(12);
        return IntStream.range(0, rules.size())
                .mapToObj(i -> new Row(table.get(i), rules.get(i)))
                .toList();
    }

    @ParameterizedTest(name = "row {0}")
    @MethodSource("rows")
    void theCellsAreQuotedAsPrinted(Row row) {
        assertThat(row.rule().listenerCell()).isEqualTo(row.listener());
        assertThat(row.rule().portCell()).isEqualTo(row.port());
        assertThat(row.rule().directionCell()).isEqualTo(row.direction());
        assertThat(row.rule().purposeCell()).isEqualTo(plain(row.purpose()));
        assertThat(row.cells().subList(2, row.cells().size() - 2)).isSubsetOf("", "—");
    }

    @ParameterizedTest(name = "row {0}")
    @MethodSource("rows")
    void thePortIsReadFromItsCell(Row row) {
        Matcher number = NUMBER.matcher(row.port());
        Matcher place = CONFIGURED_IN.matcher(row.port());

        assertThat(number.find()).isTrue();
        assertThat(row.rule().port()).isEqualTo(Integer.parseInt(number.group()));
        assertThat(row.rule().configurable()).isEqualTo(row.port().contains("configurable"));
        assertThat(row.rule().configuredIn()).isEqualTo(place.find() ? place.group(1) : null);
    }

    @ParameterizedTest(name = "row {0}")
    @MethodSource("rows")
    void theTransportIsStatedOnlyWhereTheRowSaysTcp(Row row) {
        boolean saysTcp = Pattern.compile("\\bTCP\\b")
                .matcher(plain(String.join(" ", row.cells())))
                .find();

        assertThat(row.rule().protocol()).isEqualTo(IpProtocol.TCP);
        assertThat(row.rule().protocolStated()).isEqualTo(saysTcp);
        assertThat(row.rule().ambiguities().contains("A2")).isEqualTo(!saysTcp);
    }

    @ParameterizedTest(name = "row {0}")
    @MethodSource("rows")
    void theDirectionIsTheWordOfItsCell(Row row) {
        Direction expected = row.direction().startsWith("Bidirectional")
                ? Direction.BOTH
                : row.direction().contains("Inward") ? Direction.INBOUND : Direction.OUTBOUND;

        assertThat(row.rule().direction()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "row {0}")
    @MethodSource("rows")
    void theUsesHaveTheOpenersOfThePurposeText(Row row) {
        List<PortUse> own =
                row.rule().uses().stream().filter(use -> use.note() == null).toList();
        String purpose = plain(row.purpose()).toLowerCase(Locale.ROOT);
        Set<Side> openers = new HashSet<>();
        if (has(purpose, "\\boutward\\b|communicates with the configured email|to send a response|retrieve email")) {
            openers.add(Side.OUTBOUND);
        }
        if (has(purpose, "\\binward\\b|incoming|public access|from the client browser|user interface and the")) {
            openers.add(Side.INBOUND);
        }

        assertThat(own).extracting(PortUse::opener).hasSameElementsAs(openers);
        int bullets = row.purpose().split("<li>", -1).length - 1;
        assertThat(bullets == 0 || own.size() == bullets).isTrue();
        assertThat(own).allSatisfy(use -> assertThat(plain(row.purpose())).contains(use.says()));
    }

    @Test
    void theGuideNamesTheHashAndColumnsOfItsSource() throws Exception {
        GuideSource source = PortGuideReader.shipped().value().source();

        assertThat(source.sha256()).isEqualTo(sha256(seed()));
        assertThat(table()).filteredOn(cells -> cells.equals(HEADER)).isNotEmpty();
        assertThat(source.columnsInTable()).hasSameSizeAs(HEADER);
        assertThat(source.columnsAlwaysBlank()).hasSize(3);
        assertThat(text()).contains(source.title());
    }

    @Test
    void theMicrosoftNamesHaveTheCategoriesOfTheNote() throws Exception {
        Pattern line = Pattern.compile("- \\[([^]]+)]\\([^)]*\\)—(\\w+) (\\w+)");
        List<String> printed = line.matcher(text())
                .results()
                .map(match -> match.group(1) + " " + match.group(2) + " " + match.group(3))
                .toList();

        assertThat(PortGuideReader.shipped().value().microsoftNames())
                .extracting(
                        name -> name.name() + " " + name.category() + " " + (name.required() ? "Required" : "Optional"))
                .isEqualTo(printed)
                .hasSize(3);
    }

    @Test
    void theMisprintedPortStandsInTheNoteOnly() throws Exception {
        PortGuide guide = PortGuideReader.shipped().value();
        GuideNote.MappingExample example = guide.notes().stream()
                .map(GuideNote::example)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();

        assertThat(example).isEqualTo(new GuideNote.MappingExample("bosh-secure", 7743, 7443, 7442));
        assertThat(text()).contains("CCP openfire port 7743 can be mapped to 7442");
        assertThat(table().toString()).doesNotContain("7743").doesNotContain("7442");
        assertThat(guide.rule("bosh-secure").orElseThrow().port()).isEqualTo(7443);
    }

    @Test
    void theAmbiguitiesAreAllThere() throws Exception {
        assertThat(PortGuideReader.shipped().value().ambiguities())
                .extracting(Ambiguity::id)
                .containsExactly(
                        "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A10", "A11", "A12", "A13", "A14", "A15",
                        "A16", "A17");
    }

    @Test
    void theCopyIsTheSharedDocument() throws Exception {
        Path shared = Path.of("..", "..", "shared", "seed", "port-utilization.txt");
        assumeTrue(Files.exists(shared), "the shared document is not on this machine");

        assertThat(seed()).isEqualTo(Files.readAllBytes(shared));
    }

    private static boolean has(String text, String regex) {
        return Pattern.compile(regex).matcher(text).find();
    }

    private static List<List<String>> table() throws IOException {
        return text().lines()
                .filter(line -> line.contains("\t"))
                .map(line ->
                        Arrays.stream(line.split("\t", -1)).map(String::strip).toList())
                .toList();
    }

    /** A cell without its markup. */
    private static String plain(String cell) {
        return cell.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ").strip();
    }

    private static String text() throws IOException {
        return new String(seed(), StandardCharsets.UTF_8);
    }

    private static byte[] seed() throws IOException {
        try (InputStream stream = SeedTest.class.getResourceAsStream("port-utilization.txt")) {
            return stream.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
