// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import io.javalin.config.JettyConfig;
import java.security.KeyStore;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Jetty with a bound for everything that somebody outside could make it keep: connections, threads, headers, time. */
final class HttpListener {
    private static final int MAX_CONNECTIONS = 128;
    /** Room for all that readers can hold up, and for others beside them. */
    private static final int MAX_THREADS = 2 * OpenStreams.MAX_STREAMS + OpenStreams.MAX_LONG_ANSWERS + 16;

    private static final int MIN_THREADS = 4;
    private static final int HEADER_BYTES = 8 << 10;
    /** What the kernel keeps for a reader that takes nothing: so it is soon known that he does not. */
    private static final int SEND_BUFFER_BYTES = 64 << 10;

    private static final int THREAD_IDLE_MILLIS = 30_000;
    private static final int STOP_MILLIS = 500;
    private static final int WAITING_CONNECTIONS = 64;

    private HttpListener() {}

    /**
     * @param identity for TLS, or null for none
     * @param idleMillis who says or takes nothing for longer is cut off
     */
    static void configure(JettyConfig jetty, ListenAddress address, @Nullable KeyStore identity, int idleMillis) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, THREAD_IDLE_MILLIS);
        threads.setName("dashboard");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setStopTimeout(STOP_MILLIS);
        jetty.threadPool = threads;
        jetty.modifyHttpConfiguration(http -> limit(http, idleMillis));
        jetty.modifyServer(HttpListener::quiet);
        jetty.addConnector((server, http) -> connector(server, http, address, identity, idleMillis));
    }

    private static void limit(HttpConfiguration http, int idleMillis) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setResponseHeaderSize(HEADER_BYTES);
        http.setIdleTimeout(idleMillis);
    }

    private static void quiet(Server server) {
        ErrorHandler errors = new ErrorHandler();
        errors.setShowStacks(false);
        errors.setShowCauses(false);
        server.setErrorHandler(errors);
        server.setStopTimeout(0);
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, ListenAddress address, @Nullable KeyStore identity, int idleMillis) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector connector = identity == null
                ? new ServerConnector(server, 1, 1, plain)
                : new ServerConnector(server, 1, 1, tls(identity), secured(http));
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setIdleTimeout(idleMillis);
        connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        connector.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
        return connector;
    }

    private static HttpConnectionFactory secured(HttpConfiguration http) {
        HttpConfiguration secure = new HttpConfiguration(http);
        SecureRequestCustomizer customizer = new SecureRequestCustomizer();
        // A host may be asked for by its address, of which no certificate speaks.
        customizer.setSniHostCheck(false);
        secure.addCustomizer(customizer);
        return new HttpConnectionFactory(secure);
    }

    private static SslConnectionFactory tls(KeyStore identity) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStore(identity);
        context.setKeyStorePassword(new String(TlsIdentity.PASSWORD));
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString());
    }
}
