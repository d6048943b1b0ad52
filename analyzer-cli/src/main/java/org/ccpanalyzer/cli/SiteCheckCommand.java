// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ccpanalyzer.policy.yaml.FileCheck;
import org.ccpanalyzer.policy.yaml.PlatformReader;
import org.ccpanalyzer.policy.yaml.PolicyException;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a site file. */
@Command(
        name = "check",
        header = "Check a site file.",
        description = "Tells every error with its file and line, and ends with status 2 if there is one.",
        footer = {"  ccp-analyzer site check site.yaml"})
final class SiteCheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The file to check.")
    private Path file;

    SiteCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws PolicyException {
        FileCheck check = FileCheck.site(
                file,
                PortGuideReader.shipped().value(),
                PlatformReader.shipped().value());
        return CheckResult.show(file, check, terminal).code();
    }
}
