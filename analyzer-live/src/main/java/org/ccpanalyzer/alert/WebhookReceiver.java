// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.ccpanalyzer.engine.BuildInfo;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.engine.RunFacts;
import org.jspecify.annotations.Nullable;

/**
 * Posts each alert as JSON. With a secret, two headers say when and by whom: {@value #SIGNATURE} is the HMAC-SHA-256 of
 * {@value #TIMESTAMP}, a full stop and the body. Redirects are not followed: they would take the finding elsewhere.
 */
final class WebhookReceiver implements Receiver {
    static final String TIMESTAMP = "X-Ccp-Analyzer-Timestamp";
    static final String SIGNATURE = "X-Ccp-Analyzer-Signature";
    static final String IDEMPOTENCY = "Idempotency-Key";

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final long ANSWER_MILLIS = 10_000;

    private final URI url;
    private final HttpClient client;
    private final @Nullable Signer signer;
    private final LongSupplier seconds;
    private volatile @Nullable CompletableFuture<?> running;

    private WebhookReceiver(URI url, HttpClient client, @Nullable Signer signer, LongSupplier seconds) {
        this.url = url;
        this.client = client;
        this.signer = signer;
        this.seconds = seconds;
    }

    static Route open(Target target, ReceiverContext context) throws RunException {
        AlertFormat format = target.formatOr(AlertFormat.NDJSON);
        if (format != AlertFormat.NDJSON && format != AlertFormat.ECS) {
            throw target.refused("asks for a format that is not JSON; leave out +" + format.word() + ", or give +ecs.");
        }
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(context.authorities())
                .build();
        LongSupplier seconds = () -> TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        return new Route(
                target.shown(), format::line, new WebhookReceiver(url(target), client, context.signer(), seconds));
    }

    private static URI url(Target target) throws RunException {
        try {
            URI url = new URI(target.scheme() + ":" + target.rest());
            if (url.getHost() == null) {
                throw target.refused("has no host; expected " + target.scheme() + "://HOST/PATH.");
            }
            if (url.getRawUserInfo() != null) {
                throw target.refused("names a user, which would stand in lists of processes and is not supported.");
            }
            return url;
        } catch (URISyntaxException e) {
            throw target.refused("is no URL (" + e.getReason() + ").");
        }
    }

    @Override
    public void reach() throws IOException {
        try {
            InetAddress unused = InetAddress.getByName(url.getHost().replaceAll("[\\[\\]]", ""));
        } catch (UnknownHostException e) {
            throw new IOException("the host name is not known", e);
        }
    }

    @Override
    public void deliver(Delivery delivery) throws IOException {
        CompletableFuture<HttpResponse<InputStream>> asked =
                client.sendAsync(request(delivery), HttpResponse.BodyHandlers.ofInputStream());
        running = asked;
        try {
            HttpResponse<InputStream> answer = asked.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            // Its words do not matter, and may have no end.
            answer.body().close();
            judge(answer);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + TimeUnit.MILLISECONDS.toSeconds(ANSWER_MILLIS) + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            running = null;
            boolean unused = asked.cancel(true);
        }
    }

    @Override
    public void close() {
        CompletableFuture<?> asked = running;
        if (asked != null) {
            asked.completeExceptionally(new IOException("given up"));
        }
    }

    private HttpRequest request(Delivery delivery) {
        byte[] body = delivery.bytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofMillis(ANSWER_MILLIS))
                .header("Content-Type", "application/json")
                .header("User-Agent", RunFacts.TOOL + "/" + BuildInfo.read().version())
                .header(IDEMPOTENCY, '"' + delivery.id() + '"')
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (signer != null) {
            String time = Long.toString(seconds.getAsLong());
            request.header(TIMESTAMP, time).header(SIGNATURE, "sha256=" + signer.sign(time, body));
        }
        return request.build();
    }

    private static void judge(HttpResponse<?> answer) throws IOException {
        int status = answer.statusCode();
        if (status >= OK && status < REDIRECTION) {
            return;
        }
        if (status == TOO_MANY_REQUESTS || status == UNAVAILABLE) {
            throw new BusyException("it answered " + status, wish(answer));
        }
        if (status >= REDIRECTION && status < CLIENT_ERROR) {
            throw new RefusedException("it answered " + status + ", and redirects are not followed");
        }
        if (status < SERVER_ERROR && status != REQUEST_TIMEOUT) {
            throw new RefusedException("it answered " + status);
        }
        throw new IOException("it answered " + status);
    }

    /** Seconds of a Retry-After (RFC 9110, section 10.2.3); a date is not heeded. */
    private static Duration wish(HttpResponse<?> answer) {
        String text = answer.headers().firstValue("Retry-After").orElse("");
        return text.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
    }
}
