// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Which path gives which answer. */
final class Routes {
    private static final int MOST_REQUEST_BYTES = 4 << 10;

    private Routes() {}

    static void add(JavalinConfig config, RequestGuard guard, Answers answers) {
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.maxRequestSize = MOST_REQUEST_BYTES;
        config.routes.before(guard::check);
        read(config, "/", answers::page);
        read(config, "/dashboard.css", answers::style);
        read(config, "/dashboard.js", answers::script);
        read(config, "/report.json", answers::report);
        read(config, "/findings", answers::findings);
        read(config, "/events", answers::events);
        read(config, "/healthz", answers::health);
        read(config, "/metrics", answers::metrics);
        read(config, RequestGuard.LOGIN, context -> answers.loginPage(context, false));
        config.routes.post(RequestGuard.LOGIN, context -> logIn(context, guard, answers));
        config.routes.error(404, Routes::notFound);
        config.routes.exception(Exception.class, (failure, context) -> failed(context));
    }

    /** By GET and by HEAD, of which the server leaves the body out. */
    private static void read(JavalinConfig config, String path, Handler handler) {
        config.routes.get(path, handler);
        config.routes.head(path, handler);
    }

    private static void logIn(Context context, RequestGuard guard, Answers answers) {
        if (guard.logIn(context)) {
            context.status(303).header("Location", "/");
        } else {
            context.status(401);
            answers.loginPage(context, true);
        }
    }

    private static void notFound(Context context) {
        context.contentType("text/plain; charset=utf-8").result("There is nothing here.\n");
    }

    private static void failed(Context context) {
        if (!context.res().isCommitted()) {
            context.status(500).contentType("text/plain; charset=utf-8").result("This could not be shown.\n");
        }
    }
}
