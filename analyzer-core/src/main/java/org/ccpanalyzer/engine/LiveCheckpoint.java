// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.util.function.Consumer;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.TrafficState;
import org.ccpanalyzer.state.StateCodec;
import org.jspecify.annotations.Nullable;

/** Keeps what a live run knows after each interval, if it is to, and finds what an earlier one kept. */
final class LiveCheckpoint {
    private final @Nullable CheckpointFile file;
    private final String subject;
    private final Consumer<String> messages;
    private boolean isSaved = true;

    /**
     * @param file null for nowhere
     * @param subject what a run must have in common with one that it goes on from
     */
    LiveCheckpoint(@Nullable CheckpointFile file, String subject, Consumer<String> messages) {
        this.file = file;
        this.subject = subject;
        this.messages = messages;
    }

    /** What is captured, and how flows are told apart. */
    String subject() {
        return subject;
    }

    /** Whether anything is to be kept. */
    boolean isWanted() {
        return file != null;
    }

    /** Keeps it in place of what was kept before; where that fails, the older stays, and the user is told once. */
    void save(Checkpoint state, StateCodec codec) {
        CheckpointFile into = file;
        if (into == null) {
            return;
        }
        try {
            into.save(state, codec);
            isSaved = true;
        } catch (IOException e) {
            if (isSaved) {
                messages.accept("What is known cannot be kept in '" + into.path() + "' (" + FileFailure.reason(e)
                        + "); the run goes on, and it is tried again after each interval.");
            }
            isSaved = false;
        }
    }

    /**
     * What an earlier run kept, with the limits of this one.
     *
     * @param settings that a new run would have
     * @return null if there is nothing that can be used, of which the user is told
     */
    @Nullable
    Checkpoint load(StateCodec codec, FlowSettings settings) {
        CheckpointFile from = file;
        if (from == null || !from.exists()) {
            return null;
        }
        try {
            Checkpoint before = from.load(codec);
            if (!before.subject().equals(subject)) {
                throw new IOException("it is of " + before.subject() + ", and this run of " + subject);
            }
            TrafficState flows = before.flows().withLimits(settings.maxFlows(), settings.maxPayloadBytes());
            if (flows == null) {
                throw new IOException("its " + before.flows().flowCount()
                        + " flows leave too little room in the memory of this process");
            }
            return before.with(flows);
        } catch (IOException e) {
            tellUnusable(from, String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            tellUnusable(from, "it needs more memory than this process has");
        }
        return null;
    }

    private void tellUnusable(CheckpointFile from, String reason) {
        messages.accept("The run begins anew: what an earlier one kept in '" + from.path() + "' cannot be used, as "
                + reason + ". It is replaced after the first interval.");
    }
}
