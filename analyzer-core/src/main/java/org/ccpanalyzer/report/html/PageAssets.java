// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style sheet and the script of the page, and the policy that admits these two, by their digests, and nothing else.
 *
 * @param contentSecurityPolicy <a href="https://www.w3.org/TR/CSP3/">CSP</a> for a {@code meta} element
 */
record PageAssets(String style, String script, String contentSecurityPolicy) {
    static PageAssets load() {
        String style = resource("report.css");
        String script = resource("packets.js") + resource("report.js");
        return new PageAssets(style, script, policy(style, script));
    }

    /** Trusted types without a policy: the script cannot turn text into markup even by mistake. */
    private static String policy(String style, String script) {
        return String.join(
                "; ",
                "default-src 'none'",
                "style-src " + source(style),
                "script-src " + source(script),
                "img-src data:",
                "base-uri 'none'",
                "form-action 'none'",
                "require-trusted-types-for 'script'",
                "trusted-types 'none'");
    }

    private static String source(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** As a browser sees it: with line feeds alone. */
    private static String resource(String name) {
        try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
