// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.testkit.Audited;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The recordings of a real host: every listener, egress and attempt that tshark finds, with its verdict by the direction
 * column, and none more. The expectations were derived without this program.
 */
class LabRecordingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"normal", "incident", "blocked", "wrongway", "mismatch", "midstream", "udp", "v6", "any"})
    void yieldsWhatAnIndependentToolFound(String recording) throws Exception {
        JsonNode expected = expectation(recording);
        Audit audit = Audited.sample("lab/" + recording + ".pcap")
                .host("192.0.2.10", "2001:db8:2::10")
                .run();

        assertThat(listeners(audit)).as("listeners").isEqualTo(listeners(expected));
        assertThat(egress(audit)).as("egress").isEqualTo(withIcmpAnswers(recording, egress(expected)));
        assertThat(attempts(audit)).as("attempts").isEqualTo(attempts(expected));
    }

    private static JsonNode expectation(String recording) throws Exception {
        try (InputStream in = LabRecordingsTest.class.getResourceAsStream("/lab/" + recording + ".expected.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        }
    }

    private static SortedSet<String> listeners(JsonNode expected) {
        SortedSet<String> rows = new TreeSet<>();
        expected.get("listeners")
                .forEach(row -> rows.add(service(row) + " " + row.get("verdict").asString() + " from "
                        + row.get("peers").size()));
        return rows;
    }

    private static SortedSet<String> listeners(Audit audit) {
        SortedSet<String> rows = new TreeSet<>();
        audit.listeners()
                .forEach(row -> rows.add("%s %s %d %s from %d"
                        .formatted(
                                row.address(),
                                row.protocol(),
                                row.port(),
                                word(row.verdict(), row.cause()),
                                row.peers())));
        return rows;
    }

    private static SortedSet<String> egress(JsonNode expected) {
        SortedSet<String> rows = new TreeSet<>();
        expected.get("egress")
                .forEach(row -> rows.add(service(row) + " " + row.get("verdict").asString() + " "
                        + row.get("outcomes").get(0).asString()));
        return rows;
    }

    /**
     * The expectation does not look at ICMP errors about datagrams. Frame 96 of udp.pcap is one: port unreachable from the
     * peer itself, which makes the datagram in frame 95 refused.
     */
    private static SortedSet<String> withIcmpAnswers(String recording, SortedSet<String> expected) {
        if (recording.equals("udp")) {
            assertThat(expected.remove("192.0.2.99 udp 514 undocumented unanswered"))
                    .isTrue();
            expected.add("192.0.2.99 udp 514 undocumented refused");
        }
        return expected;
    }

    private static SortedSet<String> egress(Audit audit) {
        SortedSet<String> rows = new TreeSet<>();
        audit.egress()
                .forEach(row -> rows.add("%s %s %d %s %s"
                        .formatted(
                                row.address(),
                                row.protocol(),
                                row.port(),
                                word(row.verdict(), row.cause()),
                                word(row.outcome()))));
        return rows;
    }

    private static List<String> attempts(JsonNode expected) {
        List<String> rows = new ArrayList<>();
        expected.get("attempts")
                .forEach(row -> rows.add(service(row) + " " + row.get("outcome").asString() + " from "
                        + row.get("peers").asInt()));
        return rows.stream().sorted().toList();
    }

    /** The expectation knows TCP attempts only. */
    private static List<String> attempts(Audit audit) {
        return audit.probes().stream()
                .filter(row -> row.protocol().equals("tcp"))
                .map(row -> "%s %s %d %s from %d"
                        .formatted(row.address(), row.protocol(), row.port(), word(row.outcome()), row.peers()))
                .sorted()
                .toList();
    }

    private static String service(JsonNode row) {
        return row.get("address").asString() + " " + row.get("protocol").asString() + " "
                + row.get("port").asInt();
    }

    /** The verdict in the three words of the expectation, which looks at port, transport and direction only. */
    private static String word(VerdictKind verdict, @Nullable Cause cause) {
        if (verdict != VerdictKind.VIOLATES || cause == Cause.WRONG_PROTOCOL || cause == Cause.WRONG_PEER) {
            return "documented";
        }
        return cause == Cause.WRONG_DIRECTION ? "wrong-direction" : "undocumented";
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case NO_ANSWER, SENT -> "unanswered";
            case PROHIBITED, UNREACHABLE -> "unreachable";
            case OPEN, REFUSED, UNKNOWN -> outcome.name().toLowerCase(Locale.ROOT);
        };
    }
}
