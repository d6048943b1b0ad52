// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ccpanalyzer.bundle.BundleFile;
import org.ccpanalyzer.engine.LiveSlices.Kept;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.evidence.Slice;
import org.ccpanalyzer.evidence.SlicePlan;
import org.ccpanalyzer.evidence.SlicePlanner;
import org.ccpanalyzer.evidence.SliceSource;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.PacketEvidence;
import org.ccpanalyzer.finding.PacketEvidence.Listing;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.flow.Subjects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the slices of a live run from its recording as findings come, and keeps them though the recording moves on. A slice is
 * replaced only by one that lacks nothing. Called by the thread that judges.
 */
final class LiveEvidence {
    private static final long RECORDER_PATIENCE_MILLIS = 2_000;
    /** The other processors are for the capture. */
    private static final int AUDITING_THREADS = 1;

    private final AnalyzeRequest request;
    private final @Nullable Path path;
    private final LiveSliceLimits limits;
    private final Consumer<String> messages;
    private @Nullable Recorder recorder;
    private LiveSlices slices = new LiveSlices();
    private SliceSchedule schedule = new SliceSchedule();
    /** Why findings have no slice, or not the newest one, by their ids. */
    private Map<String, Lack> lacking = new HashMap<>();

    private boolean isNewDay;
    /** Whether the user was told that there are slices older than they should be. */
    private boolean isOlderTold;

    private @Nullable String failure;
    /** What of the recording could not be read when slices were cut last. */
    private @Nullable String unreadable;

    /** Why a finding has no slice, or not the newest that there could be. */
    enum Lack {
        NOT_RECORDED,
        TOO_MUCH,
        WAITS
    }

    /**
     * All that it knows, for the next run.
     *
     * @param places where the frames of the run were recorded
     * @param isNewDay whether the slices that are there are those of a day that is over
     */
    record State(LiveSlices slices, SliceSchedule schedule, List<FrameIndex.Stretch> places, boolean isNewDay) {
        /** Of a run that cut nothing. */
        static State none() {
            return new State(new LiveSlices(), new SliceSchedule(), new ArrayList<>(), false);
        }
    }

    /**
     * @param directory of the report files, or null for none
     * @param messages takes finished sentences for the user
     */
    LiveEvidence(AnalyzeRequest request, @Nullable Path directory, LiveSliceLimits limits, Consumer<String> messages) {
        this.request = request;
        this.path = directory;
        this.limits = limits;
        this.messages = messages;
    }

    /**
     * Begins with what an earlier run left in the directory.
     *
     * @param before what that run knew, or null if nothing of it was kept
     */
    void follow(Recorder recording, @Nullable State before) {
        State known = before == null ? State.none() : before;
        recorder = recording;
        schedule = known.schedule();
        recording.frames().restore(known.places());
        isNewDay |= known.isNewDay();
        if (path != null) {
            slices = LiveSlices.in(path, known.slices());
            schedule.retain(slices.kept().keySet());
        }
    }

    /**
     * To be kept for the next run.
     *
     * @param frames of the run that are counted; where later ones were recorded is left out
     */
    State state(long frames) {
        Recorder recording = recorder;
        List<FrameIndex.Stretch> places =
                recording == null ? List.of() : recording.frames().upTo(frames);
        return new State(slices, schedule, places, isNewDay);
    }

    /** The slices that are there are of another count, and kept elsewhere: the next interval begins without any. */
    void dayIsOver() {
        isNewDay = true;
    }

    /**
     * Cuts what is due.
     *
     * @param isLast whether there is no later interval
     * @return the audit with the packets of its slices, and notes on what there is to say of them
     */
    Audit with(Audit audit, PolicySetup policy, boolean isLast) {
        Path directory = path;
        if (directory != null && isNewDay) {
            beginDay(directory);
        }
        if (directory == null || audit.findings().isEmpty()) {
            return audit;
        }
        if (request.evidence().mode() == EvidenceMode.NONE) {
            return audit.withPackets(EvidenceDelivery.NOT_WANTED);
        }
        Recorder recording = recorder;
        if (recording == null) {
            return EvidenceDelivery.without(audit, "a live run cuts them from its recording; give --ring DIR.");
        }
        schedule.next();
        List<Finding> candidates = SlicePlanner.candidates(audit);
        Set<String> ids = candidates.stream().map(Finding::id).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Finding> all = candidates.stream()
                .filter(finding -> schedule.isDue(finding, isLast))
                .toList();
        List<Finding> due = all.subList(0, Math.min(all.size(), isLast ? limits.slicesAtEnd() : limits.slices()));
        if (!due.isEmpty() && !isNewDay) {
            long bytesRead = isLast ? limits.bytesReadAtEnd() : limits.bytesRead();
            cut(new Cut(audit, policy, ids, slices.copy(), new HashMap<>(lacking), new ArrayList<>(), bytesRead), due);
        }
        all.subList(due.size(), all.size()).forEach(each -> lacking.put(each.id(), Lack.WAITS));
        schedule.retain(ids);
        lacking.keySet().retainAll(ids);
        tellOlder();
        return EvidenceDelivery.withNotes(audit.withPackets(packets(ids)), notes(audit, ids, isLast));
    }

    /** Said once, until all are the newest again. */
    private void tellOlder() {
        long older =
                lacking.keySet().stream().filter(slices.kept()::containsKey).count();
        if (older > 0 && !isOlderTold) {
            messages.accept(Counted.of(older, "evidence slice", "evidence slices")
                    + " could not be replaced by newer ones; the older stay, and the notes of the report say why.");
        }
        isOlderTold = older > 0;
    }

    private void beginDay(Path directory) {
        StaleEvidence earlier = StaleEvidence.in(directory);
        try (PendingFiles files = new PendingFiles(directory)) {
            if (!earlier.listed().isEmpty()) {
                files.create(StaleEvidence.LIST).write(out -> out.write(StaleEvidence.text(new TreeMap<>())));
                files.publish();
            }
            slices = new LiveSlices();
            schedule = new SliceSchedule();
            lacking.clear();
            isNewDay = false;
            earlier.remove(Set.of(), true);
        } catch (RunException e) {
            failed(reason(e));
        }
    }

    /**
     * What is cut at the end of an interval. What became of it counts once all of it has its place in the directory.
     *
     * @param ids of all findings that may have a slice
     * @param slices as they will be
     * @param lacking as it will be
     * @param attempts with each finding whether its slice lacks nothing
     * @param bytesRead of the recording, at most
     */
    private record Cut(
            Audit audit,
            PolicySetup policy,
            Set<String> ids,
            LiveSlices slices,
            Map<String, Lack> lacking,
            List<Map.Entry<Finding, Boolean>> attempts,
            long bytesRead) {}

    private void cut(Cut cut, List<Finding> due) {
        Path directory = Objects.requireNonNull(path);
        Recorder recording = Objects.requireNonNull(recorder);
        StaleEvidence earlier = StaleEvidence.in(directory);
        try (PendingFiles files = new PendingFiles(directory)) {
            recording.awaitWritten(RECORDER_PATIENCE_MILLIS);
            write(cut, due, files, recording.frames());
            files.create(StaleEvidence.LIST).write(out -> out.write(StaleEvidence.text(cut.slices.sums())));
            files.publish();
            slices = cut.slices;
            lacking = cut.lacking;
            cut.attempts.forEach(each -> schedule.tried(each.getKey(), each.getValue()));
            failure = null;
            earlier.remove(slices.sums().keySet(), true);
        } catch (IOException e) {
            failed(FileFailure.reason(e));
        } catch (RunException e) {
            failed(reason(e));
        }
    }

    private static String reason(RunException e) {
        return e.getCause() instanceof IOException cause ? FileFailure.reason(cause) : String.valueOf(e.getMessage());
    }

    /** Said once for each failure, not at each interval. */
    private void failed(String reason) {
        if (failure == null) {
            messages.accept("The evidence slices cannot be written to '" + path + "' (" + reason
                    + "); the run goes on, and it is tried again after each interval.");
        }
        failure = reason;
    }

    private void write(Cut cut, List<Finding> due, PendingFiles files, FrameIndex index)
            throws RunException, IOException {
        RingChoice choice = new RingChoice(RecordedFile.of(index.stretches()), cut.bytesRead);
        List<SlicePlan> plans = SlicePlanner.of(cut.audit, due);
        plans.forEach(choice::take);
        plans.forEach(plan -> cut.lacking.put(plan.finding().id(), Lack.WAITS));
        RingReading reading =
                new RingReading(choice.files(), Subjects.of(cut.audit.subject().addresses()), cut.bytesRead);
        SliceSource source = new SliceSource(
                reading,
                request.evidence().mode() == EvidenceMode.PAYLOAD,
                false,
                "ccp-analyzer " + cut.audit.run().version());
        SliceCutter cutter = new SliceCutter(files);
        cutter.cut(choice.plans(), source, reading);
        unreadable = reading.failure();
        List<Slice> chosen = cutter.choose((slice, file) -> isTaken(cut, slice, file));
        SliceAudit alone = new SliceAudit(request, cut.audit.subject().addresses(), cut.policy);
        List<DeliveredSlice> unused = cutter.tryAll(alone, AUDITING_THREADS);
        for (Slice each : chosen) {
            sum(cut.slices, each, files);
        }
    }

    /** Whether the slice is better than what is there, and there is room. */
    private boolean isTaken(Cut cut, Slice slice, PendingFile file) throws IOException {
        Finding finding = slice.plan().finding();
        String id = finding.id();
        Kept older = cut.slices.kept().get(id);
        cut.attempts.add(Map.entry(finding, isWhole(slice)));
        boolean isBetter = isWhole(slice)
                || older == null
                || (!older.isWhole() && slice.packets() > older.listing().packets());
        if (slice.packets() == 0 || !isBetter) {
            cut.lacking.put(id, Lack.NOT_RECORDED);
            return false;
        }
        long bytes = Files.size(file.partial()) - (older == null ? 0 : older.bytes());
        boolean hasRoom = makeRoom(cut, id, bytes, older == null ? 1 : 0);
        if (hasRoom) {
            cut.lacking.remove(id);
            cut.slices.put(id, new Kept(slice.listing(), isWhole(slice), Files.size(file.partial())));
        } else {
            cut.lacking.put(id, Lack.TOO_MUCH);
        }
        return hasRoom;
    }

    /** Gives up slices of findings that are not named any more, and then of the least consequential ones, if that helps. */
    private boolean makeRoom(Cut cut, String id, long moreBytes, int moreSlices) {
        List<String> lesser = new ArrayList<>(cut.ids);
        lesser = new ArrayList<>(lesser.subList(lesser.indexOf(id) + 1, lesser.size()));
        Collections.reverse(lesser);
        lesser.addAll(0, cut.slices.others(cut.ids));
        long excessBytes = cut.slices.bytes() + moreBytes - limits.bytes();
        long excessSlices = cut.slices.kept().size() + (long) moreSlices - limits.slices();
        List<String> givenUp = new ArrayList<>();
        for (String each : lesser) {
            Kept slice = cut.slices.kept().get(each);
            if (slice != null && (excessBytes > 0 || excessSlices > 0)) {
                givenUp.add(each);
                excessBytes -= slice.bytes();
                excessSlices--;
            }
        }
        boolean hasRoom = excessBytes <= 0 && excessSlices <= 0;
        if (hasRoom) {
            givenUp.forEach(cut.slices::remove);
            givenUp.forEach(each -> cut.lacking.put(each, Lack.TOO_MUCH));
        }
        return hasRoom;
    }

    private static boolean isWhole(Slice slice) {
        return slice.plan().hasAllEvidence() && !slice.isChanged();
    }

    private static void sum(LiveSlices kept, Slice slice, PendingFiles files) throws IOException {
        SlicePlan plan = slice.plan();
        for (String name : List.of(plan.fileName(), plan.textName())) {
            kept.sum(name, BundleFile.of(name, files.partial(name)).sha256());
        }
    }

    private PacketEvidence packets(Set<String> ids) {
        Map<String, Listing> listings = new HashMap<>();
        slices.kept().forEach((id, each) -> {
            if (ids.contains(id)) {
                listings.put(id, each.listing());
            }
        });
        return new PacketEvidence(listings, null);
    }

    private List<String> notes(Audit audit, Set<String> ids, boolean isLast) {
        SliceNotes notes = new SliceNotes(slices, lacking, limits, isLast);
        List<String> all = notes.of(audit.findings().size() - ids.size(), ids, failure);
        if (unreadable != null) {
            all.add("Not all of the recording could be read for slices: " + unreadable);
        }
        return all;
    }
}
