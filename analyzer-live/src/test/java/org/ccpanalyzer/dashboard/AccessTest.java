// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final String TOKEN = "correct-horse-battery-staple";

    @TempDir
    Path directory;

    private Client client;

    @BeforeEach
    void open() throws Exception {
        client = Client.of(Client.request(tokenFile(directory, TOKEN), null, null));
    }

    @AfterEach
    void close() {
        client.close();
    }

    static Path tokenFile(Path directory, String token) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), token + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/report.json", "/findings", "/events", "/healthz", "/metrics", "/dashboard.js", "/no"})
    void nothingIsShownWithoutTheToken(String path) throws Exception {
        HttpResponse<String> refused = client.get(path);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"ccp-analyzer\"");
        assertThat(client.messages).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer correct-horse-battery-staple, 200",
        "bearer correct-horse-battery-staple, 200",
        "Bearer correct-horse-battery-stapl, 401",
        "Bearer, 401",
        "Bearer '', 401",
        "Basic Y29ycmVjdC1ob3JzZS1iYXR0ZXJ5LXN0YXBsZQ==, 401",
        "correct-horse-battery-staple, 401"
    })
    void machinesShowTheTokenInAHeader(String authorization, int status) throws Exception {
        assertThat(client.get("/metrics", "Authorization", authorization).statusCode())
                .isEqualTo(status);
    }

    @Test
    void theTokenInAnAddressIsWorthNothing() throws Exception {
        assertThat(client.get("/metrics?token=" + TOKEN).statusCode()).isEqualTo(401);
    }

    @Test
    void browsersLogInByAFormAndKeepACookieThatScriptsCannotRead() throws Exception {
        HttpResponse<String> page = client.get("/");
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).hasValue("/login");
        assertThat(client.get("/login").body()).contains("<form method=\"post\" action=\"/login\"");

        HttpResponse<String> welcome = client.post("/login", "token=" + TOKEN);
        assertThat(welcome.statusCode()).isEqualTo(303);
        assertThat(welcome.headers().firstValue("Location")).hasValue("/");
        String cookie = welcome.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).matches("ccp-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict");

        String pair = cookie.substring(0, cookie.indexOf(';'));
        assertThat(client.get("/", "Cookie", pair).statusCode()).isEqualTo(200);
        assertThat(client.get("/", "Cookie", pair.substring(0, pair.length() - 1))
                        .statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token=wrong", "token=", "", "other=correct-horse-battery-staple"})
    void aWrongTokenIsToldAndOpensNothing(String form) throws Exception {
        HttpResponse<String> refused = client.post("/login", form);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(refused.body()).contains("That is not the token.");
    }

    @Test
    void formsOfOtherSitesAreRefused() throws Exception {
        assertThat(client.post("/login", "token=" + TOKEN, "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aHugeFormIsRefused() throws Exception {
        assertThat(client.post("/login", "token=" + "a".repeat(100_000)).statusCode())
                .isIn(401, 413);
    }

    @Test
    void theOldestSessionsEndWhereThereAreTooMany() {
        AccessToken token = AccessToken.of(TOKEN);
        String first = token.newSession();
        for (int i = 0; i < 63; i++) {
            token.newSession();
        }
        assertThat(token.isSession(first)).isTrue();
        String last = token.newSession();

        assertThat(token.isSession(first)).isFalse();
        assertThat(token.isSession(last)).isTrue();
    }
}
