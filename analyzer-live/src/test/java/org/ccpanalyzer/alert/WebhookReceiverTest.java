// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
class WebhookReceiverTest {
    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private @Nullable HttpServer server;

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void postsTheAlertAsJsonWithAnIdByWhichRepeatsAreKnown() throws Exception {
        start(HttpServer.create(LOOPBACK, 0), 204);
        Receivers.deliver(Receivers.open(url("http")), AlertKit.alert(AlertKit.finding("UL-")));

        assertThat(new JsonMapper()
                        .readTree(bodies.get(0))
                        .get("finding")
                        .get("id")
                        .asString())
                .isEqualTo("UL-tcp-8080-1a2b3c4d");
        assertThat(headers.get(0).getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(headers.get(0).getFirst("Idempotency-Key")).isEqualTo("\"UL-tcp-8080-1a2b3c4d.1-0a0b0c0d\"");
        assertThat(headers.get(0)).doesNotContainKey("X-ccp-analyzer-signature");
    }

    @Test
    void signatureIsThatOfTimeAndBody() throws Exception {
        start(HttpServer.create(LOOPBACK, 0), 200);
        Signer signer = new Signer("open sesame".getBytes(UTF_8));
        Receivers.deliver(Receivers.open(url("http"), null, signer), AlertKit.notice("text"));

        String time = headers.get(0).getFirst("X-Ccp-Analyzer-Timestamp");
        assertThat(time).matches("[0-9]{10}");
        assertThat(headers.get(0).getFirst("X-Ccp-Analyzer-Signature"))
                .isEqualTo("sha256=" + signer.sign(time, bodies.get(0).getBytes(UTF_8)));
    }

    @Test
    void signatureIsThatOfOtherPrograms() {
        // printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac 'open sesame'
        assertThat(new Signer("open sesame".getBytes(UTF_8)).sign("1700000000", "{\"a\":1}".getBytes(UTF_8)))
                .isEqualTo("cadb540861ccf59ec1384427d0b85b9a528a71adade8c6194e89f3dc38e06f5f");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 401, 403, 404, 410, 422})
    void whatWillNotHelpIsNotTriedAgain(int status) throws Exception {
        start(HttpServer.create(LOOPBACK, 0), status);
        Route route = Receivers.open(url("http"));

        assertThatThrownBy(() -> Receivers.deliver(route, AlertKit.notice("text")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("it answered " + status);
        assertThat(bodies).as("redirects are not followed").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void whatMayPassIsTriedAgain(int status) throws Exception {
        start(HttpServer.create(LOOPBACK, 0), status);
        Route route = Receivers.open(url("http"));

        assertThatThrownBy(() -> Receivers.deliver(route, AlertKit.notice("text")))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(RefusedException.class)
                .hasMessage("it answered " + status);
    }

    @Test
    void receiverSaysWhenToComeAgain() throws Exception {
        start(HttpServer.create(LOOPBACK, 0), 429);
        Route route = Receivers.open(url("http"));

        Throwable busy = catchThrowable(() -> Receivers.deliver(route, AlertKit.notice("text")));
        assertThat(busy).isInstanceOf(BusyException.class);
        assertThat(((BusyException) busy).pause()).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void answerWithoutAnEndIsNotReadToItsEnd() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        start(HttpServer.create(LOOPBACK, 0), exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            await(over);
            exchange.close();
        });
        Receivers.deliver(Receivers.open(url("http")), AlertKit.notice("text"));
        over.countDown();

        assertThat(bodies).hasSize(1);
    }

    @Test
    void requestThatHangsEndsWhenItIsClosed() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Route route = Receivers.open("http://127.0.0.1:" + silent.getLocalPort() + "/");
            Thread closing = new Thread(() -> {
                try {
                    silent.accept().getInputStream().read();
                } catch (IOException e) {
                    // It is closed in any case.
                }
                route.receiver().close();
            });
            closing.setDaemon(true);
            closing.start();

            assertThatThrownBy(() -> Receivers.deliver(route, AlertKit.notice("text")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("given up");
        }
    }

    @Test
    void crossesTlsToWhomTheNameBelongs() throws Exception {
        Certificates certificates = Certificates.make(directory, "dns:localhost,ip:127.0.0.1");
        startTls(certificates);
        Receivers.deliver(Receivers.open(url("https"), certificates.certificate(), null), AlertKit.notice("over TLS"));

        assertThat(bodies).hasSize(1);
        assertThat(bodies.get(0)).contains("over TLS");
    }

    @Test
    void serverThatNobodyTrustsIsToldNothing() throws Exception {
        startTls(Certificates.make(directory, "dns:localhost,ip:127.0.0.1"));
        Route route = Receivers.open(url("https"));

        assertThatThrownBy(() -> Receivers.deliver(route, AlertKit.notice("text")))
                .isInstanceOf(SSLException.class);
        assertThat(bodies).isEmpty();
    }

    @Test
    void serverOfAnotherNameIsToldNothing() throws Exception {
        Certificates certificates = Certificates.make(directory, "dns:elsewhere.example");
        startTls(certificates);
        Route route = Receivers.open(url("https"), certificates.certificate(), null);

        assertThatThrownBy(() -> Receivers.deliver(route, AlertKit.notice("text")))
                .isInstanceOf(SSLException.class);
        assertThat(bodies).isEmpty();
    }

    @Test
    void alertsSurviveAWebhookThatIsDeadAtFirst() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String target = "http://127.0.0.1:" + port + "/hook";
        AlertSettings settings =
                new AlertSettings(List.of(target), directory.resolve("state"), 1 << 20, 30, null, null);
        List<String> messages = new CopyOnWriteArrayList<>();
        try (Alerts alerts = Alerts.open(settings, line -> {}, messages::add)) {
            alerts.interval(AlertKit.interval(AlertKit.NOON, AlertKit.finding("UL-"), AlertKit.finding("UE-")));
        }
        assertThat(messages)
                .contains("2 alerts for http://127.0.0.1:" + port
                        + "/... were not delivered and will be by the next run.");

        CountDownLatch both = new CountDownLatch(2);
        start(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0), exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
            both.countDown();
        });
        try (Alerts alerts = Alerts.open(settings, line -> {}, messages::add)) {
            assertThat(both.await(60, TimeUnit.SECONDS)).isTrue();
            alerts.interval(AlertKit.interval(AlertKit.NOON, AlertKit.finding("UL-"), AlertKit.finding("UE-")));
        }
        assertThat(bodies).hasSize(2);
        assertThat(bodies.get(0)).contains("UL-tcp-8080-1a2b3c4d");
        assertThat(bodies.get(1)).contains("UE-tcp-4444-9f8e7d6c");
        try (var waiting = Files.walk(directory)) {
            assertThat(waiting).noneMatch(file -> file.toString().endsWith(".alert"));
        }
    }

    private void startTls(Certificates certificates) throws Exception {
        HttpsServer secured = HttpsServer.create(LOOPBACK, 0);
        secured.setHttpsConfigurator(new HttpsConfigurator(certificates.server()));
        start(secured, 200);
    }

    private void start(HttpServer of, int status) {
        start(of, exchange -> {
            exchange.getResponseHeaders().add("Location", url("http") + "/elsewhere");
            exchange.getResponseHeaders().add("Retry-After", "17");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    private void start(HttpServer of, HttpHandler answer) {
        server = of;
        of.createContext("/", exchange -> {
            headers.add(exchange.getRequestHeaders());
            bodies.add(body(exchange));
            answer.handle(exchange);
        });
        of.start();
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    }

    private String url(String scheme) {
        return scheme + "://localhost:"
                + Objects.requireNonNull(server).getAddress().getPort() + "/hook";
    }

    private static void await(CountDownLatch latch) {
        try {
            boolean unused = latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
