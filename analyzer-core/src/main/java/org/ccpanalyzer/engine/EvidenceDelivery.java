// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.evidence.NotedStretches;
import org.ccpanalyzer.evidence.Slice;
import org.ccpanalyzer.evidence.SliceLimits;
import org.ccpanalyzer.evidence.SliceOrigin;
import org.ccpanalyzer.evidence.SlicePlanner;
import org.ccpanalyzer.evidence.SliceSource;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.finding.PacketEvidence;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.report.ReportWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a slice and a text for each finding, and tries each slice before it is handed over. The slices come first, as reports list
 * their packets; what the trials say stands in the texts alone, so that reports are written meanwhile.
 */
final class EvidenceDelivery {
    /** Where nobody asked for slices. */
    static final PacketEvidence NOT_WANTED =
            PacketEvidence.absent("The packets are not listed one by one: with '--evidence none'"
                    + " no slices are cut. Leave that option out to have them here.");

    private final AnalyzeRequest request;
    private final @Nullable Anonymization anonymization;
    private @Nullable NotedStretches stretches;
    private @Nullable Trials trials;
    private final List<DeliveredSlice> delivered = new ArrayList<>();
    private final SortedMap<String, Path> written = new TreeMap<>();

    /**
     * What is left to do for slices that were cut.
     *
     * @param list of all that was written
     */
    private record Trials(SliceCutter cutter, SliceAudit alone, List<Slice> slices, PendingFile list) {}

    EvidenceDelivery(AnalyzeRequest request) {
        this.request = request;
        this.anonymization = request.evidence().anonymization();
    }

    /** Whether slices will be cut by what is noted of the input. Pseudonyms depend on all that was met before. */
    boolean wantsNotes() {
        return request.evidence().mode() != EvidenceMode.NONE && anonymization == null;
    }

    /** Takes what was noted of the only input, or null for nothing. */
    void read(@Nullable NotedStretches noted) {
        stretches = noted;
    }

    /**
     * Cuts the slices.
     *
     * @return the audit with notes on what could not be written
     * @throws RunException if a file cannot be written, or an input not be read again
     */
    Audit cut(Audit audit, PendingFiles files) throws RunException {
        if (audit.findings().isEmpty()) {
            return audit;
        }
        if (request.evidence().mode() == EvidenceMode.NONE) {
            return audit.withPackets(NOT_WANTED);
        }
        EvidencePass pass = new EvidencePass(request, audit, stretches);
        if (!pass.isPossible()) {
            return without(
                    audit,
                    "standard input and pipes can be read only once; keep a copy of the capture and analyze that.");
        }
        SliceCutter cutter = new SliceCutter(files);
        try {
            cut(audit, pass, cutter);
            List<Slice> slices = cutter.choose((slice, file) -> true);
            SliceAudit alone = new SliceAudit(request, audit.subject().addresses(), policy());
            trials = new Trials(cutter, alone, slices, files.create(StaleEvidence.LIST));
            return withNotes(audit.withPackets(packets(slices)), notes(audit, slices));
        } catch (CaptureException e) {
            cutter.discard();
            return without(
                    audit,
                    "an input could not be read a second time" + (anonymization == null ? ": " + e.getMessage() : "."));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Tries the slices that were cut, and writes their texts and the list of all. May be done on another thread while reports are written.
     *
     * @throws RunException if a file cannot be written
     */
    void tryAll(PendingFiles files) throws RunException {
        if (trials == null) {
            return;
        }
        try {
            delivered.addAll(trials.cutter.tryAll(trials.alone, request.threads()));
        } catch (IOException e) {
            throw failure(e);
        }
        for (Slice each : trials.slices) {
            for (String name : List.of(each.plan().fileName(), each.plan().textName())) {
                written.put(name.substring(name.indexOf('/') + 1), files.partial(name));
            }
        }
        trials.list.write(out -> out.write(StaleEvidence.list(written)));
    }

    private static RunException failure(IOException cause) {
        return new RunException(
                ExitCode.USAGE, "Cannot write the evidence slices (" + FileFailure.reason(cause) + ").", cause);
    }

    private void cut(Audit audit, EvidencePass pass, SliceCutter cutter) throws RunException, IOException {
        SliceSource source = new SliceSource(
                SliceOrigin.inputs(audit.inputs()),
                request.evidence().mode() == EvidenceMode.PAYLOAD,
                anonymization != null,
                "ccp-analyzer " + audit.run().version());
        cutter.cut(SlicePlanner.of(audit), source, pass);
    }

    /** Slices and texts that were written, by their names in the directory of evidence. */
    Map<String, Path> written() {
        return Collections.unmodifiableMap(written);
    }

    private PolicySetup policy() throws RunException {
        return anonymization == null
                ? PolicySetup.load(request.siteFile(), request.platformProfile())
                : anonymization.policy().withoutMicrosoftList();
    }

    /**
     * Packs everything into one file, if that was asked for. Called when all other files are complete.
     *
     * @param writers of the other files
     * @throws RunException if it cannot be written
     */
    void bundle(Audit audit, List<ReportWriter> writers, PendingFiles files) throws RunException {
        if (request.evidence().bundle()) {
            new BundleDelivery(request, audit, files).write(writers, delivered);
        }
    }

    private static List<String> notes(Audit audit, List<Slice> slices) {
        List<String> notes = new ArrayList<>();
        int without = audit.findings().size() - slices.size();
        if (without > 0) {
            notes.add(tooMany(without));
        }
        List<String> changed = slices.stream()
                .filter(Slice::isChanged)
                .map(each -> each.plan().finding().id())
                .toList();
        if (!changed.isEmpty()) {
            notes.add(
                    "An input was changed while it was analyzed: packets that the report names were not found again for the"
                            + " slices of " + String.join(", ", changed) + ". Analyze a copy that nobody writes to.");
        }
        return notes;
    }

    /** @param without how many findings have no slice because of their number */
    static String tooMany(int without) {
        return Counted.of(without, "finding has", "findings have") + " no evidence slice: slices are written for the "
                + SliceLimits.MAX_SLICES + " most consequential ones.";
    }

    private static PacketEvidence packets(List<Slice> slices) {
        Map<String, PacketEvidence.Listing> byFinding = new HashMap<>();
        for (Slice each : slices) {
            byFinding.put(each.plan().finding().id(), each.listing());
        }
        return new PacketEvidence(byFinding, null);
    }

    /** @param reason why the packets could not be read, the end of a sentence */
    static Audit without(Audit audit, String reason) {
        return withNotes(audit, List.of("No evidence slices were written, because " + reason))
                .withPackets(PacketEvidence.absent("The packets are not listed one by one, because " + reason));
    }

    static Audit withNotes(Audit audit, List<String> notes) {
        return notes.isEmpty() ? audit : audit.withCapture(audit.capture().withNotes(notes));
    }
}
