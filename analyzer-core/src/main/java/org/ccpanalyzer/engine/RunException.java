// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.finding.ExitCode;

/** A run ended early for a reason that its user can mend; each sentence is finished and says how. */
public final class RunException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient List<String> sentences;

    public RunException(ExitCode exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
        this.sentences = List.of(sentence);
    }

    public RunException(ExitCode exitCode, String sentence, Throwable cause) {
        this(exitCode, List.of(sentence), cause);
    }

    /** @param sentences what is wrong, a line each */
    public RunException(ExitCode exitCode, List<String> sentences) {
        super(String.join(System.lineSeparator(), sentences));
        this.exitCode = exitCode;
        this.sentences = List.copyOf(sentences);
    }

    /** @param sentences what is wrong, a line each */
    public RunException(ExitCode exitCode, List<String> sentences, Throwable cause) {
        super(String.join(System.lineSeparator(), sentences), cause);
        this.exitCode = exitCode;
        this.sentences = List.copyOf(sentences);
    }

    /** An input that cannot be read. A {@link CaptureException} says by itself what is wrong with it. */
    static RunException ofInput(IOException failure) {
        String sentence = failure instanceof CaptureException ? failure.getMessage() : null;
        return new RunException(
                ExitCode.INPUT,
                Objects.requireNonNullElseGet(
                        sentence, () -> "Cannot read the input: " + FileFailure.reason(failure) + "."),
                failure);
    }

    /** What is wrong, at least one sentence. */
    public List<String> sentences() {
        return sentences;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
