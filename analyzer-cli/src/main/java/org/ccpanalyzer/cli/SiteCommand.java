// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about site files; does nothing alone. */
@Command(
        name = "site",
        header = "Prepare or check the site file.",
        footer = {
            "  ccp-analyzer site init site.yaml",
            "  ccp-analyzer site init site.yaml --from report/report.json",
            "  ccp-analyzer site check site.yaml",
        })
final class SiteCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing behind 'site'; expected init or check.");
    }
}
