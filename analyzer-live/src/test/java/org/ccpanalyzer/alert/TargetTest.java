// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ccpanalyzer.engine.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            smtp://mail.example          | is no receiver; expected one of stdout, file:PATH
            stdout+xml                   | is no receiver; expected one of stdout, file:PATH
            /var/log/alerts              | is no receiver; expected one of stdout, file:PATH
            stdout:elsewhere             | names more than standard output
            file:                        | names no file; give --alert file:PATH.
            file:/                       | cannot be written (it is no regular file).
            file:/dev/full               | cannot be written (it is no regular file).
            file:/no/such/directory/x    | cannot be written (no such file or directory).
            syslog:host                  | is not understood; expected syslog://HOST or syslog://HOST:PORT.
            syslog://host:70000          | is not understood; expected syslog://HOST or syslog://HOST:PORT.
            syslog+tls://host/path       | is not understood; expected syslog+tls://HOST or syslog+tls://HOST:PORT.
            syslog+ecs://host            | leave out +ecs for structured data, or give +cef.
            https+cef://host/            | leave out +cef, or give +ecs.
            https://user:pass@host/      | names a user, which would stand in lists of processes
            https:host                   | has no host; expected https://HOST/PATH.
            http://[host/                | is no URL
            command:/no/such/program     | cannot be run: there is no such program
            """)
    void mistakesAreToldBeforeTheRun(String target, String expected) {
        assertThatThrownBy(() -> Receivers.open(target))
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("--alert ")
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example/services/T0/secret, https://hooks.example/...",
        "https+ecs://user:pass@hooks.example:8443?token=x, https+ecs://hooks.example:8443/...",
        "https://hooks.example, https://hooks.example",
        "syslog+tls://logs.example:6514, syslog+tls://logs.example:6514",
        "file:/var/log/a.cef, file:/var/log/a.cef",
        "stdout, stdout"
    })
    void whatMayBeSecretIsNotShown(String target, String shown) {
        assertThat(AlertSettings.shown(target)).isEqualTo(shown);
    }

    @Test
    void linesAreAddedToAFileThatMayBeMovedAway() throws Exception {
        Path file = directory.resolve("alerts.txt");
        Route route = Receivers.open("file+text:" + file);
        Receivers.deliver(route, AlertKit.notice("One."));
        Receivers.deliver(route, AlertKit.notice("Two."));
        Path moved = Files.move(file, directory.resolve("alerts.txt.1"));
        Receivers.deliver(route, AlertKit.notice("Three."));

        assertThat(moved)
                .hasContent("2026-11-23T12:00:00Z INFO One. [test-1]\n2026-11-23T12:00:00Z INFO Two. [test-1]\n");
        assertThat(file).hasContent("2026-11-23T12:00:00Z INFO Three. [test-1]\n");
    }
}
