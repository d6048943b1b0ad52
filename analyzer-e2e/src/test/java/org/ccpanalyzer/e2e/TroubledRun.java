// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ccp-analyzer live} in a process of its own, followed by what it says and by its dashboard. */
final class TroubledRun implements AutoCloseable {
    private static final String ANNOUNCED = "The dashboard is at ";
    private static final long PATIENCE_SECONDS = 30;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> messages = new ArrayList<>();
    private final Process process;
    private final BufferedReader standardError;
    private final URI dashboard;

    private TroubledRun(Process process) throws IOException {
        this.process = process;
        this.standardError = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
        String announcement = awaitMessage(ANNOUNCED);
        this.dashboard = URI.create(announcement.substring(announcement.indexOf(ANNOUNCED) + ANNOUNCED.length()));
    }

    /** Packets that come after this are captured. */
    static TroubledRun start(String heap, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                "org.ccpanalyzer.cli.Main",
                "live",
                "--http",
                "127.0.0.1:0"));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            TroubledRun run = new TroubledRun(process);
            run.awaitStatus(status -> true);
            return run;
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Waits for a message that contains a text, and remembers all that come before it. */
    String awaitMessage(String text) throws IOException {
        for (String seen : messages) {
            if (seen.contains(text)) {
                return seen;
            }
        }
        String line = standardError.readLine();
        while (line != null) {
            messages.add(line);
            if (line.contains(text)) {
                return line;
            }
            line = standardError.readLine();
        }
        throw new IOException("it ended without saying '" + text + "' but " + messages);
    }

    /** Waits for a second of which the status is such. */
    void awaitStatus(Predicate<JsonNode> wanted) throws IOException {
        awaitEvent("event: status", wanted);
    }

    /** Waits for the next judgment that counts so many packets. */
    void awaitJudged(int packets) throws IOException {
        List<Long> before = new ArrayList<>();
        awaitStatus(status -> before.add(status.get("interval").asLong()));
        awaitEvent(
                "event: interval",
                interval -> interval.get("interval").asLong() > before.get(0) && packetsOfReport() == packets);
    }

    private int packetsOfReport() {
        try {
            HttpResponse<String> report = client.send(
                    HttpRequest.newBuilder(dashboard.resolve("report.json")).build(),
                    HttpResponse.BodyHandlers.ofString());
            return JsonMapper.shared()
                    .readTree(report.body())
                    .at("/capture/packets")
                    .asInt();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private void awaitEvent(String name, Predicate<JsonNode> wanted) throws IOException {
        try (Stream<String> lines = client.send(
                        HttpRequest.newBuilder(dashboard.resolve("events")).build(),
                        HttpResponse.BodyHandlers.ofLines())
                .body()) {
            String event = "";
            var each = lines.iterator();
            while (each.hasNext()) {
                String line = each.next();
                event = line.startsWith("event: ") ? line : event;
                if (event.equals(name)
                        && line.startsWith("data: ")
                        && wanted.test(JsonMapper.shared().readTree(line.substring("data: ".length())))) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("it ended before: " + messages);
    }

    /** What it has said so far, as far as it was waited for. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    /** Ends it in the midst of everything, as a power cut would. */
    void kill() throws InterruptedException {
        int unused = process.destroyForcibly().waitFor();
    }

    /** Ends it in order, and returns its status. */
    int end() throws IOException, InterruptedException {
        boolean unused = process.toHandle().destroy();
        standardError.lines().forEach(messages::add);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("it did not end: " + messages);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
