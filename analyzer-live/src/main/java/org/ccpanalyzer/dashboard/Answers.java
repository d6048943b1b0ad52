// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The answers, each by the thread of its request. */
final class Answers {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";

    private final RunState run;
    private final Supplier<List<Delivery>> deliveries;
    private final DashboardRequest request;
    private final InstantSource clock;
    private final OpenStreams eventStreams = new OpenStreams(OpenStreams.MAX_STREAMS);
    private final OpenStreams findingStreams = new OpenStreams(OpenStreams.MAX_STREAMS);
    private final OpenStreams longAnswers = new OpenStreams(OpenStreams.MAX_LONG_ANSWERS);
    /** Pages that show the end of the run. */
    private final Semaphore lastPages = new Semaphore(0);

    Answers(RunState run, Supplier<List<Delivery>> deliveries, DashboardRequest request, InstantSource clock) {
        this.run = run;
        this.deliveries = deliveries;
        this.request = request;
        this.clock = clock;
    }

    /** An answer that takes as long as its reader. */
    private interface Stream {
        void send() throws IOException, InterruptedException;
    }

    void page(Context context) throws IOException {
        answer(context, longAnswers, () -> writePage(context));
    }

    private void writePage(Context context) throws IOException {
        RunState.Moment now = run.now();
        byte[] page = DashboardPage.render(DashboardPage.of(now, deliveries.get(), request.zone()))
                .getBytes(StandardCharsets.UTF_8);
        context.res().setContentType(HTML);
        context.res().setContentLength(page.length);
        if (context.method().equals(HandlerType.HEAD)) {
            return;
        }
        try (OutputStream out = context.res().getOutputStream()) {
            out.write(page);
        } finally {
            if (now.isOver()) {
                lastPages.release();
            }
        }
    }

    void loginPage(Context context, boolean wasRefused) {
        context.contentType(HTML).result(DashboardPage.renderLogin(wasRefused));
    }

    void style(Context context) {
        context.contentType("text/css; charset=utf-8").result(PageFiles.STYLE);
    }

    void script(Context context) {
        context.contentType("text/javascript; charset=utf-8").result(PageFiles.SCRIPT);
    }

    void health(Context context) {
        Health health = Health.of(run.now(), clock.instant(), request.interval());
        context.status(health.isWell() ? 200 : 503).contentType(JSON).result(health.json());
    }

    void metrics(Context context) {
        context.contentType(Metrics.CONTENT_TYPE).result(Metrics.of(run.now(), deliveries.get(), ProcessFacts.now()));
    }

    void report(Context context) throws IOException {
        answer(context, longAnswers, () -> writeReport(context));
    }

    private void writeReport(Context context) throws IOException {
        JudgedRun judged = run.now().judged();
        while (judged != null) {
            try (InputStream report = judged.report().open()) {
                HttpServletResponse response = context.res();
                response.setContentType(JSON);
                response.setContentLengthLong(judged.report().length());
                if (!context.method().equals(HandlerType.HEAD)) {
                    var unused = report.transferTo(response.getOutputStream());
                }
                return;
            } catch (NoSuchFileException e) {
                // The next interval has just come.
                judged = newerThan(judged);
            }
        }
        context.status(503)
                .header("Retry-After", String.valueOf(request.interval().toSeconds()));
        context.contentType(TEXT).result("Nothing has been judged yet.\n");
    }

    private @Nullable JudgedRun newerThan(JudgedRun judged) {
        JudgedRun newest = run.now().judged();
        return newest == null || newest.interval() == judged.interval() ? null : newest;
    }

    void events(Context context) throws IOException {
        stream(
                context,
                eventStreams,
                "text/event-stream; charset=utf-8",
                () -> new EventStream(run, context.res().getOutputStream(), lastEventId(context)).send());
    }

    void findings(Context context) throws IOException {
        stream(
                context,
                findingStreams,
                "application/x-ndjson",
                () -> new FindingStream(run, context.res().getOutputStream()).send());
    }

    private static long lastEventId(Context context) {
        String id = context.header("Last-Event-ID");
        return id != null && id.matches("[0-9]{1,15}") ? Long.parseLong(id) : 0;
    }

    private static void stream(Context context, OpenStreams streams, String type, Stream stream) throws IOException {
        answer(context, streams, () -> {
            context.res().setContentType(type);
            if (!context.method().equals(HandlerType.HEAD)) {
                stream.send();
                // Sent whole before it counts as ended.
                context.res().getOutputStream().close();
            }
        });
    }

    private static void answer(Context context, OpenStreams open, Stream answer) throws IOException {
        if (!open.enter()) {
            context.status(503).header("Retry-After", "10");
            context.contentType(TEXT).result("Too many read this already.\n");
            return;
        }
        try {
            answer.send();
        } catch (InterruptedException e) {
            // The server is stopping.
            Thread.currentThread().interrupt();
        } finally {
            open.leave();
        }
    }

    /** How many pages are open that follow the run. */
    int followers() {
        return eventStreams.count();
    }

    /**
     * Waits until the streams have said that the run is over, and each page has shown its end, but not for long.
     *
     * @param followers that there were before the end
     * @param millis for all of them together
     */
    void awaitEnd(int followers, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        eventStreams.awaitEnd(deadline);
        findingStreams.awaitEnd(deadline);
        boolean unused = lastPages.tryAcquire(followers, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
