// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.util.concurrent.Callable;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.yaml.Loaded;
import org.ccpanalyzer.policy.yaml.PolicyException;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
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
    public Integer call() throws PolicyException {
        Loaded<PortGuide> guide = PortGuideReader.shipped();
        RuleTable.write(guide.value(), terminal.outWriter());
        return ExitCode.OK.code();
    }
}
