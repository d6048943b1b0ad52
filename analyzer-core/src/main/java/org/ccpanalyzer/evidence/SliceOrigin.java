// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.util.List;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.finding.Audit;
import org.jspecify.annotations.Nullable;

/** The files that slices are cut from, by their numbers from 0. */
public interface SliceOrigin {
    /** How many files. */
    int count();

    /** Path of a file as it was given. */
    String name(int file);

    /** The file's digest, or null if none was computed. */
    @Nullable
    String sha256(int file);

    /** What a file says of an interface, of which a frame was read already. */
    CaptureInterface interfaceOf(int file, int interfaceId);

    /** Whether they are a recording of what the audit read, so that frames have other numbers there than in the audit. */
    boolean isRecording();

    /** The inputs of an audit. */
    static SliceOrigin inputs(List<Audit.Input> inputs) {
        return new Inputs(inputs);
    }

    /** What the audit itself read. */
    record Inputs(List<Audit.Input> inputs) implements SliceOrigin {
        public Inputs {
            inputs = List.copyOf(inputs);
        }

        @Override
        public int count() {
            return inputs.size();
        }

        @Override
        public String name(int file) {
            return inputs.get(file).name();
        }

        @Override
        public @Nullable String sha256(int file) {
            return inputs.get(file).sha256();
        }

        @Override
        public CaptureInterface interfaceOf(int file, int interfaceId) {
            return inputs.get(file).info().interfaces().get(interfaceId);
        }

        @Override
        public boolean isRecording() {
            return false;
        }
    }
}
