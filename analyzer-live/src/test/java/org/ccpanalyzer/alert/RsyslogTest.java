// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ccpanalyzer.testkit.HostileAudit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Debian's syslog server, run with ports and files of its own, makes of alerts by each transport. */
@Timeout(180)
class RsyslogTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path MODULES = Path.of("/usr/lib");

    @TempDir
    Path directory;

    private @Nullable Process server;
    private int udpPort;
    private int tcpPort;
    private int tlsPort;

    @BeforeEach
    void start() throws Exception {
        Path program = program();
        Assumptions.assumeTrue(program != null, "rsyslogd is not installed, so it cannot read what was sent");
        Certificates certificates = Certificates.make(directory, "dns:localhost,ip:127.0.0.1");
        udpPort = freePort();
        tcpPort = freePort();
        tlsPort = freePort();
        boolean hasTls = hasTls();
        if (hasTls) {
            Files.write(directory.resolve("key.pem"), certificates.keyLines());
        }
        Files.writeString(directory.resolve("rsyslog.conf"), configuration(hasTls));
        Process begun = new ProcessBuilder(
                        String.valueOf(program),
                        "-n",
                        "-f",
                        directory.resolve("rsyslog.conf").toString(),
                        "-i",
                        directory.resolve("pid").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("rsyslogd.txt").toFile())
                .start();
        server = begun;
        awaitPort(tcpPort);
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            assertThat(server.destroyForcibly().waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void readsEachFieldOfWhatComesByUdpAndTcp() throws Exception {
        Alert alert = AlertKit.alert(AlertKit.finding("UL-"));
        Receivers.deliver(Receivers.open("syslog://127.0.0.1:" + udpPort), alert);
        Receivers.deliver(Receivers.open("syslog+tcp://127.0.0.1:" + tcpPort), alert);

        for (JsonNode line : written(2)) {
            assertThat(line.get("pri").asString()).isEqualTo("131");
            assertThat(line.get("facility").asString()).isEqualTo("local0");
            assertThat(line.get("severity").asString()).isEqualTo("err");
            assertThat(line.get("time").asString()).isEqualTo("2026-11-23T12:00:00.123456Z");
            assertThat(line.get("host").asString()).isEqualTo("sensor");
            assertThat(line.get("app").asString()).isEqualTo("ccp-analyzer");
            assertThat(line.get("procid").asString())
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
            assertThat(line.get("msgid").asString()).isEqualTo("UNEXPECTED_LISTENER");
            assertThat(line.get("data").asString())
                    .startsWith("[ccpAnalyzer@32473 id=\"UL-tcp-8080-1a2b3c4d.1-0a0b0c0d\" ")
                    .endsWith("[origin software=\"ccp-analyzer\" swVersion=\"0.1.0\"]");
            assertThat(line.get("msg").asString())
                    .startsWith("Unexpected listener: tcp/8080 (http), not listed. ")
                    .endsWith("keep the rest blocked.");
        }
    }

    @Test
    void readsWhatComesByTls() throws Exception {
        Assumptions.assumeTrue(hasTls(), "rsyslog has no module for TLS here (rsyslog-gnutls)");
        awaitPort(tlsPort);
        Route route = Receivers.open("syslog+tls://localhost:" + tlsPort, directory.resolve("server.pem"), null);
        Receivers.deliver(route, AlertKit.notice("over TLS"));
        Receivers.deliver(route, AlertKit.notice("and again"));
        route.receiver().close();

        assertThat(written(2)).extracting(line -> line.get("msg").asString()).containsExactly("over TLS", "and again");
    }

    @Test
    void textOutOfPacketsForgesNoMessage() throws Exception {
        List<Alert> alerts =
                HostileAudit.findings().stream().map(AlertKit::alert).limit(60).toList();
        Route route = Receivers.open("syslog+tcp://127.0.0.1:" + tcpPort);
        for (Alert alert : alerts) {
            Receivers.deliver(route, alert);
        }
        route.receiver().close();

        List<JsonNode> lines = written(alerts.size());
        assertThat(lines).hasSize(alerts.size());
        for (JsonNode line : lines) {
            assertThat(line.get("app").asString()).isEqualTo("ccp-analyzer");
            assertThat(line.get("data").asString())
                    .startsWith("[ccpAnalyzer@32473 id=")
                    .endsWith("[origin software=\"ccp-analyzer\" swVersion=\"0.1.0\"]");
        }
    }

    private String configuration(boolean hasTls) {
        String fields = Stream.of(
                        "pri=pri",
                        "facility=syslogfacility-text",
                        "severity=syslogseverity-text",
                        "host=hostname",
                        "app=app-name",
                        "procid=procid",
                        "msgid=msgid",
                        "data=structured-data",
                        "msg=msg")
                .map(pair -> pair.split("=", -1))
                .map(pair -> "property(outname=\"" + pair[0] + "\" name=\"" + pair[1] + "\" format=\"jsonf\")")
                .reduce("", (all, each) -> all + each + " constant(value=\", \")\n");
        String tls = "module(load=\"imtcp\")\ninput(type=\"imtcp\" address=\"127.0.0.1\" port=\"" + tcpPort + "\")\n"
                + (hasTls
                        ? "input(type=\"imtcp\" address=\"127.0.0.1\" port=\"" + tlsPort
                                + "\" streamdriver.name=\"gtls\" streamdriver.mode=\"1\" streamdriver.authmode=\"anon\")\n"
                        : "");
        return "global(workDirectory=\"" + directory + "\" maxMessageSize=\"64k\""
                + (hasTls
                        ? " defaultNetstreamDriverCAFile=\"" + directory
                                + "/server.pem\" defaultNetstreamDriverCertFile=\"" + directory
                                + "/server.pem\" defaultNetstreamDriverKeyFile=\"" + directory + "/key.pem\""
                        : "")
                + ")\nmodule(load=\"imudp\")\ninput(type=\"imudp\" address=\"127.0.0.1\" port=\"" + udpPort + "\")\n"
                + tls
                + "template(name=\"fields\" type=\"list\") {\nconstant(value=\"{\")\n" + fields
                + "property(outname=\"time\" name=\"timereported\" dateFormat=\"rfc3339\" format=\"jsonf\")\n"
                + "constant(value=\"}\\n\")\n}\n"
                + "if ($programname == \"ccp-analyzer\") then { action(type=\"omfile\" file=\"" + out()
                + "\" template=\"fields\") }\n";
    }

    private Path out() {
        return directory.resolve("out.ndjson");
    }

    /** What the server has written, once there are so many lines. */
    private List<JsonNode> written(int count) throws Exception {
        try (WatchService watch = directory.getFileSystem().newWatchService()) {
            var unused = directory.register(
                    watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            List<String> lines = lines();
            while (lines.size() < count) {
                WatchKey key = watch.poll(60, TimeUnit.SECONDS);
                assertThat(key != null && key.reset())
                        .as("%s lines within a minute, after %s; server says: %s", count, lines, said())
                        .isTrue();
                lines = lines();
            }
            return lines.stream().map(JSON::readTree).toList();
        }
    }

    private List<String> lines() throws IOException {
        if (!Files.exists(out())) {
            return List.of();
        }
        String text = Files.readString(out(), UTF_8);
        return new ArrayList<>(
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
    }

    private String said() throws IOException {
        return Files.readString(directory.resolve("rsyslogd.txt"));
    }

    /** Asks until it is there; a refused connection comes back at once. */
    private void awaitPort(int port) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                assertThat(Objects.requireNonNull(server).waitFor(20, TimeUnit.MILLISECONDS))
                        .as("ended: %s", said())
                        .isFalse();
                assertThat(System.nanoTime())
                        .as("listens within a minute; server says: %s", said())
                        .isLessThan(deadline);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static @Nullable Path program() {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin", "/sbin"))
                .map(each -> Path.of(each, "rsyslogd"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static boolean hasTls() throws IOException {
        try (Stream<Path> files =
                Files.find(MODULES, 3, (file, unused) -> file.toString().endsWith("rsyslog/lmnsd_gtls.so"))) {
            return files.findFirst().isPresent();
        }
    }
}
