// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ccpanalyzer.engine.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CommandReceiverTest {
    @TempDir
    Path directory;

    @Test
    void alertIsOnStandardInputAndItsFactsAreArguments() throws Exception {
        Path program = program(
                "printf '%s\\n' \"$#\" \"$@\" > '" + directory + "/arguments'; cat > '" + directory + "/input'");
        Alert alert = AlertKit.alert(AlertKit.finding("UL-"));
        Receivers.deliver(Receivers.open("command:" + program), alert);

        assertThat(Files.readAllLines(directory.resolve("arguments")))
                .containsExactly(
                        "4",
                        "UL-tcp-8080-1a2b3c4d.1-0a0b0c0d",
                        "UNEXPECTED_LISTENER",
                        "high",
                        "Unexpected listener: tcp/8080 (http), not listed");
        assertThat(directory.resolve("input")).hasContent(AlertFormat.NDJSON.line(alert) + "\n");
    }

    @Test
    void noShellReadsTheArguments() throws Exception {
        Path program = program("printf '%s' \"$4\" > '" + directory + "/title'");
        String title = "'; touch " + directory + "/owned; $(touch " + directory + "/owned) `id` \" \\ * -rf \0 \n next";
        Alert alert = new Alert(
                "id",
                AlertKind.TEST,
                AlertKit.NOON,
                AlertKit.finding("UL-").severity(),
                title,
                "Text.",
                AlertKit.ORIGIN,
                null,
                List.of());
        Receivers.deliver(Receivers.open("command:" + program), alert);

        assertThat(directory.resolve("title"))
                .hasContent(title.replace("\0", "\\x00").replace("\n", "\\x0a"));
        assertThat(directory.resolve("owned")).doesNotExist();
    }

    @Test
    void programThatReadsNothingDoesNotHang() throws Exception {
        Path program = program("exit 0");
        Receivers.deliver(Receivers.open("command:" + program), AlertKit.notice("x".repeat(1_000_000)));
    }

    @Test
    void statusOfAFailureIsTold() throws Exception {
        Route route = Receivers.open("command:" + program("exit 7"));

        assertThatThrownBy(() -> Receivers.deliver(route, AlertKit.notice("text")))
                .isInstanceOf(IOException.class)
                .hasMessage("it ended with status 7");
    }

    @Test
    void programThatTakesTooLongIsKilledWithWhatItStarted() throws Exception {
        Path started = directory.resolve("started");
        Path program = program("sleep 1000 & echo $! > '" + started + "'; wait");
        CommandReceiver receiver = new CommandReceiver(program, 2_000);

        assertThatThrownBy(() -> receiver.deliver(Delivery.of(AlertKit.notice("text"), AlertFormat.TEXT::line)))
                .isInstanceOf(IOException.class)
                .hasMessage("it did not end within 2.0 s and was killed");
        Optional<ProcessHandle> child =
                ProcessHandle.of(Long.parseLong(Files.readString(started).strip()));
        if (child.isPresent()) {
            assertThat(child.get().onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
        }
    }

    @Test
    void programThatCannotBeRunIsToldBeforeTheRun() throws Exception {
        Path plain = Files.writeString(directory.resolve("plain"), "no program");

        assertThatThrownBy(() -> Receivers.open("command:" + plain))
                .isInstanceOf(RunException.class)
                .hasMessageEndingWith("cannot be run: it is not executable.");
        assertThatThrownBy(() -> Receivers.open("command:" + plain + " -x"))
                .isInstanceOf(RunException.class)
                .hasMessageEndingWith("cannot be run: there is no such program; give its path, without arguments.");
    }

    private Path program(String script) throws IOException {
        Path program = directory.resolve("program");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
