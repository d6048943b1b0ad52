// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.report.json.SavedReport;
import org.ccpanalyzer.report.json.SavedReportException;
import org.ccpanalyzer.report.json.SavedReportReader;
import org.ccpanalyzer.report.suggest.SiteSuggestions;
import org.ccpanalyzer.report.suggest.SuggestionContext;
import org.jspecify.annotations.Nullable;

/** Proposes additions to a site file from a report. Changes nothing by itself. */
public final class PolicySuggestion {
    /** A report holds no flows, so none comes near it; it bounds what is read. */
    private static final long MAX_BYTES = 256L << 20;

    private PolicySuggestion() {}

    /**
     * The proposal as the text of a site file that is refused until a person completes it.
     *
     * @param siteFile the site file that the proposal would be added to, or null
     * @throws RunException if the report cannot be read or is none, or the site file has errors
     */
    public static String make(Path reportFile, @Nullable Path siteFile) throws RunException {
        PolicySetup policy = PolicySetup.load(siteFile, false);
        byte[] bytes = bytes(reportFile);
        return SiteSuggestions.render(
                report(reportFile, bytes),
                new SuggestionContext(
                        "ccp-analyzer " + BuildInfo.read().version(),
                        reportFile.toString(),
                        sha256(bytes),
                        policy.guide().value(),
                        PolicySetup.shippedPlatform().value(),
                        policy.site(),
                        siteFile == null ? null : siteFile.toString()));
    }

    private static SavedReport report(Path file, byte[] bytes) throws RunException {
        try {
            return SavedReportReader.read(bytes);
        } catch (SavedReportException e) {
            throw new RunException(ExitCode.INPUT, "'" + file + "': " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Path file) throws RunException {
        try {
            if (Files.isDirectory(file)) {
                throw new RunException(ExitCode.INPUT, "'" + file + "' is a directory; give the report.json in it.");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new RunException(
                        ExitCode.INPUT,
                        "'" + file + "' has more than the " + MAX_BYTES + " bytes that a report may have.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new RunException(
                    ExitCode.INPUT,
                    "Cannot read '" + file + "' (" + FileFailure.reason(e) + "); give a report.json.",
                    e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
