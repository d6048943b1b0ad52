// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ccpanalyzer.engine.BundleCheck;
import org.ccpanalyzer.engine.BundleCheck.Answer;
import org.ccpanalyzer.engine.BundleCheck.CheckedFinding;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.engine.SignatureCheck;
import org.ccpanalyzer.flow.Counted;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
            "  ccp-analyzer verify report/bundle.zip --key pub.pem",
            "",
            "Exit status:",
            "  0  nothing was changed; what can be drawn from the slices, holds",
            "  1  a finding does not hold",
            "  2  usage error",
            "  3  no bundle, or damaged or changed, or not signed by the key",
            "  5  internal error",
        })
final class VerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "BUNDLE", description = "The bundle.zip to check.")
    private Path bundle;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "Also check the signature BUNDLE.sig with this Ed25519 public key (PEM), which must come by another way "
                            + "than the bundle.")
    private @Nullable Path publicKey;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws RunException {
        if (publicKey != null) {
            SignatureCheck.require(bundle, publicKey);
        }
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
        out.println("Signature " + signature());
        if (result.anonymized()) {
            out.println("Names     pseudonyms, as are addresses; the site file was written anew for them");
        }
        result.notes().forEach(note -> out.println("Note      " + note));
        out.println();
        if (!result.findings().isEmpty()) {
            out.printf("%-28s %-10s %s%n", "FINDING", "OUTCOME", "FROM ITS SLICE ALONE");
            for (CheckedFinding finding : result.findings()) {
                out.printf(
                        "%-28s %-10s %s%n",
                        printable(finding.id()),
                        finding.confirmed() ? "confirmed" : "attempted",
                        words(finding.answer()));
                finding.differences().forEach(difference -> out.println("    " + printable(difference)));
            }
            out.println();
        }
        out.println(summary(result));
    }

    private String signature() {
        if (publicKey != null) {
            return "of the whole file, by the key in " + publicKey;
        }
        return Files.exists(SignatureCheck.signatureOf(bundle))
                ? "there is one, not checked: give the public key with --key"
                : "none";
    }

    private static String summary(BundleCheck.Result result) {
        long open = result.count(Answer.NEEDS_PAYLOAD)
                + result.count(Answer.NEEDS_COUNTS)
                + result.count(Answer.NEEDS_CAPTURE);
        long inPart = result.count(Answer.HOLDS_IN_PART);
        return (result.count(Answer.HOLDS) + inPart) + " of "
                + Counted.of(result.findings().size(), "finding holds", "findings hold")
                + (inPart == 0 ? "" : " (" + inPart + " of them in part)") + ", " + open
                + " cannot be drawn from what the bundle has, "
                + Counted.of(result.count(Answer.DOES_NOT_HOLD), "does", "do") + " not hold.";
    }

    private static String words(Answer answer) {
        return switch (answer) {
            case HOLDS -> "holds";
            case HOLDS_IN_PART -> "holds; more than the slice has:";
            case NEEDS_COUNTS -> "rests on counts that the slice does not hold";
            case NEEDS_PAYLOAD -> "needs payload, not in the bundle";
            case NEEDS_CAPTURE -> "needs more of the capture";
            case DOES_NOT_HOLD -> "DOES NOT HOLD";
        };
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
