// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.nio.file.Path;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.policy.yaml.FileCheck;

/** Shows whether a policy file can be used. */
final class CheckResult {
    private CheckResult() {}

    static ExitCode show(Path file, FileCheck check, Terminal terminal) {
        check.errors().forEach(terminal::message);
        check.warnings().forEach(terminal::message);
        if (!check.passes()) {
            return ExitCode.USAGE;
        }
        terminal.message("%s: no errors, %d warnings; SHA-256 %s"
                .formatted(file, check.warnings().size(), check.sha256()));
        return ExitCode.OK;
    }
}
