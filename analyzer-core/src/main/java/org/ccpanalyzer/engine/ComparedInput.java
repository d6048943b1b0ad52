// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.ccpanalyzer.finding.ExitCode;
import org.jspecify.annotations.Nullable;

/** Tells a report from a capture. */
final class ComparedInput {
    private static final String REPORT = "report.json";
    /** Bytes that are looked at: no capture format begins with white space and a brace. */
    private static final int PROBE_BYTES = 64;

    private ComparedInput() {}

    /**
     * The report that an input is, or that its directory holds; null for a capture.
     *
     * @throws RunException if it cannot be read
     */
    static @Nullable Path report(String input) throws RunException {
        if (input.equals(AnalyzeRequest.STANDARD_INPUT)) {
            return null;
        }
        Path path = Path.of(input);
        if (Files.isDirectory(path)) {
            Path inside = path.resolve(REPORT);
            return Files.isRegularFile(inside) ? inside : null;
        }
        if (!Files.isRegularFile(path)) {
            // A pipe, or a pattern of names: whoever reads captures knows, and says what is missing.
            return null;
        }
        return isNamedJson(path) || beginsLikeJson(path) ? path : null;
    }

    private static boolean isNamedJson(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private static boolean beginsLikeJson(Path path) throws RunException {
        try (InputStream stream = Files.newInputStream(path)) {
            for (byte octet : stream.readNBytes(PROBE_BYTES)) {
                if (octet == '{') {
                    return true;
                }
                if (octet != ' ' && octet != '\t' && octet != '\r' && octet != '\n') {
                    return false;
                }
            }
            return false;
        } catch (IOException e) {
            throw new RunException(ExitCode.INPUT, "Cannot read '" + path + "' (" + FileFailure.reason(e) + ").", e);
        }
    }
}
