// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.util.Locale;
import org.ccpanalyzer.engine.Interval;
import org.ccpanalyzer.engine.LiveListener;
import org.ccpanalyzer.engine.LiveStatus;
import org.ccpanalyzer.engine.RecordingStatus;
import org.jspecify.annotations.Nullable;

/** One line on the terminal that tells each second how a live run is doing; nothing where there is no terminal. */
final class LiveLine implements LiveListener {
    private static final int MINUTE = 60;

    private final Terminal terminal;
    private final boolean isShown;
    private boolean isOver;

    LiveLine(Terminal terminal) {
        this.terminal = terminal;
        this.isShown = terminal.errIsTerminal();
    }

    @Override
    public synchronized void warmingUp() {
        if (isShown && !isOver) {
            draw("warming up; the capture has not begun");
        }
    }

    @Override
    public synchronized void second(LiveStatus status) {
        if (isShown && !isOver) {
            draw(text(status));
        }
    }

    @Override
    public void interval(Interval interval) {
        // The next second tells what was found.
    }

    /** Shows a message in a line of its own. */
    synchronized void message(String sentence) {
        clear();
        terminal.message(sentence);
    }

    /** Leaves nothing of the line, for good. */
    synchronized void wipe() {
        clear();
        isOver = true;
    }

    /** Leaves nothing of the line until it is drawn again. */
    synchronized void clear() {
        if (isShown && !isOver) {
            draw("");
        }
    }

    static String text(LiveStatus status) {
        LiveStatus.Judged judged = status.judged();
        long seconds = status.runningSeconds();
        String line = String.format(
                Locale.ROOT,
                "%d:%02d:%02d  %,d packets/s  %,d flows  %s findings  %,d dropped",
                seconds / MINUTE / MINUTE,
                seconds / MINUTE % MINUTE,
                seconds % MINUTE,
                status.packetsPerSecond(),
                Math.max(status.flows(), status.activeFlows()),
                judged == null ? "no" : String.valueOf(judged.findings()),
                status.dropped());
        // In front, as a narrow terminal shows the beginning.
        return recording(status.recording()) + line;
    }

    private static String recording(@Nullable RecordingStatus recording) {
        if (recording == null) {
            return "";
        }
        if (recording.failure() != null) {
            return "NOT RECORDING  ";
        }
        return recording.notRecorded() == 0
                ? ""
                : String.format(Locale.ROOT, "%,d not recorded  ", recording.notRecorded());
    }

    private void draw(String line) {
        // One column is left free: a terminal that is filled to its edge wraps, and the line cannot be drawn over.
        int columns = terminal.columns() - 1;
        String shown = line.length() > columns ? line.substring(0, columns) : line;
        terminal.errWriter().print("\r" + shown + " ".repeat(columns - shown.length()) + "\r");
        terminal.errWriter().flush();
    }
}
