// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes every alert that is posted, and keeps it. */
final class WebhookServer implements AutoCloseable {
    private final List<JsonNode> alerts = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private WebhookServer(HttpServer server) {
        this.server = server;
    }

    /** A port at which nobody listens. */
    static int deadPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    static WebhookServer at(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        WebhookServer made = new WebhookServer(server);
        server.createContext("/", exchange -> {
            made.alerts.add(JsonMapper.shared().readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return made;
    }

    /** In the order in which they came. */
    List<JsonNode> alerts() {
        return List.copyOf(alerts);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
