// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.CapturePartitioner;
import org.ccpanalyzer.capture.CaptureSequence;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.capture.InputDigest;
import org.ccpanalyzer.evidence.NotedStretches;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.flow.TrafficState;
import org.jspecify.annotations.Nullable;

/** Reads all inputs as one stream, in the order of time. */
final class StreamReader {
    private final CaptureOpener opener;
    private final ReaderSettings settings;
    private final Progress progress;

    StreamReader(ReaderSettings settings, Progress progress) {
        this.opener = FormatCatalog.standard(settings.expansion());
        this.settings = settings;
        this.progress = progress;
    }

    /** Opens the inputs; who looks at them before they are read uses the same. */
    CaptureOpener opener() {
        return opener;
    }

    /**
     * Reads files.
     *
     * @throws IOException if one cannot be read or is no capture; the message is for the user
     */
    StreamSummary readFiles(List<Path> files) throws IOException {
        if (files.size() == 1 && isPipe(files.get(0))) {
            try (InputStream stream = opener.openStream(files.get(0))) {
                return readStream(stream, files.get(0).toString());
            }
        }
        StreamSummary read = files.size() == 1 ? readFile(files) : readInOrder(files);
        return read.with(changes(read.inputs()));
    }

    /** A sentence for each file that is not as long any more as when it was opened. */
    private List<String> changes(List<StreamSummary.Source> inputs) throws IOException {
        List<String> notes = new ArrayList<>();
        for (StreamSummary.Source input : inputs) {
            Path file = Path.of(input.name());
            long length = opener.length(file);
            long now = Files.isRegularFile(file) ? Files.size(file) : length;
            if (now > length) {
                notes.add(input.name()
                        + " grew while it was read; what it held at the beginning was analyzed and digested, " + length
                        + " bytes.");
            } else if (now < length) {
                notes.add(input.name() + " became shorter while it was read, from " + length + " to " + now
                        + " bytes: its digest need not be that of the packets. Analyze a copy that nobody writes to.");
            }
        }
        return notes;
    }

    private StreamSummary readFile(List<Path> file) throws IOException {
        FileDigests digests = digests(file);
        StreamSummary parallel = new PartitionReader(settings, opener, progress).read(file);
        if (parallel != null) {
            return parallel.with(digests);
        }
        try (CaptureSequence sequence = CaptureSequence.open(file, opener)) {
            boolean isNoted = settings.notedBytes() > 0 && new CapturePartitioner(opener).canCut(file.get(0));
            return readInOrder(sequence, isNoted ? settings.notes(0) : null).with(digests);
        }
    }

    private FileDigests digests(List<Path> files) {
        return settings.digest() ? FileDigests.begin(files, opener) : FileDigests.NONE;
    }

    /** Whether a name stands for something that can be read only once, such as a process substitution of a shell. */
    private static boolean isPipe(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    private StreamSummary readInOrder(List<Path> files) throws IOException {
        TimeWindow window = settings.window();
        try (CaptureSequence sequence = CaptureSequence.open(files, opener, window.firstNanos(), window.lastNanos())) {
            FileDigests digests = digests(sequence.files());
            return readInOrder(sequence, null).with(digests);
        }
    }

    private StreamSummary readInOrder(CaptureSequence sequence, @Nullable NotedStretches notes) throws IOException {
        progress.begin(sequence.length() == 0 ? Progress.UNKNOWN_TOTAL : sequence.length());
        return read(sequence, notes);
    }

    /** Reads standard input, or another stream that can be read only once; whoever opened it closes it. */
    StreamSummary readStream(InputStream stream, String name) throws IOException {
        InputDigest digest = new InputDigest(stream, settings.digest() ? Sha256.begin() : null);
        progress.begin(Progress.UNKNOWN_TOTAL);
        try (FrameCursor cursor = opener.open(digest, name);
                CaptureSequence sequence = CaptureSequence.of(Path.of(name), cursor)) {
            StreamSummary read = read(sequence, null);
            StreamSummary.Source source = read.inputs().get(0);
            @Nullable String sha256 = digest.drainAndDigest();
            return new StreamSummary(read.state(), List.of(source.hashed(digest.length(), sha256)), read.notes());
        }
    }

    private StreamSummary read(CaptureSequence sequence, @Nullable NotedStretches stretches) throws IOException {
        List<Path> files = sequence.files();
        PacketPipeline pipeline = settings.pipeline(
                        TrafficState.beginning(settings.flows()), settings.duplicates(files.size()), 0)
                .noting(stretches);
        TimeSpan[] spans = new TimeSpan[files.size()];
        for (int i = 0; i < spans.length; i++) {
            spans[i] = new TimeSpan();
        }
        long frames = 0;
        FrameCursor frame = null;
        while (sequence.next()) {
            frame = sequence.cursor();
            int file = sequence.fileIndex();
            spans[file].add(frame.timestampNanos());
            pipeline.accept(frame, file);
            if ((++frames & (ReaderSettings.PROGRESS_FRAMES - 1)) == 0) {
                progress.advanced(sequence.position(), frames);
            }
        }
        pipeline.finish();
        if (stretches != null && frame != null) {
            stretches.end(frame);
        }
        progress.advanced(sequence.position(), frames);
        List<String> notes = new ArrayList<>(sequence.notes());
        notes.addAll(windowNote(pipeline.outsideWindow()));
        notes.addAll(leftOutNote(sequence.leftOut()));
        return new StreamSummary(pipeline.state(), sources(files, sequence.infos(), spans), notes).with(stretches);
    }

    static List<String> windowNote(long outside) {
        return outside == 0
                ? List.of()
                : List.of(Counted.of(outside, "packet was", "packets were")
                        + " left out, as outside the time window of --from and --to.");
    }

    private static List<String> leftOutNote(List<Path> files) {
        return files.isEmpty()
                ? List.of()
                : List.of(Counted.of(files.size(), "file was", "files were")
                        + " not read, as first and last packets lie more than a minute outside --from and --to: "
                        + FileNames.of(files) + ".");
    }

    private List<StreamSummary.Source> sources(List<Path> files, List<CaptureInfo> infos, TimeSpan[] spans)
            throws IOException {
        List<StreamSummary.Source> sources = new ArrayList<>();
        for (int i = 0; i < infos.size(); i++) {
            Path file = files.get(i);
            long bytes = Files.isRegularFile(file) ? opener.length(file) : 0;
            sources.add(new StreamSummary.Source(
                    file.toString(), bytes, null, infos.get(i), spans[i].first(), spans[i].last()));
        }
        return sources;
    }
}
