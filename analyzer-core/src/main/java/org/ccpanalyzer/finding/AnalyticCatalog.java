// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;

/** Every pattern of behaviour that is looked for across flows. A new one is one class and one line. */
final class AnalyticCatalog {
    private AnalyticCatalog() {}

    static List<Analytic> behaviour(AuditContext context) {
        return List.of(
                new UploadAnalytic(context),
                new BeaconAnalytic(context),
                new GuessingAnalytic(context),
                new DnsTunnelAnalytic(context));
    }
}
