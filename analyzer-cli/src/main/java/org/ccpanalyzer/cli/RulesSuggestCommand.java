// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ccpanalyzer.engine.PolicySuggestion;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Proposes additions to a site file from a report. */
@Command(
        name = "suggest",
        header = "Propose the narrowest site additions that would admit what a report found.",
        description = {
            "Says for each what else it would admit, and first what looks like an incident. Nothing is applied: the result "
                    + "is refused by 'site check' until a person has filled in reason, owner and expiry."
        },
        footer = {
            "  ccp-analyzer rules suggest --from report/report.json",
            "  ccp-analyzer rules suggest --from report/report.json -o proposal.yaml",
        })
final class RulesSuggestCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "REPORT",
            description = "The report.json that 'analyze -o DIR' wrote.")
    private Path report;

    @Option(
            names = "--site",
            paramLabel = "FILE",
            description = "The site file that the additions are for: their ids will be new in it. It is only read.")
    private @Nullable Path siteFile;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to make, which must not exist; without it the proposal goes to standard output.")
    private @Nullable Path output;

    RulesSuggestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws RunException {
        String proposal = PolicySuggestion.make(report, siteFile);
        if (output == null) {
            terminal.outWriter().print(proposal);
        } else {
            NewFile.make(output, proposal);
            terminal.message("Made '" + output
                    + "'; nothing was applied. Complete it, then run: ccp-analyzer site check " + output);
        }
        return ExitCode.OK.code();
    }
}
