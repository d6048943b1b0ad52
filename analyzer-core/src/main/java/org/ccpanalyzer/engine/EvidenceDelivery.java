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

/** Writes a slice and a text for each finding, and tries each slice before it is handed over. */
final class EvidenceDelivery {
    /** Where nobody asked for slices. */
    static final PacketEvidence NOT_WANTED =
            PacketEvidence.absent("The packets are not listed one by one: with '--evidence none'"
                    + " no slices are cut. Leave that option out to have them here.");

    private final AnalyzeRequest request;
    private final @Nullable Anonymization anonymization;
    private @Nullable NotedStretches stretches;
    private final List<DeliveredSlice> delivered = new ArrayList<>();
    private final SortedMap<String, Path> written = new TreeMap<>();

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
     * Writes the evidence.
     *
     * @return the audit with notes on what could not be written
     * @throws RunException if a file cannot be written, or an input not be read again
     */
    Audit write(Audit audit, PendingFiles files) throws RunException {
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
            deliver(audit, cutter, files);
            return withNotes(audit.withPackets(packets()), notes(audit));
        } catch (CaptureException e) {
            cutter.discard();
            delivered.clear();
            written.clear();
            return without(
                    audit,
                    "an input could not be read a second time" + (anonymization == null ? ": " + e.getMessage() : "."));
        } catch (IOException e) {
            throw new RunException(
                    ExitCode.USAGE, "Cannot write the evidence slices (" + FileFailure.reason(e) + ").", e);
        }
    }

    private void cut(Audit audit, EvidencePass pass, SliceCutter cutter) throws RunException, IOException {
        SliceSource source = new SliceSource(
                SliceOrigin.inputs(audit.inputs()),
                request.evidence().mode() == EvidenceMode.PAYLOAD,
                anonymization != null,
                "ccp-analyzer " + audit.run().version());
        cutter.cut(SlicePlanner.of(audit), source, pass);
    }

    private void deliver(Audit audit, SliceCutter cutter, PendingFiles files) throws RunException, IOException {
        SliceAudit alone = new SliceAudit(request, audit.subject().addresses(), policy());
        delivered.addAll(cutter.deliver(alone, (slice, file) -> true, request.threads()));
        list(files);
    }

    private void list(PendingFiles files) throws RunException {
        for (DeliveredSlice each : delivered) {
            for (String name :
                    List.of(each.slice().plan().fileName(), each.slice().plan().textName())) {
                written.put(name.substring(name.indexOf('/') + 1), files.partial(name));
            }
        }
        files.create(StaleEvidence.LIST).write(out -> out.write(StaleEvidence.list(written)));
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

    private List<String> notes(Audit audit) {
        List<String> notes = new ArrayList<>();
        int without = audit.findings().size() - delivered.size();
        if (without > 0) {
            notes.add(tooMany(without));
        }
        List<String> changed = delivered.stream()
                .filter(each -> each.slice().isChanged())
                .map(each -> each.slice().plan().finding().id())
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

    private PacketEvidence packets() {
        Map<String, PacketEvidence.Listing> byFinding = new HashMap<>();
        for (DeliveredSlice each : delivered) {
            byFinding.put(each.slice().plan().finding().id(), each.slice().listing());
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
