// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.PortTable;
import org.ccpanalyzer.policy.yaml.PolicyException;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.ccpanalyzer.report.rules.RuleTable;
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
        PortGuide guide = PortGuideReader.shipped().value();
        terminal.outWriter().print(RuleTable.render(guide, new PortTable(guide, Map.of()), terminal.columns()));
        return ExitCode.OK.code();
    }
}
