// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about rules files; does nothing alone. */
@Command(
        name = "rules",
        header = "Show, check or export port rules, or propose additions to them.",
        footer = {
            "  ccp-analyzer rules show",
            "  ccp-analyzer rules check my-rules.yaml",
            "  ccp-analyzer rules export --as nftables --site site.yaml",
            "  ccp-analyzer rules suggest --from report/report.json",
        })
final class RulesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "A command is missing behind 'rules'; expected show, check, export or suggest.");
    }
}
