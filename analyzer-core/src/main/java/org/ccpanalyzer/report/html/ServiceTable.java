// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.report.VerdictText;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * Services as a table: those of the host that were proven open, or those of peers that it opened or tried.
 *
 * @param more what the table leaves out, a finished sentence; null if nothing
 */
record ServiceTable(List<Row> rows, @Nullable String more) {
    static final int MAX_ROWS = 500;

    /**
     * A service.
     *
     * @param proof of a listener how it is known to be open, of a peer's service what came of the attempts
     * @param spoken what the first payload bytes of its flows say
     * @param peers of a listener how many opened it; null for a service of a peer
     */
    record Row(
            Mark mark,
            String verdict,
            String address,
            @Nullable String name,
            String service,
            String speaks,
            String proof,
            @Nullable String peers,
            String flows,
            String bytesIn,
            String bytesOut,
            String seen,
            List<Fact> spoken) {}

    static ServiceTable ofListeners(PageContext context) {
        List<Audit.Listener> all = context.audit().listeners();
        return new ServiceTable(
                all.stream().limit(MAX_ROWS).map(each -> row(each, context)).toList(),
                more(all.size(), "listeners.csv"));
    }

    static ServiceTable ofEgress(PageContext context) {
        List<Audit.Egress> all = context.audit().egress();
        return new ServiceTable(
                all.stream().limit(MAX_ROWS).map(each -> row(each, context)).toList(), more(all.size(), "egress.csv"));
    }

    private static @Nullable String more(int rows, String file) {
        return rows <= MAX_ROWS ? null : Words.number(rows - MAX_ROWS) + " more in " + file + " and report.json.";
    }

    private static Row row(Audit.Listener listener, PageContext context) {
        return new Row(
                mark(listener.verdict()),
                VerdictText.of(listener.verdict(), listener.cause(), listener.rule()),
                listener.address().toString(),
                null,
                Words.service(listener.protocol(), listener.port()),
                orDash(listener.appProtocol()),
                Words.of(listener.evidence()),
                Words.number(listener.peers()),
                Words.number(listener.flows()),
                Words.bytes(listener.bytesIn()),
                Words.bytes(listener.bytesOut()),
                context.time().range(listener.firstNanos(), listener.lastNanos()),
                context.survey().services().of(listener.address(), listener.protocol(), listener.port()));
    }

    private static @Nullable String name(Audit.Egress egress) {
        String name = egress.name();
        return name == null ? null : NameSource.label(name, egress.nameSource());
    }

    private static Row row(Audit.Egress egress, PageContext context) {
        return new Row(
                mark(egress.verdict()),
                VerdictText.of(egress.verdict(), egress.cause(), egress.rule()),
                egress.address().toString(),
                name(egress),
                Words.service(egress.protocol(), egress.port()),
                orDash(egress.appProtocol()),
                Words.of(egress.outcome()),
                null,
                Words.number(egress.flows()),
                Words.bytes(egress.bytesIn()),
                Words.bytes(egress.bytesOut()),
                context.time().range(egress.firstNanos(), egress.lastNanos()),
                context.survey().services().of(egress.address(), egress.protocol(), egress.port()));
    }

    private static Mark mark(VerdictKind verdict) {
        return Mark.of(VerdictClass.of(verdict));
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "–" : text;
    }
}
