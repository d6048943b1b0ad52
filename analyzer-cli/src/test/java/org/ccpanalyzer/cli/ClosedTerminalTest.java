// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live run in the foreground of a terminal whose window is closed, or whose connection breaks. */
@Timeout(90)
class ClosedTerminalTest {
    private static final Path LAB = Path.of("..", "sample-pcaps", "lab");

    /**
     * Runs a program on a terminal of its own, with packets of a pipe, and closes the terminal when the files of the first
     * report are there. Then the pipe stays open: only what the system tells the program can end it.
     */
    private static final String ON_A_TERMINAL = """
            import os, pty, signal, sys, time
            report, ignores, packets, command = sys.argv[1], sys.argv[2] == "ignores", sys.argv[3], sys.argv[4:]
            read_end, write_end = os.pipe()
            child, terminal = pty.fork()
            if child == 0:
                if ignores:
                    signal.signal(signal.SIGHUP, signal.SIG_IGN)
                os.dup2(read_end, 0)
                os.close(write_end)
                os.execv(command[0], command)
            os.close(read_end)
            signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
            signal.alarm(70)
            with open(packets, "rb") as capture:
                os.write(write_end, capture.read(60000))
                os.set_blocking(terminal, False)
                for _ in range(1200):
                    try:
                        os.read(terminal, 65536)
                    except BlockingIOError:
                        pass
                    if os.path.exists(report):
                        break
                    time.sleep(0.05)
                os.close(terminal)
                if ignores:
                    rest = os.fdopen(write_end, "wb")
                    rest.write(capture.read())
                    rest.close()
            _, status = os.waitpid(child, 0)
            print(os.waitstatus_to_exitcode(status))
            """;

    @TempDir
    Path directory;

    @Test
    void endsTheRunWithItsLastReport() throws Exception {
        assertThat(statusAfterTheTerminalIsClosed("heeds")).isEqualTo(2);

        assertThat(directory.resolve("out/report.json")).content().contains("\"packets\": 228");
    }

    @Test
    void isNothingToARunThatIgnoresIt() throws Exception {
        assertThat(statusAfterTheTerminalIsClosed("ignores")).isEqualTo(2);

        assertThat(directory.resolve("out/report.json")).content().contains("\"packets\": 3179", "\"violations\": 8");
    }

    private int statusAfterTheTerminalIsClosed(String heed) throws Exception {
        Path script = Files.writeString(directory.resolve("terminal.py"), ON_A_TERMINAL);
        List<String> command = new ArrayList<>(List.of(
                "python3",
                script.toString(),
                directory.resolve("out/report.json").toString(),
                heed));
        command.add(LAB.resolve("incident.pcap").toString());
        command.addAll(Program.command(
                List.of("-Dccp.stdout.tty=true", "-Dccp.stderr.tty=true"),
                "live",
                "-",
                "--site",
                LAB.resolve("site.yaml").toString(),
                "--interval",
                "1s",
                "-o",
                directory.resolve("out").toString()));
        Process python = started(command);
        String said = new String(python.getInputStream().readAllBytes(), UTF_8);
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Integer.parseInt(said.strip());
    }

    private static Process started(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (OutputStream nothing = process.getOutputStream()) {
                nothing.flush();
            }
            return process;
        } catch (IOException e) {
            Assumptions.abort("python3 does not run, so there is no terminal to close: " + e.getMessage());
            throw new IllegalStateException(e);
        }
    }
}
