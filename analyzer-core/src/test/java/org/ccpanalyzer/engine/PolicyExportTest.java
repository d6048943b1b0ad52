// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.report.filter.Selection;
import org.ccpanalyzer.testkit.GoldenFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyExportTest {
    static final Path RICH = Path.of("src", "test", "resources", "org", "ccpanalyzer", "engine", "export-site.yaml");

    static List<String> languages() {
        return ExportCatalog.names();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void writesWhatWasReviewedForASiteThatUsesEverything(String language) throws Exception {
        GoldenFile.assertMatches("export/rich-" + language + ".txt", export(language, RICH, Reading.DOCUMENTED, null));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void writesWhatWasReviewedWithoutASite(String language) throws Exception {
        GoldenFile.assertMatches("export/none-" + language + ".txt", export(language, null, Reading.STRICT, null));
    }

    @ParameterizedTest
    @CsvSource({"bpf, PERMITTED", "bpf, UNDOCUMENTED", "wireshark, UNDOCUMENTED"})
    void writesWhatWasReviewedForOtherPackets(String language, Selection selection) throws Exception {
        GoldenFile.assertMatches(
                "export/rich-%s-%s.txt".formatted(language, selection),
                export(language, RICH, Reading.STRICT, selection));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void beginsWithCommentsThatSayWhatItIsAndCovers(String language) throws Exception {
        String text = export(language, RICH, Reading.STRICT, null);

        List<String> comments =
                text.lines().takeWhile(line -> line.matches("[#!] .*")).toList();
        assertThat(String.join("\n", comments).replaceAll("\n[#!]    ", " "))
                .contains("Made by ccp-analyzer any-version")
                .contains("Rules:    cisco-ccp-port-utilization")
                .contains("export-site.yaml', SHA-256 ")
                .contains("Reading:  strict; as of 2026-11-22")
                .contains("Host:     192.0.2.10, 2001:db8:2::10")
                .contains("Covers as meant: email-notifications out,")
                .containsPattern(
                        "WIDER than meant: exchange-smtp out, exchange-imaps out: any peer, because names cannot")
                .containsPattern("Leaves out: old-vendor in: it expired on 2026-01-31.");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void letsNothingOfTheSiteFileOutOfAComment(String language) throws Exception {
        String text = export(language, RICH, Reading.DOCUMENTED, null);

        assertThat(text.lines().map(String::strip).filter(line -> !line.matches("[#!].*")))
                .noneMatch(line -> line.startsWith("flush ruleset") || line.startsWith("no ip access-list"))
                .noneMatch(line -> line.contains("reboot") || line.contains("odd\""));
        assertThat(text.codePoints().filter(codePoint -> codePoint != '\n'))
                .allMatch(codePoint -> codePoint >= ' ' && codePoint <= '~');
    }

    @Test
    void neverAdmitsAnExpiredAdditionNorDependsOnTheClockIfADateIsGiven() throws Exception {
        assertThat(PolicyExport.make(request("nftables", RICH, Reading.STRICT, null, LocalDate.parse("2026-01-31")))
                        .text())
                .contains("ip saddr { 203.0.113.0/24 } tcp dport 7443");
        assertThat(PolicyExport.make(request("nftables", RICH, Reading.STRICT, null, LocalDate.parse("2026-02-01")))
                        .text())
                .doesNotContain("203.0.113.0/24 } tcp dport 7443");
    }

    @Test
    void saysWhatToDoIfNoHostIsKnown() {
        assertThatThrownBy(() -> PolicyExport.make(
                        new PolicyExport.Request("bpf", List.of(), null, false, Reading.STRICT, null, null)))
                .isInstanceOf(RunException.class)
                .hasMessage("No address of the host is known; give --host ADDR, or a --site file with the key 'ccp'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"224.0.0.1", "0.0.0.0", "ff02::1", "255.255.255.255"})
    void refusesWhatIsNoHost(String address) {
        assertThatThrownBy(() -> PolicyExport.make(new PolicyExport.Request(
                        "bpf", List.of(IpAddress.parse(address)), null, false, Reading.STRICT, null, null)))
                .hasMessageContaining("is no address of one host");
    }

    @Test
    void selectsPacketsOnlyWherePacketsAreFiltered() {
        assertThatThrownBy(() -> export("nftables", RICH, Reading.STRICT, Selection.PERMITTED))
                .hasMessage("--what is for bpf and wireshark alone; 'nftables' is about what is permitted.");
    }

    /** The export with a fixed version and digests, so that it can be compared. */
    static String export(String language, @Nullable Path site, Reading reading, @Nullable Selection selection)
            throws RunException {
        return PolicyExport.make(request(language, site, reading, selection, LocalDate.parse("2026-11-22")))
                .text()
                .replace("ccp-analyzer " + BuildInfo.read().version(), "ccp-analyzer any-version")
                .replaceAll("[0-9a-f]{64}", "any-digest");
    }

    private static PolicyExport.Request request(
            String language, @Nullable Path site, Reading reading, @Nullable Selection selection, LocalDate date) {
        List<IpAddress> hosts = site == null ? List.of(IpAddress.parse("192.0.2.10")) : List.of();
        return new PolicyExport.Request(language, hosts, site, false, reading, date, selection);
    }
}
