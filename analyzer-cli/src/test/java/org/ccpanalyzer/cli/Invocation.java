// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;

/** One run of the program with its streams caught. */
record Invocation(int status, String out, String err) {
    static Invocation of(String... arguments) {
        return on(new Properties(), Map.of(), arguments);
    }

    static Invocation on(Properties properties, Map<String, String> environment, String... arguments) {
        return run(InputStream.nullInputStream(), properties, environment, arguments);
    }

    static Invocation reading(InputStream in, String... arguments) {
        return run(in, new Properties(), Map.of(), arguments);
    }

    private static Invocation run(
            InputStream in, Properties properties, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(in, out, err, properties, environment);
        int status = Main.run(terminal, arguments);
        return new Invocation(status, out.toString(UTF_8), err.toString(UTF_8));
    }
}
