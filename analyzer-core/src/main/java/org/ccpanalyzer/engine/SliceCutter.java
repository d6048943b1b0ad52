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

    /** A slice that is on its way to its name. */
    private record Begun(Slice slice, PendingFile file) {}

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
            begun.add(new Begun(new Slice(plan, source, file.stream()), file));
        }
        reading.run(new EvidenceSlicer(begun.stream().map(Begun::slice).toList()));
    }

    /** Leaves nothing of what was cut. */
    void discard() {
        begun.forEach(each -> files.discard(each.file()));
        begun.clear();
    }

    /**
     * Audits each slice alone and writes its text; nothing is left of those that are not chosen.
     *
     * @param threads how many audit at the same time
     */
    List<DeliveredSlice> deliver(SliceAudit alone, Choice choice, int threads) throws RunException, IOException {
        List<Begun> taken = taken(choice);
        ExecutorService pool = ReaderThreads.begin(threads);
        try {
            List<Future<Optional<Claim>>> given = new ArrayList<>();
            for (Begun each : taken) {
                given.add(pool.submit(() -> alone.gives(
                        each.file().partial(), each.slice().plan().finding().id())));
            }
            List<DeliveredSlice> delivered = new ArrayList<>();
            for (int i = 0; i < taken.size(); i++) {
                delivered.add(tried(taken.get(i).slice(), ReaderThreads.await(given.get(i))));
            }
            return delivered;
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Begun> taken(Choice choice) throws RunException, IOException {
        List<Begun> taken = new ArrayList<>();
        for (Begun each : begun) {
            each.file().complete();
            if (choice.takes(each.slice(), each.file())) {
                taken.add(each);
            } else {
                files.discard(each.file());
            }
        }
        return taken;
    }

    /** @param given what the slice alone gave of its finding */
    private DeliveredSlice tried(Slice slice, Optional<Claim> given) throws RunException {
        Optional<Claim.Comparison> comparison = given.map(Claim.of(slice.plan().finding())::with)
                .filter(each -> each.contradictions().isEmpty());
        boolean sameCounts = comparison.isPresent() && comparison.get().sameCounts();
        boolean derivable = comparison.isPresent() && (sameCounts || !slice.restsOnCounts());
        files.create(slice.plan().textName()).write(out -> out.write(SliceText.of(slice, derivable)));
        return new DeliveredSlice(slice, derivable, sameCounts);
    }
}
