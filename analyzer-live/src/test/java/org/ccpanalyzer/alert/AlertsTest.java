// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.ccpanalyzer.engine.Interval;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AlertsTest {
    private static final Finding LISTENER = AlertKit.finding("UL-");
    private static final Finding EGRESS = AlertKit.finding("UE-");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();

    @TempDir
    Path directory;

    @Test
    void eachFindingIsToldOnceAlsoOverARestart() throws Exception {
        try (Alerts alerts = open(30)) {
            alerts.interval(AlertKit.interval(AlertKit.NOON, LISTENER));
            alerts.interval(AlertKit.interval(AlertKit.NOON + 1, LISTENER, EGRESS));
            alerts.interval(AlertKit.interval(AlertKit.NOON + 2, LISTENER, EGRESS));
        }
        try (Alerts alerts = open(30)) {
            alerts.interval(AlertKit.interval(AlertKit.NOON + 3, LISTENER, EGRESS));
        }

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("[UL-tcp-8080-1a2b3c4d.1-");
        assertThat(lines.get(1)).contains("[UE-tcp-4444-9f8e7d6c.1-");
        assertThat(messages).isEmpty();
    }

    @Test
    void crashBeforeTheFindingCountsAsKnownTellsItAgainByTheSameId() throws Exception {
        try (Alerts alerts = open(30)) {
            alerts.interval(AlertKit.interval(AlertKit.NOON, LISTENER));
            byte[] before = Files.readAllBytes(state("known"));
            alerts.interval(AlertKit.interval(AlertKit.NOON, LISTENER, EGRESS));
            Files.write(state("known"), before);
        }
        try (Alerts alerts = open(30)) {
            alerts.interval(AlertKit.interval(AlertKit.NOON, LISTENER, EGRESS));
        }

        assertThat(lines).hasSize(3);
        assertThat(lines.get(2)).isEqualTo(lines.get(1));
    }

    @Test
    void tooManyAreSummedUpInOne() throws Exception {
        Finding[] many = IntStream.range(0, 20)
                .mapToObj(number -> AlertKit.numbered(number < 15 ? EGRESS : LISTENER, number))
                .toArray(Finding[]::new);
        try (Alerts alerts = open(5)) {
            alerts.interval(AlertKit.interval(AlertKit.NOON, many));
            alerts.interval(AlertKit.interval(AlertKit.NOON + 1, many));
            assertThat(alerts.status().suppressed()).isEqualTo(15);
        }

        assertThat(lines).hasSize(6);
        assertThat(lines.get(5))
                .contains(
                        "MEDIUM 15 more findings (10 critical, 5 high) are new and told by no alert of their own, as there "
                                + "were more than 5 in a minute; see the report.");
    }

    @Test
    void sumsAreNotToldMoreOftenThanOnceAMinuteButNeverLost() throws Exception {
        try (Alerts alerts = open(1)) {
            for (int number = 0; number < 10; number++) {
                Finding[] all = IntStream.rangeClosed(0, number)
                        .mapToObj(each -> AlertKit.numbered(EGRESS, each))
                        .toArray(Finding[]::new);
                Interval interval = AlertKit.interval(AlertKit.NOON + number, all);
                alerts.interval(new Interval(1, interval.audit(), interval.status(), number == 9));
            }
        }

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains("1 more finding (1 critical) is new");
        assertThat(lines.get(2)).contains("8 more findings (8 critical) are new");
    }

    @Test
    void digestComesWithTheFirstIntervalAfterMidnight() throws Exception {
        try (Alerts alerts = open(30)) {
            // Whenever this runs, it is after the day that the state begins with.
            alerts.interval(AlertKit.interval(tomorrow(0), AlertKit.withFlows(LISTENER, 2)));
            alerts.interval(AlertKit.interval(tomorrow(1), AlertKit.withFlows(LISTENER, 9)));
            alerts.interval(AlertKit.interval(tomorrow(25), AlertKit.withFlows(LISTENER, 9)));
            alerts.interval(AlertKit.interval(tomorrow(26), AlertKit.withFlows(LISTENER, 9)));
        }

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1))
                .contains(
                        "INFO 1 known finding went on since the last digest: Unexpected listener: tcp/8080 (http), not "
                                + "listed [UL-tcp-8080-1a2b3c4d], 7 flows.");
    }

    @Test
    void stateIsOfOneRunAtATime() throws Exception {
        try (Alerts alerts = open(30)) {
            assertThat(alerts.status().receivers()).hasSize(1);
            assertThatThrownBy(() -> open(30))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("is in use by another run");
        }
        open(30).close();
    }

    @Test
    void stateThatIsNotUnderstoodIsPutAsideAndSaid() throws Exception {
        Files.createDirectories(state(""));
        Files.writeString(state("known"), "something else");
        try (Alerts alerts = open(30)) {
            alerts.interval(AlertKit.interval(AlertKit.NOON, LISTENER));
        }

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0))
                .endsWith(
                        "known' is not a whole list of known findings. It is put aside as 'known.not-understood', and all "
                                + "findings are new.");
        assertThat(state("known.not-understood")).hasContent("something else");
        assertThat(lines).hasSize(1);
    }

    @Test
    void stateThatCannotBeKeptIsAFailureOfTheIntervalAndAlertsGoOut() throws Exception {
        try (Alerts alerts = open(30)) {
            Files.createDirectories(state("known").resolve("in the way"));
            assertThatThrownBy(() -> alerts.interval(AlertKit.interval(AlertKit.NOON, LISTENER)))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("after a restart they would be told again");
        }
        assertThat(lines).hasSize(1);
    }

    @Test
    void whatWaitsForAReceiverThatIsNotGivenAnyMoreIsSaid() throws Exception {
        Path forgotten = Files.createDirectories(state("undelivered").resolve("https-01234567"));
        Files.write(forgotten.resolve("0000000000000004.alert"), new byte[1]);
        open(30).close();

        assertThat(messages)
                .containsExactly("1 alert waits in '" + forgotten + "' for a receiver that is not given any more.");
    }

    @Test
    void trialIsSentToAllAndSaysHowItWent() throws Exception {
        AlertSettings settings = new AlertSettings(
                List.of("stdout", "file:" + directory.resolve("a.ndjson"), "syslog+tcp://127.0.0.1:1"),
                null,
                1,
                30,
                null,
                null);

        assertThat(TrialAlert.send(settings, line -> lines.add(new String(line, UTF_8)), messages::add))
                .isFalse();
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .contains(" INFO This is a test of the way that alerts take; nothing was found. [test-");
        assertThat(directory.resolve("a.ndjson")).content().contains("\"kind\":\"test\"");
        assertThat(messages)
                .containsExactly(
                        "The test alert was delivered to stdout.",
                        "The test alert was delivered to file:" + directory.resolve("a.ndjson") + ".",
                        "The test alert was not delivered to syslog+tcp://127.0.0.1:1 (Connection refused).");
    }

    private Alerts open(int perMinute) throws RunException {
        AlertSettings settings = new AlertSettings(
                List.of("stdout", "stdout"), directory.resolve("state"), 1 << 20, perMinute, null, null);
        return Alerts.open(settings, line -> lines.add(new String(line, UTF_8)), messages::add);
    }

    private Path state(String name) {
        return directory.resolve("state").resolve(name);
    }

    private static long tomorrow(int hours) {
        long day = 24 * AlertKit.HOUR;
        return (WallClock.nanos() / day + 2) * day + hours * AlertKit.HOUR;
    }
}
