// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.policy.yaml.SiteReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Begins a site file from a commented template. */
@Command(
        name = "init",
        header = "Begin a site file from a commented template.",
        description = "Never overwrites a file. Without FILE the template goes to standard output.",
        footer = {"  ccp-analyzer site init site.yaml", "  ccp-analyzer site init > site.yaml"})
final class SiteInitCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file to make.")
    private @Nullable Path file;

    SiteInitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws RunException {
        if (file == null) {
            terminal.outWriter().print(SiteReader.template());
        } else {
            NewFile.make(file, SiteReader.template());
            terminal.message("Made '" + file + "'; fill in the addresses, then run: ccp-analyzer site check " + file);
        }
        return ExitCode.OK.code();
    }
}
