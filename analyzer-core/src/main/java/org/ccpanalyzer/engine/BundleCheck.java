// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ccpanalyzer.bundle.Bundle;
import org.ccpanalyzer.bundle.BundleException;
import org.ccpanalyzer.bundle.BundleManifest;
import org.ccpanalyzer.bundle.BundleManifest.AuditOptions;
import org.ccpanalyzer.bundle.BundleManifest.Derivation;
import org.ccpanalyzer.capture.ExpansionLimits;
import org.ccpanalyzer.evidence.SliceLimits;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.finding.FailOn;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.MicrosoftListFile;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.yaml.MicrosoftListReader;
import org.ccpanalyzer.policy.yaml.PlatformReader;
import org.ccpanalyzer.policy.yaml.PolicyException;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.jspecify.annotations.Nullable;

/** Checks a bundle: that no byte of it was changed, and that its findings can be drawn again from their slices alone. */
public final class BundleCheck {
    private static final int MAX_POLICY_BYTES = 16 << 20;
    /** Packets of a slice and what pcapng writes around them. */
    private static final long MAX_SLICE_BYTES = SliceLimits.MAX_BYTES + SliceLimits.MAX_PACKETS * 1_024L;

    private final Bundle bundle;
    private final Path directory;

    private BundleCheck(Bundle bundle, Path directory) {
        this.bundle = bundle;
        this.directory = directory;
    }

    /**
     * What the check found.
     *
     * @param tool that wrote the bundle
     * @param manifestSha256 names the bundle without its run block
     * @param anonymized whether addresses and names are pseudonyms
     * @param notes what of the report cannot be drawn again, though no finding rests on it; finished sentences
     * @param damage finished sentences; while there is one, no finding is looked at
     * @param findings in the order of the report
     */
    public record Result(
            String tool,
            String manifestSha256,
            boolean anonymized,
            int files,
            List<String> notes,
            List<String> damage,
            List<CheckedFinding> findings) {
        public Result {
            notes = List.copyOf(notes);
            damage = List.copyOf(damage);
            findings = List.copyOf(findings);
        }

        /** 0 if all holds, 1 if a finding does not, 3 if the bundle is damaged. */
        public ExitCode exitCode() {
            if (!damage.isEmpty()) {
                return ExitCode.INPUT;
            }
            return count(Answer.DOES_NOT_HOLD) > 0 ? ExitCode.FINDINGS : ExitCode.OK;
        }

        /** Findings with an answer. */
        public long count(Answer answer) {
            return findings.stream()
                    .filter(finding -> finding.answer() == answer)
                    .count();
        }
    }

    /** What became of a finding when only its slice was audited. */
    public enum Answer {
        /** The slice gives it as the report has it. */
        HOLDS,
        /** The slice gives it, and numbers or grades of the report rest on more than the slice has. */
        HOLDS_IN_PART,
        NEEDS_PAYLOAD,
        NEEDS_COUNTS,
        NEEDS_CAPTURE,
        DOES_NOT_HOLD
    }

    /**
     * A finding of the bundle.
     *
     * @param differences what the slice gives otherwise than the report has it; sentence parts
     */
    public record CheckedFinding(String id, boolean confirmed, Answer answer, List<String> differences) {
        public CheckedFinding {
            differences = List.copyOf(differences);
        }

        /** Without anything to explain. */
        CheckedFinding(String id, boolean confirmed, Answer answer) {
            this(id, confirmed, answer, List.of());
        }
    }

    /**
     * Checks a bundle.
     *
     * @throws RunException if the file is no bundle, or cannot be read
     */
    public static Result of(Path file) throws RunException {
        try (Bundle bundle = Bundle.open(file)) {
            Path directory = Files.createTempDirectory("ccp-analyzer-verify");
            try {
                return new BundleCheck(bundle, directory).result();
            } finally {
                remove(directory);
            }
        } catch (BundleException e) {
            throw new RunException(ExitCode.INPUT, e.sentence(), e);
        } catch (PolicyException e) {
            throw new RunException(ExitCode.INPUT, e.problems(), e);
        } catch (IOException e) {
            throw new RunException(ExitCode.INPUT, "Cannot check " + file + " (" + FileFailure.reason(e) + ").", e);
        }
    }

    private Result result() throws IOException, PolicyException, RunException {
        BundleManifest manifest = bundle.manifest();
        List<String> damage = bundle.damage();
        List<CheckedFinding> checked = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        requireFewSlices(manifest);
        if (damage.isEmpty()) {
            BundledReport report = BundledReport.of(bundle);
            notes.addAll(report.notes(bundle));
            Map<String, Claim> claims = new LinkedHashMap<>(report.claims());
            SliceAudit alone = alone(manifest.reading());
            for (BundleManifest.Item item : manifest.findings()) {
                checked.add(checked(item, claims.remove(item.id()), alone));
            }
            claims.values()
                    .forEach(claim -> checked.add(new CheckedFinding(
                            claim.id(),
                            claim.confirmed(),
                            Answer.DOES_NOT_HOLD,
                            List.of("the manifest does not have it"))));
        }
        return new Result(
                manifest.tool(),
                bundle.manifestSha256(),
                manifest.anonymized(),
                manifest.files().size(),
                notes,
                damage,
                checked);
    }

    private static void requireFewSlices(BundleManifest manifest) throws BundleException {
        long slices = manifest.findings().stream()
                .filter(item -> item.slice() != null)
                .count();
        if (slices > SliceLimits.MAX_SLICES) {
            throw new BundleException(
                    "The manifest names " + slices + " slices; a bundle has at most " + SliceLimits.MAX_SLICES + ".");
        }
    }

    private CheckedFinding checked(BundleManifest.Item item, @Nullable Claim claim, SliceAudit alone)
            throws IOException {
        if (claim == null || claim.confirmed() != item.confirmed()) {
            return new CheckedFinding(
                    item.id(), item.confirmed(), Answer.DOES_NOT_HOLD, List.of("the report does not have it so"));
        }
        String slice = item.slice();
        Optional<Claim> given = slice != null && bundle.has(slice)
                ? alone.gives(copy(slice, "slice.pcapng", MAX_SLICE_BYTES), item.id())
                : Optional.empty();
        if (given.isEmpty()) {
            return new CheckedFinding(item.id(), item.confirmed(), without(item.derivation()));
        }
        Claim.Comparison comparison = claim.with(given.get());
        List<String> differences =
                comparison.contradictions().isEmpty() ? comparison.beyond() : comparison.contradictions();
        return new CheckedFinding(item.id(), item.confirmed(), answer(item, claim, comparison), differences);
    }

    private static Answer answer(BundleManifest.Item item, Claim claim, Claim.Comparison comparison) {
        boolean contradicted = !comparison.contradictions().isEmpty();
        if (item.sameCounts() && !comparison.sameCounts()) {
            return Answer.DOES_NOT_HOLD;
        }
        if (claim.restsOnBytes() && !comparison.sameCounts()) {
            // More than all packets of the flows cannot be in a part of them.
            return contradicted ? Answer.DOES_NOT_HOLD : Answer.NEEDS_COUNTS;
        }
        if (contradicted) {
            return without(item.derivation());
        }
        return comparison.beyond().isEmpty() ? Answer.HOLDS : Answer.HOLDS_IN_PART;
    }

    /** The answer where the slice does not give the finding. */
    private static Answer without(Derivation derivation) {
        return switch (derivation) {
            case FROM_SLICE -> Answer.DOES_NOT_HOLD;
            case NEEDS_PAYLOAD -> Answer.NEEDS_PAYLOAD;
            case NEEDS_COUNTS -> Answer.NEEDS_COUNTS;
            case NEEDS_CAPTURE -> Answer.NEEDS_CAPTURE;
        };
    }

    private SliceAudit alone(AuditOptions options) throws IOException, PolicyException, RunException {
        ShippedPolicy rules = new ShippedPolicy(
                PortGuideReader.read(copy(BundleDelivery.RULES, "rules.yaml", MAX_POLICY_BYTES)),
                PlatformReader.read(copy(BundleDelivery.PLATFORM, "platform.yaml", MAX_POLICY_BYTES)));
        Path site = bundle.has(BundleDelivery.SITE) ? copy(BundleDelivery.SITE, "site.yaml", MAX_POLICY_BYTES) : null;
        try {
            List<IpAddress> hosts =
                    options.hosts().stream().map(IpAddress::parse).toList();
            return new SliceAudit(
                    request(options),
                    hosts,
                    PolicySetup.load(rules, site, ofBundle(microsoftList()), options.platformProfile()));
        } catch (IllegalArgumentException e) {
            throw new BundleException("The manifest names an address, reading or key scope that there is not.", e);
        }
    }

    /** The bundle's own copy, whatever path the site file says. */
    private static PolicySetup.MicrosoftListSource ofBundle(Optional<byte[]> bytes) {
        return site -> {
            MicrosoftListFile named = site.microsoftList();
            return named == null || bytes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            MicrosoftListReader.read(BundleDelivery.MICROSOFT_LIST, bytes.get(), named.version()));
        };
    }

    private Optional<byte[]> microsoftList() throws IOException {
        return bundle.has(BundleDelivery.MICROSOFT_LIST)
                ? Optional.of(Files.readAllBytes(copy(BundleDelivery.MICROSOFT_LIST, "list.json", MAX_POLICY_BYTES)))
                : Optional.empty();
    }

    private static AnalyzeRequest request(AuditOptions options) {
        return new AnalyzeRequest(
                List.of(BundleDelivery.FILE_NAME),
                List.of(),
                null,
                null,
                "json",
                constant(Reading.values(), options.reading()),
                FailOn.VIOLATION,
                null,
                null,
                ZoneOffset.UTC,
                1,
                false,
                options.keepDuplicates(),
                options.platformProfile(),
                constant(KeyScope.values(), options.keyScope()),
                new ExpansionLimits(1, MAX_SLICE_BYTES),
                new AnalyzeRequest.Display(1, false, false),
                EvidenceRequest.NONE,
                List.of());
    }

    private static <E extends Enum<E>> E constant(E[] constants, String word) {
        return Arrays.stream(constants)
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }

    private Path copy(String name, String as, long maxBytes) throws IOException {
        Path copy = directory.resolve(as);
        try (InputStream in = bundle.fileOf(name).content().open()) {
            byte[] bytes = in.readNBytes((int) maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new BundleException("'" + name + "' is larger than " + maxBytes + " bytes.");
            }
            Files.write(copy, bytes);
        }
        return copy;
    }

    private static void remove(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
