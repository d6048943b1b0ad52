// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FailureReporterTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(
            new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), err, new Properties(), Map.of());

    @Test
    void tellsAnExpectedFailureByItsOwnSentenceAndStatus() {
        int status = report(new RunException(ExitCode.INCONCLUSIVE, "The capture shows one direction only."));

        assertThat(status).isEqualTo(4);
        assertThat(err.toString(UTF_8)).isEqualTo("ccp-analyzer: The capture shows one direction only.\n");
    }

    @Test
    void countsAnInputThatIsNoCaptureAsInputError() {
        assertThat(report(new CaptureException("'x' is no capture."))).isEqualTo(3);
    }

    @Test
    void hidesTheStackTraceOfADefectUnlessAsked() {
        int status = report(new IllegalStateException("flow without end"));

        assertThat(status).isEqualTo(5);
        assertThat(err.toString(UTF_8))
                .isEqualTo("ccp-analyzer: Internal error: java.lang.IllegalStateException: flow without end; "
                        + "run again with -v for its cause, and report it.\n");
    }

    @Test
    void showsTheStackTraceOfADefectOnRequest() {
        int status = report(new IllegalStateException("flow without end"), "-v");

        assertThat(status).isEqualTo(5);
        assertThat(err.toString(UTF_8)).contains("\tat " + FailureReporterTest.class.getName());
    }

    @Test
    void endsWithFiveWhenMemoryRunsOut() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) {
                throw new OutOfMemoryError();
            }
        };
        Terminal broken = new Terminal(new ByteArrayInputStream(new byte[0]), full, err, new Properties(), Map.of());

        assertThat(Main.run(broken, "rules", "show")).isEqualTo(5);
        assertThat(err.toString(UTF_8)).startsWith("ccp-analyzer: Out of memory; give more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules show", "site init", "--help", "--version"})
    void endsWithTwoWhenStandardOutputCannotBeWritten(String command) {
        assertThat(Main.run(failing("No space left on device"), command.split(" ")))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .isEqualTo("ccp-analyzer: Cannot write to standard output (No space left on device).\n");
    }

    @Test
    void isSilentWhenTheReaderOfStandardOutputWentAway() {
        assertThat(Main.run(failing("Broken pipe"), "rules", "show")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    private Terminal failing(String reason) {
        OutputStream out = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(reason);
            }
        };
        return new Terminal(new ByteArrayInputStream(new byte[0]), out, err, new Properties(), Map.of());
    }

    private int report(Exception failure, String... options) {
        CommandLine commandLine = Main.commandLine(terminal, List.of());
        CommandLine.ParseResult parsed = commandLine.parseArgs(options);
        return new FailureReporter(terminal).handleExecutionException(failure, commandLine, parsed);
    }
}
