// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.ccpanalyzer.capture.ExpansionLimits;
import org.ccpanalyzer.engine.AnalyzeRequest;
import org.ccpanalyzer.engine.Anonymization;
import org.ccpanalyzer.engine.AuditRun;
import org.ccpanalyzer.engine.EvidenceRequest;
import org.ccpanalyzer.engine.KeyScope;
import org.ccpanalyzer.engine.Progress;
import org.ccpanalyzer.engine.ReportDelivery;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.engine.SigningKey;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.FailOn;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Reading;
import org.jspecify.annotations.Nullable;

/** Runs the whole engine on captures, with the options a test cares about. */
public final class Audited {
    /** The repository's sample captures, seen from the module that runs the tests. */
    public static final Path SAMPLES = Path.of("..", "sample-pcaps");

    private final List<String> inputs = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();
    private @Nullable Path site;
    private boolean platform;
    private boolean keepDuplicates;
    private boolean digest = true;
    private int threads = 1;
    private @Nullable Instant from;
    private @Nullable Instant to;
    private Reading reading = Reading.DOCUMENTED;
    private @Nullable Path output;
    private EvidenceRequest evidence = EvidenceRequest.NONE;

    private Audited() {}

    public static Audited captures(Path... files) {
        Audited audited = new Audited();
        for (Path file : files) {
            audited.inputs.add(file.toString());
        }
        return audited;
    }

    public static Audited sample(String name) {
        return captures(SAMPLES.resolve(name));
    }

    public Audited host(String... addresses) {
        hosts.addAll(List.of(addresses));
        return this;
    }

    public Audited site(Path file) {
        site = file;
        return this;
    }

    public Audited platformProfile() {
        platform = true;
        return this;
    }

    public Audited keepDuplicates() {
        keepDuplicates = true;
        return this;
    }

    public Audited noDigest() {
        digest = false;
        return this;
    }

    public Audited threads(int count) {
        threads = count;
        return this;
    }

    public Audited reading(Reading which) {
        reading = which;
        return this;
    }

    public Audited window(@Nullable Instant begin, @Nullable Instant end) {
        from = begin;
        to = end;
        return this;
    }

    /** Where {@link #deliver} writes. */
    public Audited into(Path directory, EvidenceMode mode) {
        output = directory;
        evidence = new EvidenceRequest(mode, false);
        return this;
    }

    /** Asks for a bundle, too. */
    public Audited bundled() {
        evidence = new EvidenceRequest(evidence.mode(), true, evidence.signingKey(), evidence.anonymization());
        return this;
    }

    /** Asks for pseudonyms. */
    public Audited anonymized(Anonymization anonymization) {
        evidence = new EvidenceRequest(evidence.mode(), evidence.bundle(), evidence.signingKey(), anonymization);
        return this;
    }

    /** Asks for a signature of the bundle. */
    public Audited signed(SigningKey key) {
        evidence = new EvidenceRequest(evidence.mode(), evidence.bundle(), key, evidence.anonymization());
        return this;
    }

    public AnalyzeRequest request() {
        return new AnalyzeRequest(
                inputs,
                hosts.stream().map(IpAddress::parse).toList(),
                site,
                output,
                "json",
                reading,
                FailOn.VIOLATION,
                from,
                to,
                ZoneId.of("UTC"),
                threads,
                digest,
                keepDuplicates,
                platform,
                KeyScope.NONE,
                ExpansionLimits.STANDARD,
                new AnalyzeRequest.Display(80, false, false),
                evidence,
                List.of("analyze"));
    }

    public Audit run() throws RunException {
        return new AuditRun(request(), InputStream.nullInputStream(), Progress.NONE, message -> {}).execute();
    }

    /** Runs, and writes all files. */
    public Audit deliver() throws RunException, IOException {
        return deliver(InputStream.nullInputStream(), () -> {});
    }

    /**
     * Runs, lets something happen, and writes all files.
     *
     * @param between happens when everything has been judged, and nothing is written yet
     */
    public Audit deliver(InputStream standardInput, Runnable between) throws RunException, IOException {
        AnalyzeRequest request = request();
        try (ReportDelivery delivery = ReportDelivery.prepare(request)) {
            Audit audit = new AuditRun(request, standardInput, Progress.NONE, message -> {}).execute(delivery.flows());
            between.run();
            delivery.deliver(audit, OutputStream.nullOutputStream());
            return audit;
        }
    }

    public static List<JudgedFlow> flows(Audit audit) {
        return StreamSupport.stream(audit.flows().spliterator(), false).toList();
    }
}
