// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.ccpanalyzer.engine.Progress;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void drawsNothingUnlessStandardErrorIsATerminal() {
        assertThat(ProgressLine.on(terminal("false"))).isSameAs(Progress.NONE);
    }

    @Test
    void wipesTheLineWhenReadingIsOver() {
        Progress progress = ProgressLine.on(terminal("true"));

        progress.begin(10_000_000);
        progress.advanced(5_000_000, 1234);
        progress.end();

        assertThat(err.toString(UTF_8)).contains("Reading").endsWith("\r" + " ".repeat(49) + "\r");
    }

    @Test
    void staysInsideTheWidthOfTheTerminal() {
        Progress progress = ProgressLine.on(terminal("true"));

        progress.begin(10_000_000);
        progress.end();

        assertThat(Arrays.asList(err.toString(UTF_8).split("\r")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(50));
    }

    @Test
    void mayEndWithoutHavingBegun() {
        ProgressLine.on(terminal("true")).end();

        assertThat(err.toString(UTF_8)).isEmpty();
    }

    private Terminal terminal(String errIsTerminal) {
        Properties properties = new Properties();
        properties.setProperty(Terminal.ERR_IS_TERMINAL, errIsTerminal);
        properties.setProperty(Terminal.COLUMNS, "50");
        return new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                err,
                properties,
                Map.of("TERM", "xterm"));
    }
}
