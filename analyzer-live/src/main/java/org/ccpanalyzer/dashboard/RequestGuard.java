// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/** Stands before every answer: sets its headers, and turns away who may not ask. */
final class RequestGuard {
    static final String LOGIN = "/login";

    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'");

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
            "Cache-Control", "no-store");

    /** What the page of the login needs before anybody is known. */
    private static final Set<String> OPEN = Set.of(LOGIN, "/dashboard.css");

    private static final String BEARER = "bearer ";

    private final @Nullable AccessToken token;
    private final boolean isLoopback;
    private final boolean isTls;

    /**
     * Guards a server.
     *
     * @param token that must be shown, or null
     * @param isLoopback whether only this machine reaches the server
     */
    RequestGuard(@Nullable AccessToken token, boolean isLoopback, boolean isTls) {
        this.token = token;
        this.isLoopback = isLoopback;
        this.isTls = isTls;
    }

    /** Called before each handler. */
    void check(Context context) {
        HEADERS.forEach(context::header);
        if (isLoopback && !isThisMachine(context.header("Host"))) {
            refuse(context, 421, "This server answers by the name of this machine alone: localhost, or its address.");
        } else if (!isMethodKnown(context)) {
            context.header("Allow", context.path().equals(LOGIN) ? "GET, HEAD, POST" : "GET, HEAD");
            refuse(context, 405, "Nothing can be changed here; ask with GET or HEAD.");
        } else if (isOfAnotherSite(context)) {
            refuse(context, 403, "Pages of other sites get nothing here.");
        } else if (!OPEN.contains(context.path()) && !isKnown(context)) {
            turnAway(context);
        }
    }

    private boolean isMethodKnown(Context context) {
        HandlerType method = context.method();
        return method.equals(HandlerType.GET)
                || method.equals(HandlerType.HEAD)
                || (method.equals(HandlerType.POST) && context.path().equals(LOGIN) && token != null);
    }

    /** Against names of an attacker that are made to point here (DNS rebinding). */
    private static boolean isThisMachine(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.replaceFirst(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT);
        if (name.equals("localhost")) {
            return true;
        }
        String literal = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        try {
            String address = IpAddress.parse(literal).toString();
            return address.equals("::1") || address.startsWith("127.");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a page of another origin asks, by what browsers say of it; opening the dashboard from a link is no harm. */
    private static boolean isOfAnotherSite(Context context) {
        String site = context.header("Sec-Fetch-Site");
        boolean isForeign = site != null && !List.of("same-origin", "none").contains(site);
        boolean isOpened = "navigate".equals(context.header("Sec-Fetch-Mode"))
                && "document".equals(context.header("Sec-Fetch-Dest"))
                && !context.method().equals(HandlerType.POST);
        return (isForeign && !isOpened) || !isOfOwnOrigin(context);
    }

    private static boolean isOfOwnOrigin(Context context) {
        String origin = context.header("Origin");
        String host = context.header("Host");
        if (origin == null) {
            return true;
        }
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean isKnown(Context context) {
        return token == null || token.isShown(bearer(context)) || token.isSession(context.cookie(cookieName()));
    }

    private static @Nullable String bearer(Context context) {
        String header = context.header("Authorization");
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    private static void turnAway(Context context) {
        if (context.path().equals("/")) {
            context.header("Location", LOGIN);
            refuse(context, 303, "Log in at " + LOGIN + ".");
        } else {
            context.header("WWW-Authenticate", "Bearer realm=\"ccp-analyzer\"");
            refuse(context, 401, "Show the token: Authorization: Bearer …");
        }
    }

    private static void refuse(Context context, int status, String sentence) {
        context.status(status).contentType("text/plain; charset=utf-8").result(sentence + "\n");
        context.skipRemainingHandlers();
    }

    /** Makes a browser known if its form has the token. */
    boolean logIn(Context context) {
        AccessToken expected = token;
        if (expected == null || !expected.isShown(context.formParam("token"))) {
            return false;
        }
        context.header(
                "Set-Cookie",
                cookieName() + "=" + expected.newSession() + "; Path=/; HttpOnly; SameSite=Strict"
                        + (isTls ? "; Secure" : ""));
        return true;
    }

    /** With TLS the name itself demands that the cookie was set securely, by this host and for all of it (RFC 6265bis). */
    private String cookieName() {
        return isTls ? "__Host-ccp-session" : "ccp-session";
    }
}
