// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ccpanalyzer.engine.BundleCheck;
import org.ccpanalyzer.engine.BundleCheck.Answer;
import org.ccpanalyzer.engine.BundleCheck.CheckedFinding;
import org.ccpanalyzer.engine.RunException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a bundle that somebody handed over. */
@Command(
        name = "verify",
        header = "Check a bundle: every byte of it, and each finding by its evidence alone.",
        description =
                "Compares every file with the manifest, then audits each slice as if nothing else had been captured, with the"
                        + " bundle's own rules and site file, and says which findings come out again.",
        footer = {
            "  ccp-analyzer verify report/bundle.zip",
            "",
            "Exit status:",
            "  0  nothing was changed; what can be drawn from the slices, holds",
            "  1  a finding does not hold",
            "  2  usage error",
            "  3  no bundle, or damaged or changed",
            "  5  internal error",
        })
final class VerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "BUNDLE", description = "The bundle.zip to check.")
    private Path bundle;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws RunException {
        BundleCheck.Result result = BundleCheck.of(bundle);
        result.damage().forEach(terminal::message);
        if (result.damage().isEmpty()) {
            show(result, terminal.outWriter());
        } else {
            terminal.message("The bundle is damaged or was changed; its findings were not looked at.");
        }
        return result.exitCode().code();
    }

    private void show(BundleCheck.Result result, PrintWriter out) {
        out.println("Bundle    " + bundle + ", written by " + printable(result.tool()));
        out.println("Files     " + result.files() + ", each as the manifest says");
        out.println("Manifest  SHA-256 " + result.manifestSha256());
        out.println();
        if (!result.findings().isEmpty()) {
            out.printf("%-28s %-10s %s%n", "FINDING", "OUTCOME", "FROM ITS SLICE ALONE");
            for (CheckedFinding finding : result.findings()) {
                out.printf(
                        "%-28s %-10s %s%n",
                        printable(finding.id()),
                        finding.confirmed() ? "confirmed" : "attempted",
                        words(finding.answer()));
            }
            out.println();
        }
        out.println(summary(result));
    }

    private static String summary(BundleCheck.Result result) {
        long open = result.count(Answer.NEEDS_PAYLOAD) + result.count(Answer.NEEDS_CAPTURE);
        return result.count(Answer.HOLDS) + " of " + result.findings().size() + " findings hold, " + open
                + " cannot be drawn from what the bundle has, " + result.count(Answer.DOES_NOT_HOLD)
                + " do not hold.";
    }

    private static String words(Answer answer) {
        return switch (answer) {
            case HOLDS -> "holds";
            case NEEDS_PAYLOAD -> "needs payload, not in the bundle";
            case NEEDS_CAPTURE -> "needs more of the capture";
            case DOES_NOT_HOLD -> "DOES NOT HOLD";
        };
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
