// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a site file. */
@Command(
        name = "check",
        header = "Check a site file.",
        description = "Tells the first error with its file and line, and ends with status 2.",
        footer = {"  ccp-analyzer site check site.yaml"})
final class SiteCheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The file to check.")
    private Path file;

    SiteCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws RunException {
        check(file);
        terminal.message(file + ": no errors.");
        return ExitCode.OK.code();
    }

    /** The one place that knows how a site file is read. */
    private static void check(Path file) throws RunException {
        throw new RunException(ExitCode.INTERNAL, "Checking '" + file + "' is not connected in this build.");
    }
}
