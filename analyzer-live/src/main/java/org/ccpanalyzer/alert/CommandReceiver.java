// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ccpanalyzer.engine.RunException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program for each alert, without a shell: the alert as JSON on its standard input, id, subject, severity and title
 * as its arguments. What it prints goes nowhere. It is ended after {@value #LIMIT_SECONDS} seconds with all that it
 * started; status 0 means delivered, and any other that it will be run again.
 */
final class CommandReceiver implements Receiver {
    static final int LIMIT_SECONDS = 30;

    private final Path program;
    private final long limitMillis;
    private volatile @Nullable Process running;

    CommandReceiver(Path program, long limitMillis) {
        this.program = program;
        this.limitMillis = limitMillis;
    }

    static Route open(Target target, ReceiverContext unused) throws RunException {
        AlertFormat format = target.formatOr(AlertFormat.NDJSON);
        try {
            CommandReceiver receiver =
                    new CommandReceiver(Path.of(target.rest()), TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
            receiver.reach();
            return new Route(target.shown(), alert -> format.line(alert) + "\n", receiver);
        } catch (IOException e) {
            throw target.refused("cannot be run: " + e.getMessage() + ".");
        } catch (InvalidPathException e) {
            throw target.refused("names no program (" + e.getReason() + ").");
        }
    }

    @Override
    public void reach() throws IOException {
        if (!Files.isRegularFile(program)) {
            throw new IOException("there is no such program; give its path, without arguments");
        }
        if (!Files.isExecutable(program)) {
            throw new IOException("it is not executable");
        }
    }

    @Override
    public void deliver(Delivery delivery) throws IOException {
        // From a file, since a program need not read what a pipe would have to wait for.
        Path body = Files.createTempFile("ccp-alert", ".json");
        try {
            Files.write(body, delivery.bytes());
            run(delivery, body);
        } finally {
            Files.deleteIfExists(body);
        }
    }

    @Override
    public void close() {
        Process process = running;
        if (process != null) {
            end(process);
        }
    }

    private void run(Delivery delivery, Path body) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        program.toAbsolutePath().toString(),
                        delivery.id(),
                        delivery.subject(),
                        delivery.severity(),
                        delivery.title()))
                .redirectInput(body.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        running = process;
        try {
            if (!process.waitFor(limitMillis, TimeUnit.MILLISECONDS)) {
                throw new IOException("it did not end within " + limitMillis / 1e3 + " s and was killed");
            }
            if (process.exitValue() != 0) {
                throw new IOException("it ended with status " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            running = null;
            end(process);
        }
    }

    /** The descendants first, as they cannot be found any more once their parent is gone. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        Process unused = process.destroyForcibly();
    }
}
