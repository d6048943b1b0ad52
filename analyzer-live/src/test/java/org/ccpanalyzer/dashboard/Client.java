// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.engine.RunException;
import org.jspecify.annotations.Nullable;

/** A dashboard on a free port of this machine, with a clock that stands still, and somebody who asks it. */
final class Client implements AutoCloseable {
    static final ListenAddress ANY_PORT = ListenAddress.parse("127.0.0.1:0");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final List<String> messages = new ArrayList<>();
    Instant now = Runs.NOW;
    final DashboardServer server;
    private final HttpClient http;

    private Client(DashboardRequest request, List<Delivery> deliveries, HttpClient http) throws RunException {
        this(request, deliveries, http, (int) PATIENCE.toMillis());
    }

    private Client(DashboardRequest request, List<Delivery> deliveries, HttpClient http, int idleMillis)
            throws RunException {
        this.http = http;
        this.server = DashboardServer.open(request, () -> deliveries, messages::add, () -> now, idleMillis);
    }

    static Client open() throws RunException {
        return new Client(request(null, null, null), List.of(), HttpClient.newHttpClient());
    }

    /** Of a server that cuts off soon who takes nothing. */
    static Client ofImpatient(int idleMillis) throws RunException {
        return new Client(request(null, null, null), List.of(), HttpClient.newHttpClient(), idleMillis);
    }

    static Client of(DashboardRequest request) throws RunException {
        return new Client(request, List.of(), HttpClient.newHttpClient());
    }

    static Client of(DashboardRequest request, HttpClient http) throws RunException {
        return new Client(request, List.of(), http);
    }

    static Client withDeliveries(Delivery... deliveries) throws RunException {
        return new Client(request(null, null, null), List.of(deliveries), HttpClient.newHttpClient());
    }

    static DashboardRequest request(@Nullable Path token, @Nullable Path certificate, @Nullable Path key) {
        return new DashboardRequest(ANY_PORT, token, certificate, key, Duration.ofSeconds(60), ZoneOffset.UTC);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return http.send(request(path, headers).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        return http.send(
                request(path, headers)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String form, String... headers) throws IOException, InterruptedException {
        return http.send(
                request(path, headers)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** An answer that goes on; its headers have come. */
    HttpResponse<InputStream> follow(String path, String... headers) throws IOException, InterruptedException {
        return http.send(request(path, headers).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** The first line of the answer to a request as it is written here, for what the client of the JDK does not send. */
    String statusLine(String request) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
            return answer.substring(answer.indexOf(' ') + 1);
        }
    }

    /** Somebody who asks, and then reads nothing. */
    Socket stuck(String path) throws IOException {
        Socket socket = new Socket();
        // Before it is connected, so that it is what the other side may send ahead.
        socket.setReceiveBufferSize(1 << 10);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort()));
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url()).resolve(path)).timeout(PATIENCE);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    @Override
    public void close() {
        server.close();
    }
}
