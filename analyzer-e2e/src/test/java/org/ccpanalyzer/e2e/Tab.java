// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tab of the browser: sends commands of the <a href="https://chromedevtools.github.io/devtools-protocol/">DevTools
 * protocol</a>, one after the other, and keeps every event.
 */
final class Tab implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long PATIENCE_SECONDS = 60;
    /** Where {@code -De2e.screenshots=DIR} wants pictures of the pages. */
    private static final String SCREENSHOTS = System.getProperty("e2e.screenshots", "");

    private final BlockingQueue<JsonNode> received;
    private final WebSocket socket;
    private final List<JsonNode> events = new ArrayList<>();
    private String session = "";
    private int lastId;

    private Tab(BlockingQueue<JsonNode> received, WebSocket socket) {
        this.received = received;
        this.socket = socket;
    }

    static Tab open(URI browser) throws IOException {
        BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
        try {
            WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(browser, new Listener(received))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Tab tab = new Tab(received, socket);
            String target = tab.send("Target.createTarget", Map.of("url", "about:blank"))
                    .get("targetId")
                    .asString();
            tab.session = tab.send("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                    .get("sessionId")
                    .asString();
            for (String domain : List.of("Page", "Network", "Runtime", "Log", "Audits")) {
                tab.send(domain + ".enable", Map.of());
            }
            return tab;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IOException("no connection to the browser", e);
        }
    }

    /** Sends a command and waits for its result; events that come meanwhile are kept. */
    JsonNode send(String method, Map<String, ?> parameters) throws IOException {
        int id = ++lastId;
        Map<String, Object> command = new HashMap<>(Map.of("id", id, "method", method, "params", parameters));
        if (!session.isEmpty()) {
            command.put("sessionId", session);
        }
        socket.sendText(JSON.writeValueAsString(command), true).join();
        while (true) {
            JsonNode message = next();
            if (message.path("id").asInt(0) == id) {
                if (message.has("error")) {
                    throw new IOException(method + " failed: " + message.get("error"));
                }
                return message.get("result");
            }
            events.add(message);
        }
    }

    /** Opens a page and waits until it is loaded, its script included. */
    void load(URI page) throws IOException {
        events.clear();
        send("Page.navigate", Map.of("url", page.toString()));
        while (events(eventName -> eventName.equals("Page.loadEventFired")).isEmpty()) {
            events.add(next());
        }
    }

    /** The value of an expression in the page; promises are waited for. */
    JsonNode evaluate(String expression) throws IOException {
        JsonNode result =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IOException(expression + " threw " + result.get("exceptionDetails"));
        }
        JsonNode value = result.get("result").get("value");
        return value == null ? JSON.nullNode() : value;
    }

    /** Parameters of the events with such names since the page was opened. */
    List<JsonNode> events(Predicate<String> name) {
        return events.stream()
                .filter(event -> name.test(event.path("method").asString("")))
                .map(event -> event.get("params"))
                .toList();
    }

    /** Errors, warnings and whatever else the browser has to say of the page. */
    List<JsonNode> complaints() {
        return events(name -> name.equals("Runtime.exceptionThrown")
                || name.equals("Runtime.consoleAPICalled")
                || name.equals("Log.entryAdded")
                || name.equals("Audits.issueAdded"));
    }

    /** Addresses that the page has asked for since it was opened, but for what stands in the page itself. */
    List<String> requests() {
        return events(name -> name.equals("Network.requestWillBeSent")).stream()
                .map(request -> request.get("request").get("url").asString())
                .filter(url -> !url.startsWith("data:"))
                .toList();
    }

    /**
     * Sets how pages are shown from now on.
     *
     * @param scheme {@code light} or {@code dark}
     */
    void show(String scheme, int width) throws IOException {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Takes a picture of the whole page, if pictures are wanted. */
    void picture(String name) throws IOException {
        if (!SCREENSHOTS.isEmpty()) {
            JsonNode shot = send("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
            Files.write(
                    Path.of(SCREENSHOTS, name + ".png"),
                    Base64.getDecoder().decode(shot.get("data").asString()));
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private JsonNode next() throws IOException {
        try {
            JsonNode message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new IOException("the browser said nothing for " + PATIENCE_SECONDS + " s");
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static final class Listener implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> received;
        private final StringBuilder parts = new StringBuilder();

        private Listener(BlockingQueue<JsonNode> received) {
            this.received = received;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            parts.append(text);
            if (last) {
                received.add(JSON.readTree(parts.toString()));
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
