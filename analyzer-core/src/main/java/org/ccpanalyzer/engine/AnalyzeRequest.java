// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.ccpanalyzer.capture.ExpansionLimits;
import org.ccpanalyzer.finding.FailOn;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Reading;
import org.jspecify.annotations.Nullable;

/**
 * Everything a user can ask of an offline run.
 *
 * @param inputs capture files in the order given; {@link #STANDARD_INPUT} at most once
 * @param hosts addresses of the audited host; empty means the site file or detection names them
 * @param outputDirectory where the report files go, or null for none
 * @param format name of the {@link org.ccpanalyzer.report.ReportWriter} for standard output
 * @param from packets before this time are left out; null for no bound
 * @param to packets at or after this time are left out; null for no bound
 * @param zone time zone of displayed times; data stay in UTC
 * @param threads pipelines that read at the same time, at least 1
 * @param digest whether inputs are hashed
 * @param keepDuplicates whether mirrored copies count as packets of their own
 * @param platformProfile whether the platform profile is on, whatever the site file says
 * @param expansion how far compressed inputs may expand
 * @param evidence what of the packets goes into the output directory beside the reports
 * @param commandLine the words of the command as given, for the report
 */
public record AnalyzeRequest(
        List<String> inputs,
        List<IpAddress> hosts,
        @Nullable Path siteFile,
        @Nullable Path outputDirectory,
        String format,
        Reading reading,
        FailOn failOn,
        @Nullable Instant from,
        @Nullable Instant to,
        ZoneId zone,
        int threads,
        boolean digest,
        boolean keepDuplicates,
        boolean platformProfile,
        KeyScope keyScope,
        ExpansionLimits expansion,
        Display display,
        EvidenceRequest evidence,
        List<String> commandLine) {
    /** The input name that stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    public AnalyzeRequest {
        inputs = List.copyOf(inputs);
        hosts = List.copyOf(hosts);
        commandLine = List.copyOf(commandLine);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("a run needs at least one input");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1 but was " + threads);
        }
    }

    /**
     * What the text report is shown on.
     *
     * @param columns characters in a line
     * @param colour whether terminal colours may be used
     * @param verbose whether the report may go into detail
     */
    public record Display(int columns, boolean colour, boolean verbose) {}
}
