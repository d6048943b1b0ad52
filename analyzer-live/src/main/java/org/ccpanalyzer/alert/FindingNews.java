// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.util.List;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.report.siem.EventOrigin;

/**
 * A finding with the reason why it is told.
 *
 * @param newPeers those that are the reason, else empty
 * @param number how many alerts there have been of this finding, this one included
 * @param origin what evidence of the finding refers to
 */
record FindingNews(Finding finding, AlertReason reason, List<IpAddress> newPeers, int number, EventOrigin origin) {
    FindingNews {
        newPeers = List.copyOf(newPeers);
    }
}
