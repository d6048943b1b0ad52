// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.policy.ObservedHost;
import org.ccpanalyzer.policy.yaml.SiteProposal;
import org.ccpanalyzer.policy.yaml.SiteReader;
import org.ccpanalyzer.report.json.ObservedHostReader;
import org.ccpanalyzer.report.json.ReportException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a site file from a commented template. */
@Command(
        name = "init",
        header = "Begin a site file from a commented template.",
        description = {
            "Never overwrites a file. Without FILE the template goes to standard output.",
            "With --from, peers that a report could not verify stand in it as comments to confirm; nothing is filled in."
        },
        footer = {
            "  ccp-analyzer site init site.yaml",
            "  ccp-analyzer site init > site.yaml",
            "  ccp-analyzer site init site.yaml --from report/report.json"
        })
final class SiteInitCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file to make.")
    private @Nullable Path file;

    @Option(
            names = "--from",
            paramLabel = "REPORT",
            description = "A report.json whose host and unverified peers are proposed.")
    private @Nullable Path report;

    SiteInitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws RunException {
        String text = text();
        if (file == null) {
            terminal.outWriter().print(text);
        } else {
            NewFile.make(file, text);
            terminal.message("Made '" + file + "'; " + (report == null ? "fill in" : "confirm")
                    + " the addresses, then run: ccp-analyzer site check " + file);
        }
        return ExitCode.OK.code();
    }

    private String text() throws RunException {
        if (report == null) {
            return SiteReader.template();
        }
        try {
            ObservedHost observed = ObservedHostReader.read(report);
            List<String> unknown = SiteProposal.unknownRoles(observed);
            if (!unknown.isEmpty()) {
                terminal.message("Roles that this version does not know are left out, " + unknown.size() + " in all.");
            }
            return SiteProposal.text(observed);
        } catch (ReportException e) {
            throw new RunException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }
}
