// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.ccpanalyzer.evidence.EvidenceSlicer;
import org.ccpanalyzer.evidence.Slice;
import org.ccpanalyzer.evidence.SlicePlan;
import org.ccpanalyzer.evidence.SliceSource;
import org.ccpanalyzer.evidence.SliceText;

/** Cuts slices, and tries each before it is handed over. */
final class SliceCutter {
    private final PendingFiles files;
    private final List<Begun> begun = new ArrayList<>();

    /** @param files takes the slices and their texts */
    SliceCutter(PendingFiles files) {
        this.files = files;
    }

    /** A slice that is on its way to its name, and the text beside it. */
    private record Begun(Slice slice, PendingFile file, PendingFile text) {}

    /** Decides whether a slice is handed over. */
    @FunctionalInterface
    interface Choice {
        /**
         * True if it is.
         *
         * @param file the whole slice
         */
        boolean takes(Slice slice, PendingFile file) throws IOException;
    }

    /**
     * Cuts a slice for each plan.
     *
     * @throws IOException if the packets cannot be read, or a slice not be written
     */
    void cut(List<SlicePlan> plans, SliceSource source, EvidenceReading reading) throws RunException, IOException {
        for (SlicePlan plan : plans) {
            PendingFile file = files.create(plan.fileName());
            begun.add(new Begun(new Slice(plan, source, file.stream()), file, files.create(plan.textName())));
        }
        reading.run(new EvidenceSlicer(begun.stream().map(Begun::slice).toList()));
    }

    /** Leaves nothing of what was cut. */
    void discard() {
        begun.forEach(this::discard);
        begun.clear();
    }

    private void discard(Begun each) {
        files.discard(each.file());
        files.discard(each.text());
    }

    /** Completes the slices; nothing is left of those that are not chosen. */
    List<Slice> choose(Choice choice) throws RunException, IOException {
        List<Begun> chosen = new ArrayList<>();
        for (Begun each : begun) {
            each.file().complete();
            if (choice.takes(each.slice(), each.file())) {
                chosen.add(each);
            } else {
                discard(each);
            }
        }
        begun.clear();
        begun.addAll(chosen);
        return begun.stream().map(Begun::slice).toList();
    }

    /**
     * Audits each chosen slice alone and writes its text. Needs nothing of the audit that the slices were cut for.
     *
     * @param threads how many audit at the same time
     */
    List<DeliveredSlice> tryAll(SliceAudit alone, int threads) throws RunException, IOException {
        ExecutorService pool = ReaderThreads.begin(threads);
        try {
            List<Future<Optional<Claim>>> given = new ArrayList<>();
            for (Begun each : begun) {
                given.add(pool.submit(() -> alone.gives(
                        each.file().partial(), each.slice().plan().finding().id())));
            }
            List<DeliveredSlice> delivered = new ArrayList<>();
            for (int i = 0; i < begun.size(); i++) {
                delivered.add(tried(begun.get(i), ReaderThreads.await(given.get(i))));
            }
            return delivered;
        } finally {
            pool.shutdownNow();
        }
    }

    /** @param given what the slice alone gave of its finding */
    private static DeliveredSlice tried(Begun begun, Optional<Claim> given) throws RunException {
        Slice slice = begun.slice();
        Optional<Claim.Comparison> comparison = given.map(Claim.of(slice.plan().finding())::with)
                .filter(each -> each.contradictions().isEmpty());
        boolean sameCounts = comparison.isPresent() && comparison.get().sameCounts();
        boolean derivable = comparison.isPresent() && (sameCounts || !slice.restsOnCounts());
        begun.text().write(out -> out.write(SliceText.of(slice, derivable)));
        return new DeliveredSlice(slice, derivable, sameCounts);
    }
}
