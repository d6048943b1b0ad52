// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.net.IpAddress;

/** The policy of a live run, and whose traffic it is about: that must be known before the first packet comes. */
record LivePolicy(PolicySetup setup, Audit.Subject subject) {
    /** @throws RunException if the site file has errors, or nobody names the host */
    static LivePolicy load(AnalyzeRequest request) throws RunException {
        PolicySetup setup = PolicySetup.load(request.siteFile(), request.platformProfile());
        boolean isOption = !request.hosts().isEmpty();
        List<IpAddress> named = isOption ? request.hosts() : setup.site().ccpAddresses();
        if (named.isEmpty()) {
            throw new RunException(
                    ExitCode.USAGE,
                    "A live capture must know whose traffic it is about before it begins; name the host with --host ADDR"
                            + " or in a site file.");
        }
        return new LivePolicy(
                setup, new Audit.Subject(named.stream().sorted().distinct().toList(), isOption ? "option" : "site"));
    }
}
