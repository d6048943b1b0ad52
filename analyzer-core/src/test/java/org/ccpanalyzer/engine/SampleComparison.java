// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.flow.CaptureFitness;
import org.ccpanalyzer.flow.Endpoint;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.SampleCaptureExpectation;
import org.ccpanalyzer.testkit.SampleCaptureExpectation.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Lays an audit beside the lines of {@code expected.csv}. Flows, listeners, egress and probes are compared both ways:
 * what a line names must be there, and what is there must be named.
 */
final class SampleComparison {
    private static final String ANY_PORT = "*";

    private final Audit audit;
    private final List<String> differences = new ArrayList<>();

    SampleComparison(Audit audit) {
        this.audit = audit;
    }

    /** What one has and the other has not, as sentences; empty if they agree. */
    List<String> differencesFrom(List<SampleCaptureExpectation> lines) {
        compare(flows(), of(lines, Kind.FLOW), List.of());
        compare(listeners(), of(lines, Kind.LISTENER), of(lines, Kind.MAY_LISTENER));
        compare(egress(), of(lines, Kind.EGRESS), of(lines, Kind.MAY_EGRESS));
        compare(probes(), of(lines, Kind.PROBE), of(lines, Kind.MAY_PROBE));
        for (SampleCaptureExpectation line : lines) {
            compareWhole(line);
        }
        return differences;
    }

    /** Something the engine said, in the words of the file. */
    private record Said(String subject, String evidence, String outcome, String verdict, String cause, String rule) {
        boolean fits(SampleCaptureExpectation line) {
            return isSubject(line.subject())
                    && isOneOf(line.evidence(), evidence)
                    && isOneOf(line.outcome(), outcome)
                    && isOneOf(line.verdict(), verdict)
                    && isOneOf(line.cause(), cause)
                    && isOneOf(line.rule(), rule);
        }

        private boolean isSubject(String expected) {
            return subject.equals(expected)
                    || withoutPorts(subject).equals(expected)
                    || mirrored().equals(expected);
        }

        /** Where nobody may be called the opener, either end may stand first. */
        private String mirrored() {
            String[] words = subject.split(" ", -1);
            return words.length == 4 && words[2].equals("<>")
                    ? String.join(" ", words[0], words[3], words[2], words[1])
                    : subject;
        }

        private static String withoutPorts(String subject) {
            return subject.replaceAll(":[0-9]+(?= |$)", ":" + ANY_PORT);
        }

        private static boolean isOneOf(List<String> words, String word) {
            return words.isEmpty() || words.contains(word);
        }
    }

    private void compare(
            List<Said> said, List<SampleCaptureExpectation> required, List<SampleCaptureExpectation> allowed) {
        List<Said> rest = new ArrayList<>(said);
        for (SampleCaptureExpectation line : required) {
            if (!take(rest, line)) {
                differences.add("expected, but not said: " + words(line));
            }
        }
        rest.removeIf(one -> allowed.stream().anyMatch(one::fits));
        rest.forEach(one -> differences.add("said, but not expected: " + one));
    }

    /** Takes the first that fits, or all of them where the line speaks of every port. */
    private static boolean take(List<Said> rest, SampleCaptureExpectation line) {
        Predicate<Said> fits = one -> one.fits(line);
        if (line.subject().contains(ANY_PORT)) {
            return rest.removeIf(fits);
        }
        return rest.stream().filter(fits).findFirst().map(rest::remove).orElse(false);
    }

    private List<Said> flows() {
        return Audited.flows(audit).stream().map(SampleComparison::said).toList();
    }

    private static Said said(JudgedFlow judged) {
        String arrow = judged.flow().directionEvidence().knowsDirection() ? ">" : "<>";
        return new Said(
                "%s %s %s %s"
                        .formatted(
                                IpProtocol.name(judged.flow().protocol()),
                                judged.flow().initiator(),
                                arrow,
                                judged.flow().responder()),
                word(judged.flow().directionEvidence()),
                word(judged.conversation().outcome()),
                word(judged.verdict().kind()),
                word(judged.verdict().cause()),
                Objects.requireNonNullElse(judged.verdict().rule(), ""));
    }

    private List<Said> listeners() {
        return audit.listeners().stream()
                .map(row -> new Said(
                        service(row.protocol(), row.address(), row.port()),
                        word(row.evidence()),
                        "",
                        word(row.verdict()),
                        word(row.cause()),
                        Objects.requireNonNullElse(row.rule(), "")))
                .toList();
    }

    private List<Said> egress() {
        return audit.egress().stream()
                .map(row -> new Said(
                        service(row.protocol(), row.address(), row.port()),
                        "",
                        word(row.outcome()),
                        word(row.verdict()),
                        word(row.cause()),
                        Objects.requireNonNullElse(row.rule(), "")))
                .toList();
    }

    private List<Said> probes() {
        return audit.probes().stream()
                .map(row -> new Said(
                        service(row.protocol(), row.address(), row.port()), "", word(row.outcome()), "", "", ""))
                .toList();
    }

    private void compareWhole(SampleCaptureExpectation line) {
        boolean holds = switch (line.kind()) {
            case FINDING -> audit.findings().stream().anyMatch(finding -> is(finding, line));
            case FLOWS ->
                line.subject().equals(String.valueOf(audit.flowCounts().host()));
            case FITNESS -> fitness().contains(line.subject());
            case COUNTER -> counter(line.subject().split(" ", 2));
            case DAMAGE -> isDamagedAfter(line.subject());
            case EXIT -> line.subject().equals(String.valueOf(audit.conclusion().exitCode()));
            case FLOW, LISTENER, MAY_LISTENER, EGRESS, MAY_EGRESS, PROBE, MAY_PROBE -> true;
        };
        if (!holds) {
            differences.add("does not hold: " + words(line) + "; there are " + audit.conclusion() + " " + fitness()
                    + " " + audit.capture().fitness().undecoded() + " "
                    + audit.findings().stream()
                            .map(finding -> finding.kind() + " " + finding.cause() + " " + finding.port())
                            .toList());
        }
    }

    private static boolean is(Finding finding, SampleCaptureExpectation line) {
        String[] words = line.subject().split(" ", -1);
        String outcome = finding.confirmed() ? "CONFIRMED" : "ATTEMPTED";
        return List.of(words[0].split("\\|", -1)).contains(finding.kind().name())
                && words[1].equals(finding.protocol())
                && (words.length < 3 || words[2].equals(String.valueOf(finding.port())))
                && Said.isOneOf(line.outcome(), outcome)
                && Said.isOneOf(line.cause(), word(finding.cause()));
    }

    /** Each measure with its value. */
    private List<String> fitness() {
        CaptureFitness fitness = audit.capture().fitness();
        return List.of(
                "mirror " + fitness.mirror(),
                "snapped " + fitness.snapped(),
                "clockSteps " + fitness.clockSteps(),
                "badChecksums " + fitness.badChecksums(),
                "offloadSigns " + fitness.offloadSigns(),
                "duplicates " + Objects.requireNonNull(fitness.duplicates()).total());
    }

    private boolean counter(String... nameAndValue) {
        String reason = switch (nameAndValue[0]) {
            case "UNSOLICITED_ICMP" -> "ICMP error about no flow of this input";
            case "ORPHAN_FRAGMENT" -> "fragment without its first fragment";
            default -> throw new IllegalArgumentException("unknown counter " + Arrays.toString(nameAndValue));
        };
        long counted = audit.capture().fitness().undecoded().stream()
                .filter(undecoded -> undecoded.reason().equals(reason))
                .mapToLong(CaptureFitness.Undecoded::packets)
                .sum();
        return nameAndValue[1].equals(String.valueOf(counted));
    }

    private boolean isDamagedAfter(String packets) {
        Audit.Input input = audit.inputs().get(0);
        return input.info().damage() != null
                && packets.equals("packets " + input.info().frames());
    }

    private static List<SampleCaptureExpectation> of(List<SampleCaptureExpectation> lines, Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).toList();
    }

    private static String service(String protocol, IpAddress address, int port) {
        return protocol + " " + new Endpoint(address, port);
    }

    private static String words(SampleCaptureExpectation line) {
        return "%s %s %s %s %s %s %s"
                .formatted(
                        line.kind(),
                        line.subject(),
                        line.evidence(),
                        line.outcome(),
                        line.verdict(),
                        line.cause(),
                        line.rule());
    }

    private static String word(@Nullable Enum<?> value) {
        return value == null ? "" : value.name();
    }
}
