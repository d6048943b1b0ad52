// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Audit.MicrosoftService;
import org.ccpanalyzer.policy.MicrosoftMatch;
import org.ccpanalyzer.report.MicrosoftText;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * What the guide and Microsoft's own list say of Microsoft 365 peers, side by side.
 *
 * @param source what the list is, a finished sentence
 * @param remarks how to read the table, finished sentences
 * @param more what the table leaves out, a finished sentence; null if nothing
 */
record MicrosoftTable(
        List<Row> rows,
        String source,
        List<String> remarks,
        @Nullable String more) {
    private static final int MAX_ROWS = 100;

    /**
     * A service under one name, or at one address.
     *
     * @param guide category by the port guide
     * @param list category by Microsoft's list
     * @param differs whether the two do not say the same
     */
    record Row(
            String name, String addresses, String service, String flows, String guide, String list, boolean differs) {}

    static MicrosoftTable of(Audit audit) {
        List<MicrosoftService> services = audit.microsoft365().services();
        List<List<MicrosoftService>> groups = MicrosoftText.groups(services);
        int rest = groups.size() - MAX_ROWS;
        return new MicrosoftTable(
                groups.stream().limit(MAX_ROWS).map(MicrosoftTable::row).toList(),
                MicrosoftText.source(audit.microsoft365()),
                MicrosoftText.remarks(services),
                rest > 0 ? Words.number(rest) + " more in report.json." : null);
    }

    private static Row row(List<MicrosoftService> sameName) {
        MicrosoftService first = sameName.get(0);
        MicrosoftMatch match = first.match();
        String name = match.name();
        return new Row(
                name == null ? "by address alone" : name,
                MicrosoftText.addresses(sameName),
                Words.service(first.protocol(), first.port()),
                Words.number(
                        sameName.stream().mapToLong(MicrosoftService::flows).sum()),
                match.guide() == null ? "–" : MicrosoftText.label(match.guide()),
                match.set() == null ? "not on this port" : MicrosoftText.label(match.set()),
                match.differs());
    }
}
