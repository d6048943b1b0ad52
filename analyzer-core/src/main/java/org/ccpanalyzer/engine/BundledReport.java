// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.bundle.Bundle;
import org.ccpanalyzer.bundle.BundleException;
import org.ccpanalyzer.report.json.SavedReport;
import org.ccpanalyzer.report.json.SavedReportException;
import org.ccpanalyzer.report.json.SavedReportReader;

/**
 * What the report of a bundle, which people read, claims.
 *
 * @param claims of each finding, by id, in the order of the report
 * @param namesMicrosoftList whether it looked peers up in a saved Microsoft 365 list
 */
record BundledReport(Map<String, Claim> claims, boolean namesMicrosoftList) {
    private static final String NAME = "report.json";
    private static final int MAX_BYTES = 256 << 20;

    BundledReport {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    static BundledReport of(Bundle bundle) throws IOException {
        if (!bundle.has(NAME)) {
            throw new BundleException("'" + NAME + "' is missing.");
        }
        try (InputStream in = bundle.fileOf(NAME).content().open()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new BundleException("'" + NAME + "' is larger than " + MAX_BYTES + " bytes.");
            }
            SavedReport report = SavedReportReader.read(bytes);
            Set<String> violations = SavedReportReader.violations(bytes);
            Map<String, Claim> claims = new LinkedHashMap<>();
            report.findings()
                    .forEach(finding -> claims.put(finding.id(), Claim.of(finding, violations.contains(finding.id()))));
            return new BundledReport(claims, SavedReportReader.namesMicrosoftList(bytes));
        } catch (SavedReportException e) {
            throw new BundleException("'" + NAME + "' cannot be understood: " + e.getMessage(), e);
        }
    }

    /** What it says that no file of the bundle can show again; finished sentences. */
    List<String> notes(Bundle bundle) {
        return namesMicrosoftList && !bundle.has(BundleDelivery.MICROSOFT_LIST)
                ? List.of(
                        "The report looked up peers in a saved Microsoft 365 list that is not in the bundle: what its section"
                                + " Microsoft 365 says cannot be checked here. No finding rests on that list.")
                : List.of();
    }
}
