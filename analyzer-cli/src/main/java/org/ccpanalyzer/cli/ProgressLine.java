// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.ccpanalyzer.engine.Progress;
import org.jspecify.annotations.Nullable;

/** One line on the terminal that is drawn over while the inputs are read, and wiped when they have been. */
final class ProgressLine implements Progress {
    private static final int UPDATE_INTERVAL_MILLIS = 200;
    private static final long UNIT_BYTES = 1_000_000;

    private final PrintWriter err;
    private final int columns;
    private @Nullable ProgressBar bar;

    private ProgressLine(PrintWriter err, int columns) {
        this.err = err;
        this.columns = columns;
    }

    /** A progress line where standard error is a terminal, else nothing. */
    static Progress on(Terminal terminal) {
        return terminal.errIsTerminal() ? new ProgressLine(terminal.errWriter(), terminal.columns()) : Progress.NONE;
    }

    @Override
    public void begin(long totalBytes) {
        // One column is left free: a terminal that is filled to its edge wraps, and the line cannot be drawn over.
        bar = new ProgressBarBuilder()
                .setTaskName("Reading")
                .setInitialMax(totalBytes)
                .setUnit(" MB", UNIT_BYTES)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_INTERVAL_MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, columns - 1))
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public void advanced(long bytesDone, long packets) {
        if (bar != null) {
            bar.stepTo(bytesDone).setExtraMessage(" " + packets + " packets");
        }
    }

    @Override
    public void end() {
        if (bar != null) {
            bar.close();
            bar = null;
            draw(" ".repeat(columns - 1));
            draw("");
        }
    }

    private void draw(String line) {
        err.print("\r" + line.replace("\r", ""));
        err.flush();
    }
}
