// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ccpanalyzer.capture.ExpansionLimits;
import org.ccpanalyzer.compare.Baseline;
import org.ccpanalyzer.engine.AnalyzeRequest;
import org.ccpanalyzer.engine.Anonymization;
import org.ccpanalyzer.engine.AuditRun;
import org.ccpanalyzer.engine.BaselineFile;
import org.ccpanalyzer.engine.EvidenceRequest;
import org.ccpanalyzer.engine.KeyFile;
import org.ccpanalyzer.engine.Progress;
import org.ccpanalyzer.engine.ReportDelivery;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.engine.SigningKey;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.Audit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Analyses captures that are already there. */
@Command(
        name = "analyze",
        header = "Analyze captures and judge the host's traffic by the port guide.",
        description = {
            "Without --host and --site the host is looked for among the addresses that answer on the guide's ports."
        },
        footer = {
            "  ccp-analyzer analyze capture.pcap --host 192.0.2.10",
            "  ccp-analyzer analyze mon.pcapng tue.pcapng --site site.yaml -o report",
            "  tcpdump -i eth0 -w - | ccp-analyzer analyze - --site site.yaml",
            "  ccp-analyzer analyze ring/ --site site.yaml --from 2026-11-22T08:00Z",
            "  ccp-analyzer analyze capture.pcap --format json | jq .conclusion",
            "  ccp-analyzer analyze tue.pcapng --site site.yaml --baseline mon/report.json",
            "",
            "Exit status:",
            "  0  checked, nothing at or above --fail-on",
            "  1  findings at or above --fail-on",
            "  2  usage or configuration error",
            "  3  input error: unreadable, no capture, or no packet of the host",
            "  4  inconclusive: the capture cannot answer",
            "  5  internal error",
        })
final class AnalyzeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final List<String> arguments;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Capture files (pcap or pcapng), also compressed by gzip, zstd, lz4 or xz, or directories of them; "
                            + "'-' is standard input.")
    private List<String> inputs;

    @Mixin
    private HostOptions host = new HostOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description =
                    "Also write the report files into this directory: report.html for people, report.json and tables.")
    private @Nullable Path outputDirectory;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What goes to standard output: text, json, csv, html, markdown (for tickets), or a line for "
                    + "each finding as ecs, ocsf or cef (for a SIEM) (default: text).")
    private Format format;

    @Mixin
    private JudgingOptions judging = new JudgingOptions();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Leave out packets before this ISO 8601 time, such as 2026-11-22T08:00:00Z.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Leave out packets at or after this time. A time without an offset is in --time-zone.")
    private @Nullable String to;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads that read and hash (default: one per processor). The report is the same with any number.")
    private @Nullable Integer threads;

    @Option(names = "--no-digest", description = "Do not compute the SHA-256 of the inputs.")
    private boolean noDigest;

    @Option(
            names = "--evidence",
            paramLabel = "WHAT",
            defaultValue = "headers",
            description =
                    "What of each packet goes into the slices that -o writes for the findings: headers, payload too, or none "
                            + "(default: headers).")
    private EvidenceMode evidence;

    @Option(
            names = "--bundle",
            description =
                    "Also pack all files, evidence, rules and site file into bundle.zip, which 'verify' checks; needs -o.")
    private boolean bundle;

    @Option(
            names = "--sign-key",
            paramLabel = "FILE",
            description =
                    "Also sign bundle.zip with this Ed25519 key (PKCS#8 PEM) into bundle.zip.sig; needs --bundle.")
    private @Nullable Path signKey;

    @Option(
            names = "--anonymize",
            description =
                    "Put pseudonyms in place of addresses and names in all that is written; networks stay networks, and verdicts "
                            + "are the same.")
    private boolean anonymize;

    @Option(
            names = "--anonymize-key",
            paramLabel = "FILE",
            description =
                    "Take the pseudonyms from this key (64 hex digits), so that reports with the same key can be compared "
                            + "(default: a fresh key, kept nowhere); implies --anonymize.")
    private @Nullable Path anonymizeKey;

    @Option(
            names = "--baseline",
            paramLabel = "REPORT",
            description = "Say first what changed since this report.json of an earlier capture of the host.")
    private @Nullable Path baseline;

    @Option(
            names = "--readdressed",
            paramLabel = "OLD=NEW",
            description = "The host of the baseline has another address since; may be given several times.")
    private List<Readdressing> readdressed = new ArrayList<>();

    @Option(
            names = "--max-expansion",
            paramLabel = "RATIO",
            defaultValue = "1000",
            description =
                    "Refuse a compressed input that expands to more than so many times its size, counted from 1 GiB on "
                            + "(default: 1000).")
    private long maxExpansion;

    @Option(
            names = "--max-expanded-size",
            paramLabel = "SIZE",
            defaultValue = "1T",
            description = "Refuse a compressed input that expands to more bytes, such as 500G (default: 1T).")
    private ByteCount maxExpandedSize;

    AnalyzeCommand(Terminal terminal, List<String> arguments) {
        this.terminal = terminal;
        this.arguments = arguments;
    }

    @Override
    public Integer call() throws RunException, IOException {
        Progress progress = ProgressLine.on(terminal);
        try {
            return execute(request(), progress);
        } finally {
            progress.end();
        }
    }

    /** The one place that knows the engine. */
    private int execute(AnalyzeRequest request, Progress progress) throws RunException, IOException {
        Path earlier = baseline;
        Baseline since = earlier == null ? null : BaselineFile.read(earlier, Readdressing.map(readdressed));
        try (ReportDelivery delivery = ReportDelivery.prepare(request, since)) {
            Audit audit = run(request, delivery, progress);
            delivery.deliver(audit, terminal.out());
            return audit.conclusion().exitCode();
        }
    }

    private Audit run(AnalyzeRequest request, ReportDelivery delivery, Progress progress) throws RunException {
        Interruption interruption = Interruption.watch(terminal::message);
        try {
            return new AuditRun(request, terminal.in(), progress, terminal::message).execute(delivery.flows());
        } finally {
            interruption.end();
        }
    }

    private AnalyzeRequest request() throws RunException {
        if (inputs.stream().filter(AnalyzeRequest.STANDARD_INPUT::equals).count() > 1) {
            throw usage("Standard input ('-') can be read only once.");
        }
        Instant begin = time("--from", from);
        Instant end = time("--to", to);
        if (begin != null && end != null && !begin.isBefore(end)) {
            throw usage("--from must be earlier than --to.");
        }
        checkBaseline();
        return new AnalyzeRequest(
                inputs,
                host.addresses(),
                host.siteFile(),
                outputDirectory,
                Converters.word(format),
                judging.reading(),
                judging.failOn(),
                begin,
                end,
                judging.zone(),
                threadCount(),
                !noDigest,
                judging.keepDuplicates(),
                judging.platformProfile(),
                judging.keyScope(),
                expansion(),
                new AnalyzeRequest.Display(
                        terminal.columns(), terminal.outColour(), CommonOptions.verbose(spec.commandLine())),
                evidenceRequest(),
                arguments);
    }

    private void checkBaseline() {
        if (baseline == null && !readdressed.isEmpty()) {
            throw usage("--readdressed is about the host of --baseline, which is missing.");
        }
        if (baseline != null && (anonymize || anonymizeKey != null)) {
            throw usage("--baseline would bring real addresses beside pseudonyms; make both reports with one"
                    + " --anonymize-key, and compare these with 'ccp-analyzer compare'.");
        }
    }

    private EvidenceRequest evidenceRequest() throws RunException {
        if (bundle && outputDirectory == null) {
            throw usage("--bundle needs -o DIR, where bundle.zip is to go.");
        }
        if (signKey != null && !bundle) {
            throw usage("--sign-key needs --bundle, which makes the file to be signed.");
        }
        SigningKey key = signKey == null ? null : SigningKey.of(signKey, terminal::message);
        return new EvidenceRequest(evidence, bundle, key, anonymization());
    }

    private @Nullable Anonymization anonymization() throws RunException {
        if (!anonymize && anonymizeKey == null) {
            return null;
        }
        if (evidence == EvidenceMode.PAYLOAD) {
            throw usage("--anonymize cannot be combined with --evidence payload: payload holds names and addresses that"
                    + " nobody can find and replace. Leave one of the two out.");
        }
        return anonymizeKey == null
                ? KeyFile.freshAnonymization()
                : KeyFile.anonymization(anonymizeKey, terminal::message);
    }

    private ExpansionLimits expansion() {
        if (maxExpansion < 1) {
            throw usage("--max-expansion must be at least 1 but was " + maxExpansion + ".");
        }
        return new ExpansionLimits(maxExpansion, maxExpandedSize.bytes());
    }

    private int threadCount() {
        int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (count < 1) {
            throw usage("--threads must be at least 1 but was " + count + ".");
        }
        return count;
    }

    private @Nullable Instant time(String option, @Nullable String text) {
        try {
            return text == null ? null : IsoTime.parse(text, judging.zone());
        } catch (DateTimeException e) {
            throw usage(option + " does not understand '" + text
                    + "'; expected an ISO 8601 time such as 2026-11-22T08:00:00Z or 2026-11-22T08:00.");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
