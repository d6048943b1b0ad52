// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.ccpanalyzer.evidence.NotedStretches;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.flow.FlowLedger;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.FlowTimeouts;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/** One offline run: read the policy, read the captures, find the host, judge, and hand over the audit. */
public final class AuditRun {
    /** Words of a flow record and its index entries, in bytes, rounded up. */
    private static final int BYTES_PER_FLOW = 400;
    /** What part of the heap may hold first bytes and facts of flows; while several threads read, as much again. */
    private static final int PAYLOAD_SHARE = 16;

    static final String STANDARD_INPUT_NAME = "standard input";

    private final AnalyzeRequest request;
    private final InputStream standardInput;
    private final Progress progress;
    private final Consumer<String> messages;
    private final long partitionBytes;
    private final long notedBytes;
    private @Nullable PolicySetup givenPolicy;
    private @Nullable Judgment second;
    private @Nullable Audit secondAudit;

    private record Judgment(AnalyzeRequest request, PolicySetup policy) {}

    /**
     * @param standardInput what the input name {@code "-"} stands for
     * @param messages takes finished sentences for the user, such as warnings about the site file or a damaged input
     */
    public AuditRun(AnalyzeRequest request, InputStream standardInput, Progress progress, Consumer<String> messages) {
        this(request, standardInput, progress, messages, ReaderSettings.PARTITION_BYTES);
    }

    AuditRun(
            AnalyzeRequest request,
            InputStream standardInput,
            Progress progress,
            Consumer<String> messages,
            long partitionBytes) {
        this(request, standardInput, progress, messages, partitionBytes, NotedStretches.STRETCH_BYTES);
    }

    /**
     * @param partitionBytes see {@link ReaderSettings}
     * @param notedBytes see {@link ReaderSettings}, if the sink wants notes
     */
    AuditRun(
            AnalyzeRequest request,
            InputStream standardInput,
            Progress progress,
            Consumer<String> messages,
            long partitionBytes,
            long notedBytes) {
        this.notedBytes = notedBytes;
        this.request = request;
        this.standardInput = standardInput;
        this.progress = progress;
        this.messages = messages;
        this.partitionBytes = partitionBytes;
    }

    /** Judges by a policy that was read already, instead of that of the request. */
    AuditRun judgedBy(PolicySetup policy) {
        givenPolicy = policy;
        return this;
    }

    /** What has been read is judged by another policy as well, under the reading of another request. */
    AuditRun judgedAgain(AnalyzeRequest other, PolicySetup policy) {
        second = new Judgment(other, policy);
        return this;
    }

    /**
     * Runs to the end.
     *
     * @throws RunException for whatever the user can mend: files, options, a host that is not in the input
     */
    public Audit execute() throws RunException {
        return execute(FlowSink.NONE);
    }

    /**
     * Runs to the end and hands each flow of the host to the sink on the way.
     *
     * @throws RunException for whatever the user can mend: files, options, a host that is not in the input
     */
    public Audit execute(FlowSink sink) throws RunException {
        Instant started = Instant.now();
        long startedNanos = System.nanoTime();
        // What ships with the program names no host and has no errors to tell, so the reading need not wait for it.
        PolicySetup early = request.siteFile() == null ? null : policy();
        List<IpAddress> named = early == null ? request.hosts() : named(early);
        if (named.isEmpty() && second != null) {
            named = second.policy.site().ccpAddresses();
        }
        StreamSummary stream = read(named.isEmpty() ? Subjects.EVERYBODY : Subjects.of(named), sink.wantsNotes());
        sink.read(stream.stretches());
        tellDamage(stream);
        PolicySetup policy = early == null ? policy() : early;
        Audit.Subject subject = subject(policy, named, stream);
        double seconds = (System.nanoTime() - startedNanos) / 1e9;
        Audit.Run run = RunFacts.of(request, started, seconds);
        AuditAssembly assembly = new AuditAssembly(request, policy, stream, subject, run);
        FlowLedger ledger = assembly.ledger();
        Audit audit = assembly.assemble(sink, ledger);
        if (second != null) {
            secondAudit = new AuditAssembly(second.request, second.policy, stream, subject, run)
                    .assemble(FlowSink.NONE, ledger);
        }
        return audit;
    }

    /** What the second judgment says; only after a run that was {@link #judgedAgain}. */
    Audit secondAudit() {
        return Objects.requireNonNull(secondAudit, "nothing was judged a second time");
    }

    private PolicySetup policy() throws RunException {
        if (givenPolicy != null) {
            return givenPolicy;
        }
        PolicySetup policy = PolicySetup.load(request.siteFile(), request.platformProfile());
        policy.warnings().forEach(messages);
        return policy;
    }

    private List<IpAddress> named(PolicySetup policy) {
        return request.hosts().isEmpty() ? policy.site().ccpAddresses() : request.hosts();
    }

    private Audit.Subject subject(PolicySetup policy, List<IpAddress> named, StreamSummary stream) throws RunException {
        InputCheck.requirePackets(stream);
        if (named.isEmpty()) {
            FlowLedger everybody = FlowLedger.of(
                    stream.state(),
                    Subjects.EVERYBODY,
                    FlowTimeouts.OFFLINE,
                    policy.table().listedPorts());
            return new Audit.Subject(List.of(HostDetection.find(everybody, policy.table())), HostDetection.SOURCE);
        }
        InputCheck.requireHost(stream, named);
        return new Audit.Subject(
                named.stream().sorted().distinct().toList(), request.hosts().isEmpty() ? "site" : "option");
    }

    private StreamSummary read(Subjects subjects, boolean isNoted) throws RunException {
        FlowSettings flows = new FlowSettings(
                FlowTimeouts.OFFLINE,
                subjects,
                new DetectorProbe(),
                maxFlows(),
                Runtime.getRuntime().maxMemory() / PAYLOAD_SHARE,
                new SecureRandom().nextLong());
        ReaderSettings settings = new ReaderSettings(
                flows,
                request.keyScope(),
                TimeWindow.of(request.from(), request.to()),
                request.threads(),
                partitionBytes,
                request.digest(),
                request.expansion(),
                request.keepDuplicates(),
                isNoted ? notedBytes : 0);
        try {
            return read(new StreamReader(settings, progress));
        } catch (IOException e) {
            throw RunException.ofInput(e);
        } finally {
            progress.end();
        }
    }

    private StreamSummary read(StreamReader reader) throws IOException, RunException {
        if (!request.inputs().contains(AnalyzeRequest.STANDARD_INPUT)) {
            InputFiles inputs = InputFiles.of(request.inputs(), reader.opener());
            inputs.notes().forEach(messages);
            return reader.readFiles(inputs.files()).with(inputs.notes());
        }
        if (request.inputs().size() > 1) {
            throw new RunException(
                    ExitCode.USAGE, "Standard input ('-') cannot be mixed with files; give one or the other.");
        }
        return reader.readStream(standardInput, STANDARD_INPUT_NAME);
    }

    private void tellDamage(StreamSummary stream) {
        for (StreamSummary.Source source : stream.inputs()) {
            var damage = source.info().damage();
            if (damage != null) {
                messages.accept(source.name() + " is damaged at byte " + damage.byteOffset() + ": expected "
                        + damage.expected() + ". The "
                        + Counted.of(source.info().frames(), "packet before it was", "packets before it were")
                        + " analyzed.");
            }
        }
    }

    /** A third of the heap may hold flow records; while several threads read, as many again. */
    private static int maxFlows() {
        return flowsIn(Runtime.getRuntime().maxMemory() / 3);
    }

    /** Flow records that so many bytes hold; a few in any case. */
    static int flowsIn(long bytes) {
        long budget = bytes / BYTES_PER_FLOW;
        return (int) Math.max(1 << 14, Math.min(budget, Integer.MAX_VALUE / 2));
    }
}
