// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ccpanalyzer.bundle.BundleFile;
import org.ccpanalyzer.bundle.BundleManifest;
import org.ccpanalyzer.bundle.BundleManifest.Derivation;
import org.ccpanalyzer.bundle.BundleWriter;
import org.ccpanalyzer.bundle.HandOverForm;
import org.ccpanalyzer.bundle.ManifestJson;
import org.ccpanalyzer.evidence.Slice;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.policy.yaml.PlatformReader;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.ccpanalyzer.report.FlowWriter;
import org.ccpanalyzer.report.ReportWriter;
import org.ccpanalyzer.report.json.JsonReportWriter;
import org.jspecify.annotations.Nullable;

/**
 * Packs what a run wrote into {@code bundle.zip}. Reports are written once more without their run block, which differs from run
 * to run and has a file of its own.
 */
final class BundleDelivery {
    static final String FILE_NAME = "bundle.zip";
    static final String RULES = "policy/ccp-port-rules.yaml";
    static final String PLATFORM = "policy/vos-platform.yaml";
    static final String SITE = "policy/site.yaml";
    static final String MICROSOFT_LIST = "policy/microsoft-365-endpoints.json";

    private final AnalyzeRequest request;
    private final Audit audit;
    private final PendingFiles pending;
    private final List<BundleFile> files = new ArrayList<>();

    BundleDelivery(AnalyzeRequest request, Audit audit, PendingFiles pending) {
        this.request = request;
        this.audit = audit;
        this.pending = pending;
    }

    /**
     * Writes the bundle.
     *
     * @param writers of the files of the run, those of flows complete
     * @param slices that were written
     * @throws RunException if it cannot be written
     */
    void write(List<ReportWriter> writers, List<DeliveredSlice> slices) throws RunException {
        List<PendingFile> copies = new ArrayList<>();
        try {
            addPolicy();
            for (DeliveredSlice each : slices) {
                addWritten(each.slice().plan().fileName());
                addWritten(each.slice().plan().textName());
            }
            for (ReportWriter writer : writers) {
                if (writer instanceof FlowWriter) {
                    addWritten(writer.fileName());
                } else {
                    copies.add(addWithoutRun(writer));
                }
            }
            files.add(BundleFile.of(HandOverForm.NAME, HandOverForm.blank()));
            pack(slices);
        } catch (IOException e) {
            throw new RunException(ExitCode.USAGE, "Cannot write the bundle (" + FileFailure.reason(e) + ").", e);
        } finally {
            copies.forEach(pending::discard);
        }
    }

    private void addPolicy() throws IOException, RunException {
        files.add(BundleFile.of(RULES, PortGuideReader.shippedBytes()));
        files.add(BundleFile.of(PLATFORM, PlatformReader.shippedBytes()));
        Path site = request.siteFile();
        Anonymization anonymization = request.evidence().anonymization();
        if (site != null && anonymization != null) {
            files.add(BundleFile.of(SITE, anonymization.siteFile()));
        } else if (site != null) {
            byte[] bytes = Files.readAllBytes(site);
            add(SITE, bytes, audit.policy().siteSha256(), "site file " + site);
            addMicrosoftList(site);
        }
    }

    /** What the site file names, so that the bundle needs nothing from elsewhere. */
    private void addMicrosoftList(Path site) throws IOException, RunException {
        String list = audit.microsoft365().list();
        if (list != null) {
            add(
                    MICROSOFT_LIST,
                    Files.readAllBytes(Path.of(list)),
                    audit.microsoft365().sha256(),
                    "Microsoft 365 list that the site file " + site + " names");
        }
    }

    private void add(String name, byte[] bytes, @Nullable String sha256, String what) throws IOException, RunException {
        BundleFile file = BundleFile.of(name, bytes);
        if (!file.sha256().equals(sha256)) {
            throw new RunException(
                    ExitCode.USAGE, "The " + what + " was changed while the program ran; run it once more.");
        }
        files.add(file);
    }

    private void addWritten(String name) {
        files.add(BundleFile.of(name, pending.partial(name)));
    }

    private PendingFile addWithoutRun(ReportWriter writer) throws RunException {
        PendingFile copy = pending.create("." + writer.fileName() + ".body");
        Audit body = audit.withRun(audit.run().withheld("see " + BundleWriter.RUN));
        copy.write(out -> writer.write(body, out));
        files.add(BundleFile.of(writer.fileName(), copy.partial()));
        return copy;
    }

    private void pack(List<DeliveredSlice> slices) throws RunException, IOException {
        BundleManifest manifest = new BundleManifest(
                "ccp-analyzer " + audit.run().version(),
                new BundleManifest.AuditOptions(
                        audit.subject().addresses().stream()
                                .map(Object::toString)
                                .toList(),
                        word(request.reading()),
                        word(request.keyScope()),
                        request.keepDuplicates(),
                        audit.policy().platformProfile()),
                request.evidence().anonymization() != null,
                items(slices),
                BundleWriter.hashed(files));
        BundleFile run = BundleFile.of(BundleWriter.RUN, JsonReportWriter.runBlock(audit.run()));
        PendingFile bundle = pending.create(FILE_NAME);
        bundle.write(out -> BundleWriter.write(
                BundleFile.of(BundleWriter.MANIFEST, ManifestJson.write(manifest)), files, run, out));
        SigningKey key = request.evidence().signingKey();
        if (key != null) {
            byte[] signature = key.sign(bundle.partial());
            pending.create(FILE_NAME + SigningKey.ENDING).write(out -> out.write(signature));
        }
    }

    private List<BundleManifest.Item> items(List<DeliveredSlice> slices) {
        Map<String, DeliveredSlice> byFinding = new HashMap<>();
        slices.forEach(each -> byFinding.put(each.slice().plan().finding().id(), each));
        List<BundleManifest.Item> items = new ArrayList<>();
        for (Finding finding : audit.findings()) {
            DeliveredSlice slice = byFinding.get(finding.id());
            items.add(new BundleManifest.Item(
                    finding.id(),
                    finding.confirmed(),
                    slice == null ? null : slice.slice().plan().fileName(),
                    slice == null ? Derivation.NEEDS_CAPTURE : derivation(slice),
                    slice != null && slice.sameCounts()));
        }
        return items;
    }

    private static Derivation derivation(DeliveredSlice delivered) {
        Slice slice = delivered.slice();
        if (delivered.derivable()) {
            return Derivation.FROM_SLICE;
        }
        if (slice.restsOnCounts()) {
            return Derivation.NEEDS_COUNTS;
        }
        return slice.lacksPayload() ? Derivation.NEEDS_PAYLOAD : Derivation.NEEDS_CAPTURE;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
