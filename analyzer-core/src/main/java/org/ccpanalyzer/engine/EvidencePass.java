// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.CapturePartition;
import org.ccpanalyzer.capture.CapturePartitioner;
import org.ccpanalyzer.capture.CaptureSequence;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.evidence.EvidenceSlicer;
import org.ccpanalyzer.evidence.NotedStretches;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.flow.Subjects;
import org.jspecify.annotations.Nullable;

/** Reads the inputs of an audit once more, as it did, for the packets that prove its findings. */
final class EvidencePass implements EvidenceReading {
    private final AnalyzeRequest request;
    private final Audit audit;
    private final long partitionBytes;
    private final int keptBytes;
    private final @Nullable Anonymization anonymization;

    private final @Nullable NotedStretches stretches;

    /** @param stretches of the only input, or null where nothing was noted */
    EvidencePass(AnalyzeRequest request, Audit audit, @Nullable NotedStretches stretches) {
        this(request, audit, stretches, ReaderSettings.PARTITION_BYTES, EvidencePartitions.KEPT_BYTES);
    }

    /**
     * @param stretches of the only input, or null where nothing was noted
     * @param partitionBytes see {@link ReaderSettings}
     * @param keptBytes see {@link EvidencePartitions}
     */
    EvidencePass(
            AnalyzeRequest request,
            Audit audit,
            @Nullable NotedStretches stretches,
            long partitionBytes,
            int keptBytes) {
        this.stretches = stretches;
        this.partitionBytes = partitionBytes;
        this.keptBytes = keptBytes;
        this.request = request;
        this.audit = audit;
        this.anonymization = request.evidence().anonymization();
    }

    /** The input as it is called on disk. */
    private String nameOf(Audit.Input input) {
        return anonymization == null
                ? input.name()
                : anonymization.pseudonyms().captures().inputOf(input.name());
    }

    /** Whether all inputs are files, which can be read again. */
    boolean isPossible() {
        return audit.inputs().stream()
                .map(this::nameOf)
                .allMatch(name -> !name.equals(AuditRun.STANDARD_INPUT_NAME) && Files.isRegularFile(Path.of(name)));
    }

    @Override
    public void run(EvidenceSlicer slicer) throws IOException {
        List<Path> files =
                audit.inputs().stream().map(this::nameOf).map(Path::of).toList();
        CaptureOpener opener = FormatCatalog.standard(request.expansion());
        CapturePartitioner partitioner = new CapturePartitioner(opener);
        if (!readNoted(files, partitioner, slicer)) {
            readAll(files, opener, partitioner, slicer);
        }
        slicer.end();
    }

    private boolean readNoted(List<Path> files, CapturePartitioner partitioner, EvidenceSlicer slicer)
            throws IOException {
        if (stretches == null || files.size() != 1) {
            return false;
        }
        Audit.Input input = audit.inputs().get(0);
        return new EvidenceStretches(partitioner, files.get(0), stretches.all(), input.bytes() / 2)
                .read(walk(slicer), input.info());
    }

    private void readAll(List<Path> files, CaptureOpener opener, CapturePartitioner partitioner, EvidenceSlicer slicer)
            throws IOException {
        List<CapturePartition> partitions = partitions(files, partitioner);
        long done = partitions.size() < 2
                ? 0
                : new EvidencePartitions(partitioner, partitions, () -> walk(slicer), keptBytes).read();
        if (done != EvidencePartitions.ALL) {
            readBehind(done, files, opener, walk(slicer));
        }
    }

    private EvidenceWalk walk(EvidenceSlicer slicer) {
        return new EvidenceWalk(
                Subjects.of(audit.subject().addresses()),
                TimeWindow.of(request.from(), request.to()),
                anonymization,
                slicer);
    }

    /** At most one where the inputs are to be read in order. Pseudonyms depend on what was met before, so their order counts. */
    private List<CapturePartition> partitions(List<Path> files, CapturePartitioner partitioner) throws IOException {
        if (files.size() != 1 || anonymization != null) {
            return List.of();
        }
        return partitioner.partition(files.get(0), request.threads(), partitionBytes);
    }

    /** @param done frames that are to be passed over, all of the first file */
    private static void readBehind(long done, List<Path> files, CaptureOpener opener, EvidenceWalk walk)
            throws IOException {
        try (CaptureSequence sequence = CaptureSequence.open(files, opener)) {
            List<Integer> places = places(sequence.files(), files);
            while (sequence.next()) {
                FrameCursor frame = sequence.cursor();
                if (done > 0 && frame.frameNumber() <= done) {
                    continue;
                }
                if (walk.isBehindAll(frame)) {
                    break;
                }
                walk.accept(frame, places.get(sequence.fileIndex()));
            }
        }
    }

    /** The audit's number of each file, should the order have changed with the files. */
    private static List<Integer> places(List<Path> sequence, List<Path> files) {
        List<Integer> places = new ArrayList<>();
        sequence.forEach(file -> places.add(files.indexOf(file)));
        return places;
    }
}
