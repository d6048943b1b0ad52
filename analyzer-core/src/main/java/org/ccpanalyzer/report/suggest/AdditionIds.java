// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.suggest;

import java.util.HashSet;
import java.util.Set;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.Site;
import org.ccpanalyzer.report.json.SavedReport;

/** Names for proposed additions that no addition of the site has. Rows and platform lines never look like them. */
final class AdditionIds {
    private final Set<String> taken = new HashSet<>();

    AdditionIds(Site site) {
        site.additions().forEach(addition -> taken.add(addition.id()));
    }

    String next(SavedReport.Finding finding) {
        String stem = (finding.side() == Side.OUTBOUND ? "out-" : "in-") + finding.protocol() + "-" + finding.port();
        String id = stem;
        for (int number = 2; !taken.add(id); number++) {
            id = stem + "-" + number;
        }
        return id;
    }
}
