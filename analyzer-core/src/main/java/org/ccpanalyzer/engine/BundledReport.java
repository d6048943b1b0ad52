// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.bundle.Bundle;
import org.ccpanalyzer.bundle.BundleException;
import org.ccpanalyzer.report.json.SavedReport;
import org.ccpanalyzer.report.json.SavedReportException;
import org.ccpanalyzer.report.json.SavedReportReader;

/** What the report of a bundle, which people read, claims of each finding. */
final class BundledReport {
    private static final String NAME = "report.json";
    private static final int MAX_BYTES = 256 << 20;

    private BundledReport() {}

    /** By id, in the order of the report. */
    static Map<String, Claim> claims(Bundle bundle) throws IOException {
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
            return claims;
        } catch (SavedReportException e) {
            throw new BundleException("'" + NAME + "' cannot be understood: " + e.getMessage(), e);
        }
    }
}
