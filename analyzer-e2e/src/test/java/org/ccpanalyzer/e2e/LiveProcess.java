// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ccp-analyzer live -} with its dashboard, in a process of its own that reads packets from this one. */
final class LiveProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;
    private static final String ANNOUNCED = "The dashboard is at ";

    private final Process process;
    private final OutputStream packets;
    private final URI dashboard;

    private LiveProcess(Process process, URI dashboard) {
        this.process = process;
        this.packets = process.getOutputStream();
        this.dashboard = dashboard;
    }

    static LiveProcess start(Path site, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.ccpanalyzer.cli.Main",
                "live",
                "-",
                "--site",
                site.toString(),
                "--http",
                "127.0.0.1:0"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader messages =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        String first = messages.readLine();
        if (first == null || !first.contains(ANNOUNCED)) {
            process.destroyForcibly();
            throw new IOException("it did not start: " + first);
        }
        return new LiveProcess(process, URI.create(first.substring(first.indexOf(ANNOUNCED) + ANNOUNCED.length())));
    }

    URI dashboard() {
        return dashboard;
    }

    /** Sends bytes of a capture; the pipe stays open. */
    void send(byte[] bytes) throws IOException {
        packets.write(bytes);
        packets.flush();
    }

    void send(Path capture) throws IOException {
        send(Files.readAllBytes(capture));
    }

    /** Ends the stream of packets, and with it the run. */
    void end() throws IOException {
        packets.close();
    }

    /** Ends it in the midst of everything. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        try {
            packets.close();
        } catch (IOException e) {
            // It is gone already.
        }
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
