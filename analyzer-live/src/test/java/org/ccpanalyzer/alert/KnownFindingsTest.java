// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownFindingsTest {
    private static final Finding LISTENER = AlertKit.finding("UL-");
    private static final Finding EGRESS = AlertKit.withPeers(AlertKit.finding("UE-"), "203.0.113.80");

    private final KnownFindings known = KnownFindings.none("0a0b0c0d", AlertKit.NOON);

    @TempDir
    Path directory;

    @Test
    void findingIsNewsOnce() {
        assertThat(reasons(LISTENER, EGRESS)).containsExactly(AlertReason.NEW, AlertReason.NEW);
        assertThat(reasons(AlertKit.withFlows(LISTENER, 500), EGRESS)).isEmpty();
    }

    @Test
    void higherSeverityIsNewsAndLowerIsNot() {
        assertThat(reasons(AlertKit.withSeverity(LISTENER, Severity.MEDIUM))).containsExactly(AlertReason.NEW);
        assertThat(reasons(AlertKit.withSeverity(LISTENER, Severity.CRITICAL)))
                .containsExactly(AlertReason.MORE_SEVERE);
        assertThat(reasons(AlertKit.withSeverity(LISTENER, Severity.LOW))).isEmpty();
        assertThat(reasons(AlertKit.withSeverity(LISTENER, Severity.CRITICAL))).isEmpty();
    }

    @Test
    void attemptThatComesAboutIsNews() {
        assertThat(reasons(AlertKit.attempted(EGRESS))).containsExactly(AlertReason.NEW);
        assertThat(reasons(EGRESS)).containsExactly(AlertReason.CONFIRMED);
        assertThat(reasons(AlertKit.attempted(EGRESS))).isEmpty();
    }

    @Test
    void newPeerOfAConfirmedViolationIsNewsUnlessThePortIsOpenToAll() {
        var unused = known.news(AlertKit.audit(EGRESS, LISTENER), AlertKit.NOON);
        List<FindingNews> news = known.news(
                AlertKit.audit(
                        AlertKit.withPeers(EGRESS, "203.0.113.80", "203.0.113.99"),
                        AlertKit.withPeers(LISTENER, "203.0.113.99")),
                AlertKit.NOON);

        assertThat(news).hasSize(1);
        assertThat(news.get(0).reason()).isEqualTo(AlertReason.NEW_PEERS);
        assertThat(news.get(0).newPeers()).hasToString("[203.0.113.99]");
        assertThat(news.get(0).number()).isEqualTo(2);
    }

    @Test
    void whoChangesAddressesDoesNotAlarmForEver() {
        int alerts = 0;
        for (int round = 1; round <= 300; round++) {
            String[] peers = IntStream.range(0, round)
                    .mapToObj(peer -> "198.51." + peer / 250 + "." + peer % 250)
                    .toArray(String[]::new);
            alerts += known.news(AlertKit.audit(AlertKit.withPeers(EGRESS, peers)), AlertKit.NOON)
                    .size();
        }
        assertThat(alerts).isEqualTo(Finding.MAX_PEERS);
    }

    @Test
    void peersAfterTheHundredthAreNoNewsAfterARestartEither() {
        String[] hundred = IntStream.range(0, Finding.MAX_PEERS)
                .mapToObj(peer -> "198.51.100." + peer)
                .toArray(String[]::new);
        assertThat(reasons(AlertKit.withPeers(EGRESS, hundred))).containsExactly(AlertReason.NEW);

        assertThat(reasons(AlertKit.withPeers(EGRESS, "203.0.113.7"))).isEmpty();
    }

    @Test
    void digestTellsOnceADayWhatWentOn() {
        var first = known.news(AlertKit.audit(AlertKit.withFlows(LISTENER, 3), EGRESS), AlertKit.NOON);
        var second = known.news(AlertKit.audit(AlertKit.withFlows(LISTENER, 10), EGRESS), AlertKit.NOON);
        assertThat(first).hasSize(2);
        assertThat(second).isEmpty();

        assertThat(known.digest(AlertKit.NOON + 11 * AlertKit.HOUR)).isEmpty();
        assertThat(known.digest(AlertKit.NOON + 13 * AlertKit.HOUR))
                .containsExactly(
                        new Repeat("UL-tcp-8080-1a2b3c4d", "Unexpected listener: tcp/8080 (http), not listed", 7));
        assertThat(known.digest(AlertKit.NOON + 14 * AlertKit.HOUR)).isEmpty();
        assertThat(known.digest(AlertKit.NOON + 50 * AlertKit.HOUR)).isEmpty();
    }

    @Test
    void clockThatStepsBackGivesNoDigest() {
        var first = known.news(AlertKit.audit(AlertKit.withFlows(LISTENER, 3)), AlertKit.NOON);
        var second = known.news(AlertKit.audit(AlertKit.withFlows(LISTENER, 4)), AlertKit.NOON);
        assertThat(first.size() + second.size()).isEqualTo(1);

        assertThat(known.digest(AlertKit.NOON - 24 * AlertKit.HOUR)).isEmpty();
        assertThat(known.digest(AlertKit.NOON)).hasSize(1);
    }

    @Test
    void whatWasNotSeenForAMonthIsNewAgain() {
        long later = AlertKit.NOON + (KnownFindings.DAYS_REMEMBERED * 24 + 1) * AlertKit.HOUR;
        assertThat(reasons(LISTENER, EGRESS)).hasSize(2);

        assertThat(known.news(AlertKit.audit(LISTENER), later)).isEmpty();
        assertThat(known.news(AlertKit.audit(LISTENER, EGRESS), later)).hasSize(1);
    }

    @Test
    void knownFindingsSurviveARestart() throws Exception {
        KnownFile file = new KnownFile(directory.resolve("known"));
        assertThat(file.read()).isNull();
        assertThat(reasons(LISTENER, EGRESS)).hasSize(2);
        file.write(known);

        KnownFindings read = Objects.requireNonNull(file.read());
        assertThat(read.all()).isEqualTo(known.all());
        assertThat(read.instance()).isEqualTo("0a0b0c0d");
        assertThat(read.day()).isEqualTo("2026-11-23");
        assertThat(read.news(AlertKit.audit(LISTENER, EGRESS), AlertKit.NOON)).isEmpty();
    }

    @Test
    void anyPartOfAFileIsNotTakenForTheWhole() throws Exception {
        Path file = directory.resolve("known");
        assertThat(reasons(LISTENER, EGRESS)).hasSize(2);
        new KnownFile(file).write(known);
        byte[] whole = Files.readAllBytes(file);

        // Without the line end of the last line nothing is missing.
        for (int length = 0; length < whole.length - 1; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> new KnownFile(file).read()).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UL-1\tHIGH", "UL-1\tSEVERE\ttrue\t1\t1\t0\t0\t", "UL-1\tHIGH\ttrue\t1\tx\t0\t0\t"})
    void lineThatIsNotUnderstoodIsNamed(String line) throws Exception {
        Path file = directory.resolve("known");
        Files.writeString(file, "ccp-analyzer known findings 1\n0a0b0c0d\t2026-11-23\t0\n" + line + "\nend\t1\n");

        assertThatThrownBy(() -> new KnownFile(file).read())
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("known', line 3, is not understood.");
    }

    private List<AlertReason> reasons(Finding... findings) {
        return known.news(AlertKit.audit(findings), AlertKit.NOON).stream()
                .map(FindingNews::reason)
                .toList();
    }
}
