// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.report.FindingPhrases;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * One thing to be told to somebody.
 *
 * @param id the same however often this alert is sent
 * @param nanos when it was made, in nanoseconds since the epoch
 * @param title a line
 * @param text finished sentences
 * @param news the finding, of a {@link AlertKind#FINDING}, else null
 * @param repeats of a {@link AlertKind#DIGEST}, else empty
 */
record Alert(
        String id,
        AlertKind kind,
        long nanos,
        Severity severity,
        String title,
        String text,
        AlertOrigin origin,
        @Nullable FindingNews news,
        List<Repeat> repeats) {
    private static final int REPEATS_IN_TEXT = 10;

    Alert {
        repeats = List.copyOf(repeats);
    }

    /** Of a finding. */
    static Alert of(FindingNews news, String id, long nanos, AlertOrigin origin) {
        Finding finding = news.finding();
        String title = news.reason().prefix() + FindingPhrases.title(finding);
        String peers = news.newPeers().isEmpty() ? "" : " New: " + Words.list(news.newPeers()) + ".";
        return new Alert(
                id,
                AlertKind.FINDING,
                nanos,
                finding.severity(),
                title,
                title + ". " + FindingPhrases.parties(finding) + "." + peers + " " + finding.why(),
                origin,
                news,
                List.of());
    }

    /** Of anything else. */
    static Alert notice(AlertKind kind, String id, long nanos, String text, AlertOrigin origin) {
        return new Alert(id, kind, nanos, severity(kind), kind.title(), text, origin, null, List.of());
    }

    /** Of what went on since the day before. */
    static Alert digest(List<Repeat> repeats, String id, long nanos, AlertOrigin origin) {
        String most = repeats.stream()
                .limit(REPEATS_IN_TEXT)
                .map(repeat -> repeat.title() + " [" + repeat.id() + "], " + Words.count(repeat.flows(), "flow"))
                .collect(Collectors.joining("; "));
        int rest = repeats.size() - REPEATS_IN_TEXT;
        String text = Words.count(repeats.size(), "known finding") + " went on since the last digest: " + most
                + (rest > 0 ? "; and " + Words.number(rest) + " more" : "") + ".";
        AlertKind kind = AlertKind.DIGEST;
        return new Alert(id, kind, nanos, severity(kind), kind.title(), text, origin, null, repeats);
    }

    /** Of what kind the finding is, or what else this is about, such as {@code "UNEXPECTED_LISTENER"}. */
    String subject() {
        return news == null ? kind.name() : news.finding().kind().name();
    }

    private static Severity severity(AlertKind kind) {
        return switch (kind) {
            case LOST, MORE -> Severity.MEDIUM;
            case DIGEST, TEST, FINDING -> Severity.INFO;
        };
    }
}
