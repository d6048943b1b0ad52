// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ccpanalyzer.engine.Interval;
import org.ccpanalyzer.engine.LiveListener;
import org.ccpanalyzer.engine.LiveStatus;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * Shows a live run over HTTP while it goes on: a page for people, {@code report.json}, findings and events as streams,
 * metrics and health for machines. Nothing that a client does, or does not do, holds up the run: it leaves the newest state
 * here and goes on.
 */
public final class DashboardServer implements LiveListener, AutoCloseable {
    /** Who says or takes nothing for so long is cut off. */
    private static final int IDLE_MILLIS = 20_000;
    /** For streams to say that the run is over. */
    private static final int END_MILLIS = 1_000;

    private final RunState run;
    private final IntervalRenderer renderer;
    private final Answers answers;
    private final Consumer<String> messages;
    private final Javalin javalin;
    private final String url;

    private DashboardServer(
            RunState run,
            IntervalRenderer renderer,
            Answers answers,
            Consumer<String> messages,
            Javalin javalin,
            String url) {
        this.run = run;
        this.renderer = renderer;
        this.answers = answers;
        this.messages = messages;
        this.javalin = javalin;
        this.url = url;
    }

    /**
     * Checks what was asked for and listens from now on.
     *
     * @param deliveries how the receivers of alerts are doing, asked for each page; must not wait
     * @param messages takes finished sentences for the user, from any thread
     * @throws RunException if the address cannot be used, or a file
     */
    public static DashboardServer open(
            DashboardRequest request, Supplier<List<Delivery>> deliveries, Consumer<String> messages)
            throws RunException {
        return open(request, deliveries, messages, InstantSource.system(), IDLE_MILLIS);
    }

    static DashboardServer open(
            DashboardRequest request,
            Supplier<List<Delivery>> deliveries,
            Consumer<String> messages,
            InstantSource clock,
            int idleMillis)
            throws RunException {
        ListenAddress address = request.address();
        AccessToken token = token(request, messages);
        KeyStore identity = identity(request);
        if (identity == null && !address.isLoopback()) {
            messages.accept("The dashboard is without TLS: whoever listens on the way sees the token and all that is"
                    + " shown; give --http-cert and --http-key.");
        }
        RunState run = new RunState();
        Answers answers = new Answers(run, deliveries, request, clock);
        RequestGuard guard = new RequestGuard(token, address.isLoopback(), identity != null);
        Javalin javalin = start(address, identity, guard, answers, idleMillis);
        return new DashboardServer(
                run,
                new IntervalRenderer(new SpoolDirectory(), request.zone(), clock),
                answers,
                messages,
                javalin,
                (identity == null ? "http://" : "https://") + address.withPort(javalin.port()) + "/");
    }

    private static @Nullable AccessToken token(DashboardRequest request, Consumer<String> messages)
            throws RunException {
        Path file = request.tokenFile();
        if (file != null) {
            return AccessToken.read(file, messages);
        }
        if (!request.address().isLoopback()) {
            throw new RunException(
                    ExitCode.USAGE,
                    "Others than this machine would reach the dashboard at " + request.address()
                            + ", so it needs --http-token-file FILE; 127.0.0.1 needs none.");
        }
        return null;
    }

    private static @Nullable KeyStore identity(DashboardRequest request) throws RunException {
        Path certificate = request.certificateFile();
        Path key = request.keyFile();
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw new RunException(ExitCode.USAGE, "--http-cert and --http-key belong together; give both.");
        }
        return TlsIdentity.read(certificate, key);
    }

    private static Javalin start(
            ListenAddress address, @Nullable KeyStore identity, RequestGuard guard, Answers answers, int idleMillis)
            throws RunException {
        Javalin javalin = Javalin.create(config -> {
            HttpListener.configure(config.jetty, address, identity, idleMillis);
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            Routes.add(config, guard, answers);
        });
        try {
            return javalin.start();
        } catch (JavalinBindException e) {
            throw new RunException(
                    ExitCode.USAGE,
                    "The dashboard cannot listen on " + address + ": " + BindFailure.reason(e) + ".",
                    e);
        }
    }

    /** Where it is, such as {@code http://127.0.0.1:8088/}. */
    public String url() {
        return url;
    }

    @Override
    public void begun() {
        run.begin();
    }

    @Override
    public void second(LiveStatus status) {
        run.add(status);
    }

    @Override
    public void interval(Interval interval) {
        try {
            JudgedRun before = run.now().judged();
            run.judged(renderer.render(interval));
            if (before != null) {
                before.report().close();
                before.findings().close();
            }
        } catch (IOException | RuntimeException e) {
            // The run is worth more than its picture.
            messages.accept("The dashboard does not show interval " + interval.number() + ": " + e + ".");
        }
    }

    @Override
    public void close() {
        int followers = answers.followers();
        run.end();
        try {
            answers.awaitEnd(followers, END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        javalin.stop();
        renderer.close();
    }
}
