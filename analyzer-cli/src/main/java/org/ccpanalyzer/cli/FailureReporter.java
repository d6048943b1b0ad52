// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.engine.FileFailure;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.policy.yaml.PolicyException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one clear line and an exit status. A user's mistake never shows a stack trace. */
final class FailureReporter implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final String BROKEN_PIPE = "Broken pipe";

    private final Terminal terminal;

    FailureReporter(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        terminal.message(withFullStop(mistake(failure)) + suggestion(failure) + " Try '"
                + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE.code();
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        if (failure instanceof RunException expected) {
            expected.sentences().forEach(terminal::message);
            return expected.exitCode().code();
        }
        if (failure instanceof IOException && terminal.outFailure() != null) {
            return ExitCode.USAGE.code();
        }
        if (failure instanceof PolicyException policy) {
            policy.problems().forEach(terminal::message);
            return ExitCode.USAGE.code();
        }
        if (failure instanceof CaptureException) {
            terminal.message(sentence(failure));
            return ExitCode.INPUT.code();
        }
        return internalError(failure, CommonOptions.verbose(commandLine));
    }

    /** Reports that standard output could not be written; a reader that has seen enough and went away knows. */
    int outputFailure(IOException failure) {
        if (!BROKEN_PIPE.equals(failure.getMessage())) {
            terminal.message("Cannot write to standard output (" + FileFailure.reason(failure) + ").");
        }
        return ExitCode.USAGE.code();
    }

    /** Reports a defect of the program. */
    int internalError(Throwable failure, boolean verbose) {
        terminal.message(
                failure instanceof OutOfMemoryError
                        ? "Out of memory; give more, for example by CCP_JAVA_OPTS=-Xmx4g, or narrow the time by --from and --to."
                        : "Internal error: " + failure
                                + (verbose ? "" : "; run again with -v for its cause, and report it."));
        if (verbose) {
            failure.printStackTrace(terminal.errWriter());
        }
        return ExitCode.INTERNAL.code();
    }

    private static String mistake(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        if (failure instanceof UnmatchedArgumentException unmatched
                && !command.getSubcommands().isEmpty()
                && !unmatched.isUnknownOption()) {
            return "There is no command '" + unmatched.getUnmatched().get(0) + "'; expected "
                    + String.join(", ", command.getSubcommands().keySet()) + ".";
        }
        return sentence(failure);
    }

    private static String suggestion(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> suggestions = unmatched.getSuggestions();
        return suggestions.isEmpty() ? "" : " Did you mean " + String.join(" or ", suggestions) + "?";
    }

    private static String sentence(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }

    private static String withFullStop(String message) {
        return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
    }
}
