// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.util.concurrent.Callable;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;
import picocli.CommandLine.Command;

/** Shows the port rules that ship with the program. */
@Command(
        name = "show",
        header = "Show the rows of the port guide as this program reads them.",
        footer = {"  ccp-analyzer rules show"})
final class RulesShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    RulesShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws RunException {
        terminal.outWriter().print(rules());
        return ExitCode.OK.code();
    }

    /** The one place that knows where the rules come from. */
    private static String rules() throws RunException {
        throw new RunException(ExitCode.INTERNAL, "The port rules are not connected in this build.");
    }
}
