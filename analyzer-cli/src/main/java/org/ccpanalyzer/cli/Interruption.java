// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.util.function.Consumer;

/** Says so if the process is told to end before a run is over, as by Ctrl-C: such a run leaves no report. */
final class Interruption {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** Watches until {@link #end}. */
    static Interruption watch(Consumer<String> messages) {
        Thread hook = new Thread(
                () -> messages.accept("Interrupted before the audit was complete; no report was written."),
                "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    /** Stops watching: from now on there is something to show. */
    void end() {
        try {
            // Whether it was still there does not matter.
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook has said so.
        }
    }
}
