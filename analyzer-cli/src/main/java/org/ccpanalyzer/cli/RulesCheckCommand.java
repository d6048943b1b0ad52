// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ccpanalyzer.policy.yaml.FileCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a file of port rules, or a platform profile. */
@Command(
        name = "check",
        header = "Check a file of port rules, or a platform profile.",
        description = "Tells every error with its file and line, and ends with status 2 if there is one.",
        footer = {"  ccp-analyzer rules check my-rules.yaml"})
final class RulesCheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The file to check.")
    private Path file;

    RulesCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return CheckResult.show(file, FileCheck.rules(file), terminal).code();
    }
}
