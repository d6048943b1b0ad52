// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The three standard streams, and what is known of the terminal behind them. Java 17 cannot ask which stream is a terminal,
 * so the launcher does and passes the answers as system properties; without a launcher nothing counts as a terminal.
 */
final class Terminal {
    static final String OUT_IS_TERMINAL = "ccp.stdout.tty";
    static final String ERR_IS_TERMINAL = "ccp.stderr.tty";
    static final String COLUMNS = "ccp.columns";

    private static final String CONTROLLING_TERMINAL = "/dev/tty";
    private static final int DEFAULT_COLUMNS = 80;
    private static final int MIN_COLUMNS = 40;
    private static final int MAX_COLUMNS = 500;
    private static final int MIN_HELP_COLUMNS = 60;
    private static final int MAX_HELP_COLUMNS = 110;
    private static final int OUT_BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final WatchedOutput out;
    private final PrintWriter outWriter;
    private final PrintWriter errWriter;
    private final boolean outIsTerminal;
    private final boolean errIsTerminal;
    private final boolean colourAllowed;
    private final int columns;

    Terminal(
            InputStream in,
            OutputStream out,
            OutputStream err,
            Properties properties,
            Map<String, String> environment) {
        this.in = in;
        this.out = new WatchedOutput(out);
        this.outWriter = new PrintWriter(new OutputStreamWriter(this.out, StandardCharsets.UTF_8), false);
        this.errWriter = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        this.outIsTerminal = Boolean.parseBoolean(properties.getProperty(OUT_IS_TERMINAL));
        this.errIsTerminal = Boolean.parseBoolean(properties.getProperty(ERR_IS_TERMINAL));
        this.colourAllowed = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
        this.columns = columns(properties.getProperty(COLUMNS, ""));
    }

    static Terminal ofProcess() {
        return new Terminal(
                new FileInputStream(FileDescriptor.in),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUT_BUFFER_BYTES),
                new FileOutputStream(FileDescriptor.err),
                System.getProperties(),
                System.getenv());
    }

    InputStream in() {
        return in;
    }

    /** Carries the asked format and nothing else; text is UTF-8. */
    OutputStream out() {
        return out;
    }

    PrintWriter outWriter() {
        return outWriter;
    }

    PrintWriter errWriter() {
        return errWriter;
    }

    /** Whether standard output may be coloured. */
    boolean outColour() {
        return outIsTerminal && colourAllowed;
    }

    /** Whether a line on standard error can be drawn over. */
    boolean errIsTerminal() {
        return errIsTerminal && colourAllowed;
    }

    /** Whether there was a terminal, and its window or connection is closed: then the system opens it no more. */
    boolean isLost() {
        if (!outIsTerminal && !errIsTerminal) {
            return false;
        }
        try {
            new FileInputStream(CONTROLLING_TERMINAL).close();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Why standard output could not be written, or null; a print writer keeps that to itself. */
    @Nullable
    IOException outFailure() {
        return out.failure();
    }

    int columns() {
        return columns;
    }

    int helpColumns() {
        return Math.min(Math.max(columns, MIN_HELP_COLUMNS), MAX_HELP_COLUMNS);
    }

    /** Shows one line on standard error; control characters of file names and packets never reach the terminal. */
    void message(String text) {
        errWriter.println("ccp-analyzer: " + text.replaceAll("[\\p{Cc}\\p{Cf}\u2028\u2029]", "?"));
    }

    void flush() {
        outWriter.flush();
        errWriter.flush();
    }

    private static int columns(String text) {
        int columns = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        return columns == 0 ? DEFAULT_COLUMNS : Math.min(Math.max(columns, MIN_COLUMNS), MAX_COLUMNS);
    }
}
