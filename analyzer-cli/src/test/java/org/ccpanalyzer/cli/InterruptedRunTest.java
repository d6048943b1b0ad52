// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves behind that is ended from outside while it reads. */
class InterruptedRunTest {
    private static final int TERMINATED = 128 + 15;
    private static final int KILLED = 128 + 9;
    /** More than pipe and reader hold together: once it is written, the program has begun to read. */
    private static final int RECORDS = 40_000;

    private static final int RECORD_BYTES = 76;
    private static final int FRAME_BYTES = 60;

    @TempDir
    Path directory;

    @Test
    void terminatedProcessSaysThatThereIsNoReportAndLeavesNone() throws Exception {
        Process process = reading();
        assertThat(process.toHandle().destroy()).isTrue();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(TERMINATED);
        assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
                .isEqualTo("ccp-analyzer: Interrupted before the audit was complete; no report was written.\n");
        assertThat(left()).isEmpty();
    }

    @Test
    void killedProcessLeavesNoFileUnderAFinalName() throws Exception {
        Process process = reading();
        assertThat(process.toHandle().destroyForcibly()).isTrue();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(KILLED);
        assertThat(left()).allMatch(name -> name.endsWith(".partial"));
    }

    /** A run in the middle of an input that goes on. */
    private Process reading() throws IOException {
        List<String> command =
                Program.command(List.of(), "analyze", "-", "--host", "192.0.2.10", "-o", directory.toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        OutputStream input = process.getOutputStream();
        input.write(ByteBuffer.allocate(24)
                .putInt(0xa1b2_c3d4)
                .putInt(2 << 16 | 4)
                .putLong(0)
                .putInt(262_144)
                .putInt(1)
                .array());
        byte[] record = ByteBuffer.allocate(RECORD_BYTES)
                .putInt(1_790_000_000)
                .putInt(0)
                .putInt(FRAME_BYTES)
                .putInt(FRAME_BYTES)
                .array();
        for (int i = 0; i < RECORDS; i++) {
            input.write(record);
        }
        input.flush();
        return process;
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
