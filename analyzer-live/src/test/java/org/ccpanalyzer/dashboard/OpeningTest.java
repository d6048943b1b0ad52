// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    Path directory;

    private final List<String> messages = new ArrayList<>();

    @Test
    void aPortInUseIsToldInASentence() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    request("127.0.0.1:" + other.getLocalPort(), null, null, null),
                    "The dashboard cannot listen on 127.0.0.1:" + other.getLocalPort()
                            + ": another program listens there; choose another port, or 0 for any that is free.");
        }
    }

    @Test
    void anAddressOfAnotherMachineIsTold() throws Exception {
        assertRefused(
                request("192.0.2.77:0", AccessTest.tokenFile(directory, "0123456789abcdef"), null, null),
                "The dashboard cannot listen on 192.0.2.77:0: this machine does not have that address.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:0", "192.0.2.1:8088", "[::]:0"})
    void anAddressThatOthersReachDemandsAToken(String address) {
        assertRefused(
                request(address, null, null, null),
                "Others than this machine would reach the dashboard at " + address
                        + ", so it needs --http-token-file FILE; 127.0.0.1 needs none.");
    }

    @Test
    void anAddressThatOthersReachWithoutTlsIsWarnedOf() throws Exception {
        Path token = AccessTest.tokenFile(directory, "0123456789abcdef");
        DashboardServer.open(request("0.0.0.0:0", token, null, null), List::of, messages::add)
                .close();

        assertThat(messages).singleElement().asString().startsWith("The dashboard is without TLS");
    }

    @Test
    void aTokenThatOthersMayReadIsWarnedOf() throws Exception {
        Path token = AccessTest.tokenFile(directory, "0123456789abcdef");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
        DashboardServer.open(request("127.0.0.1:0", token, null, null), List::of, messages::add)
                .close();

        assertThat(messages)
                .containsExactly(
                        "Others may read the token in " + token + "; 'chmod 600 " + token + "' keeps it secret.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with a space inside it", "non-ascii-tökens-are-refused"})
    void aTokenThatIsNoneIsTold(String token) throws Exception {
        assertThatThrownBy(() -> DashboardServer.open(
                        request("127.0.0.1:0", AccessTest.tokenFile(directory, token), null, null),
                        List::of,
                        messages::add))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("its first line must have at least 16 printable ASCII characters");
    }

    @Test
    void filesThatAreMissingAreTold() throws Exception {
        Path no = directory.resolve("no");
        assertRefused(request("127.0.0.1:0", no, null, null), "Cannot read the token file " + no + ".");
        assertRefused(request("127.0.0.1:0", null, no, no), "Cannot read the certificate file " + no + ".");
        assertRefused(request("127.0.0.1:0", null, no, null), "--http-cert and --http-key belong together; give both.");
    }

    @Test
    void aKeyOfAnotherCertificateIsTold() throws Exception {
        Path one = identity("one", "EC");
        Path other = identity("other", "EC");
        assertRefused(
                request("127.0.0.1:0", null, one.resolve("cert.pem"), other.resolve("key.pem")),
                "The key in " + other.resolve("key.pem") + " is not that of the first certificate in "
                        + one.resolve("cert.pem") + ".");
        Path rsa = identity("rsa", "RSA");
        assertRefused(
                request("127.0.0.1:0", null, one.resolve("cert.pem"), rsa.resolve("key.pem")),
                "The key in " + rsa.resolve("key.pem") + " is no EC key, as the certificate has.");
    }

    @Test
    void whatIsNoPemIsTold() throws Exception {
        Path one = identity("one", "EC");
        Path text = Files.writeString(directory.resolve("text"), "hello");
        Path old = Files.writeString(directory.resolve("old"), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END");
        assertRefused(
                request("127.0.0.1:0", null, text, text),
                "There is no PEM certificate in " + text + "; expected -----BEGIN CERTIFICATE-----.");
        assertRefused(
                request("127.0.0.1:0", null, one.resolve("cert.pem"), text),
                "There is no PEM key in " + text + "; expected -----BEGIN PRIVATE KEY-----.");
        assertRefused(
                request("127.0.0.1:0", null, one.resolve("cert.pem"), old),
                "The key in " + old + " is of the form 'RSA'; 'openssl pkcs8 -topk8 -nocrypt -in " + old
                        + " -out key.pem' makes one that can be used.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void speaksTlsWithAKeyOfEachKind(String algorithm) throws Exception {
        Path files = identity("tls", algorithm);
        DashboardRequest request = new DashboardRequest(
                Client.ANY_PORT,
                AccessTest.tokenFile(directory, "0123456789abcdef"),
                files.resolve("cert.pem"),
                files.resolve("key.pem"),
                Duration.ofSeconds(60),
                ZoneOffset.UTC);
        try (Client client = Client.of(request, trusting(files))) {
            assertThat(client.server.url()).startsWith("https://127.0.0.1:");
            assertThat(client.get("/healthz", "Authorization", "Bearer 0123456789abcdef")
                            .statusCode())
                    .isEqualTo(503);
            assertThat(client.post("/login", "token=0123456789abcdef")
                            .headers()
                            .firstValue("Set-Cookie")
                            .orElseThrow())
                    .startsWith("__Host-ccp-session=")
                    .endsWith("; Path=/; HttpOnly; SameSite=Strict; Secure");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8088, 127.0.0.1:8088, true",
        "localhost:1, 127.0.0.1:1, true",
        "[::1]:0, [::1]:0, true",
        "192.0.2.1:65535, 192.0.2.1:65535, false",
        "0.0.0.0:80, 0.0.0.0:80, false"
    })
    void addressesAreUnderstood(String text, String address, boolean isLoopback) {
        assertThat(ListenAddress.parse(text)).hasToString(address);
        assertThat(ListenAddress.parse(text).isLoopback()).isEqualTo(isLoopback);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8088",
                ":8088",
                "127.0.0.1",
                "127.0.0.1:",
                "127.0.0.1:65536",
                "::1:8088",
                "[127.0.0.1]:1",
                "host.example:80",
                "127.0.0.1:-1",
                "127.0.0.1:8088/"
            })
    void whatIsNoAddressIsTold(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no address with a port, such as 127.0.0.1:8088 or [::1]:8088.");
    }

    private void assertRefused(DashboardRequest request, String sentence) {
        assertThatThrownBy(() -> DashboardServer.open(request, List::of, messages::add))
                .isInstanceOfSatisfying(RunException.class, refusal -> {
                    assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(refusal.sentences()).containsExactly(sentence);
                });
    }

    private static DashboardRequest request(
            String address, @Nullable Path token, @Nullable Path certificate, @Nullable Path key) {
        return new DashboardRequest(
                ListenAddress.parse(address), token, certificate, key, Duration.ofSeconds(60), ZoneOffset.UTC);
    }

    /** A directory with {@code cert.pem} and {@code key.pem} of a certificate that signs itself. */
    private Path identity(String name, String algorithm) throws Exception {
        Path made = Files.createDirectories(directory.resolve(name));
        Path store = made.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "dashboard",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=dashboard",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(made.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        write(
                made.resolve("cert.pem"),
                "CERTIFICATE",
                keys.getCertificate("dashboard").getEncoded());
        write(
                made.resolve("key.pem"),
                "PRIVATE KEY",
                keys.getKey("dashboard", PASSWORD).getEncoded());
        return made;
    }

    private static void write(Path file, String label, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(file, "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    }

    private static HttpClient trusting(Path files) throws Exception {
        KeyStore keys = KeyStore.getInstance(files.resolve("store.p12").toFile(), PASSWORD);
        Certificate certificate = keys.getCertificate("dashboard");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("dashboard", certificate);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
