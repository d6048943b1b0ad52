// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ccpanalyzer.capture.ExpansionLimits;
import org.ccpanalyzer.compare.Comparison;
import org.ccpanalyzer.compare.PolicyComparison;
import org.ccpanalyzer.engine.AnalyzeRequest;
import org.ccpanalyzer.engine.ComparisonRun;
import org.ccpanalyzer.engine.EvidenceRequest;
import org.ccpanalyzer.engine.KeyScope;
import org.ccpanalyzer.engine.PolicyComparisonRun;
import org.ccpanalyzer.engine.Progress;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.FailOn;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.report.ComparisonWriter;
import org.ccpanalyzer.report.json.ComparisonJsonWriter;
import org.ccpanalyzer.report.text.ComparisonTextWriter;
import org.ccpanalyzer.report.text.TextStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what changed between two captures of a host, or what another policy would change. */
@Command(
        name = "compare",
        header = "Say what changed between two captures or reports of a host, or what another policy would change.",
        description = {
            "With BEFORE and AFTER, captures or report.json in any mix: what is new, changed or not seen any more among "
                    + "listeners, egress, peers, protocols, findings and states of rules. With one CAPTURE and an --against "
                    + "option: which flows the other policy judges otherwise."
        },
        footer = {
            "  ccp-analyzer compare monday.pcapng tuesday.pcapng --site site.yaml",
            "  ccp-analyzer compare monday/report.json tuesday.pcapng --site site.yaml",
            "  ccp-analyzer compare monday/report.json tuesday/report.json --format json",
            "  ccp-analyzer compare day.pcapng --site site.yaml --against-site new.yaml",
            "  ccp-analyzer compare day.pcapng --site site.yaml --against-reading strict",
            "",
            "Exit status:",
            "  0  nothing new at or above --fail-on",
            "  1  something violates that did not before",
            "  2  usage or configuration error, or two different hosts",
            "  3  input error: unreadable, neither capture nor report, or no packet of the host",
            "  4  nothing new was seen, but AFTER cannot answer",
            "  5  internal error",
        })
final class CompareCommand implements Callable<Integer> {
    /** What standard output carries. */
    enum Output {
        TEXT,
        JSON
    }

    private final Terminal terminal;
    private final List<String> arguments;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..2",
            paramLabel = "INPUT",
            description =
                    "BEFORE and AFTER: a capture, a directory of captures, a report.json, or the directory of one; "
                            + "or one capture and an --against option.")
    private List<String> inputs;

    @Mixin
    private HostOptions host = new HostOptions();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Port rules instead of the guide; with --against only.")
    private @Nullable Path rules;

    @Option(
            names = "--reading",
            paramLabel = "READING",
            defaultValue = "documented",
            description = "How the guide is read: documented or strict (default: documented).")
    private Reading reading;

    @Option(names = "--platform-profile", description = "Admit what the appliance's operating system uses.")
    private boolean platformProfile;

    @Option(
            names = "--readdressed",
            paramLabel = "OLD=NEW",
            description = "The host has address NEW in AFTER and had OLD in BEFORE; may be given several times.")
    private List<Readdressing> readdressed = new ArrayList<>();

    @Option(
            names = "--against-site",
            paramLabel = "FILE",
            description = "Judge the capture by this site file as well, and say which flows change.")
    private @Nullable Path againstSite;

    @Option(names = "--against-rules", paramLabel = "FILE", description = "The same with other port rules.")
    private @Nullable Path againstRules;

    @Option(names = "--against-reading", paramLabel = "READING", description = "The same under another reading.")
    private @Nullable Reading againstReading;

    @Option(
            names = "--against-platform-profile",
            paramLabel = "BOOLEAN",
            arity = "0..1",
            fallbackValue = "true",
            description = "The same with the platform profile, or without it if 'false'.")
    private @Nullable Boolean againstPlatformProfile;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            defaultValue = "violation",
            description = "Least new finding that ends with status 1: violation, notice or never (default: violation).")
    private FailOn failOn;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What goes to standard output: text or json (default: text).")
    private Output format;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Zone of times that are shown, such as Europe/Paris (default: UTC).")
    private ZoneId zone;

    CompareCommand(Terminal terminal, List<String> arguments) {
        this.terminal = terminal;
        this.arguments = arguments;
    }

    @Override
    public Integer call() throws RunException, IOException {
        checkUsage();
        Progress progress = ProgressLine.on(terminal);
        try {
            return isAgainst() ? comparePolicies(progress) : compareCaptures(progress);
        } finally {
            progress.end();
        }
    }

    private int compareCaptures(Progress progress) throws RunException, IOException {
        ComparisonRun run = new ComparisonRun(
                (input, known) -> request(
                        input, host.isEmpty() ? known : host.addresses(), host.siteFile(), reading, platformProfile),
                terminal.in(),
                progress,
                terminal::message);
        Comparison comparison = run.execute(inputs.get(0), inputs.get(1), Readdressing.map(readdressed));
        writer().write(comparison, terminal.out());
        return comparison.exitCode(failOn).code();
    }

    private int comparePolicies(Progress progress) throws RunException, IOException {
        PolicyComparisonRun.Side before = new PolicyComparisonRun.Side(
                request(inputs.get(0), host.addresses(), host.siteFile(), reading, platformProfile), rules);
        PolicyComparisonRun.Side after = new PolicyComparisonRun.Side(
                request(
                        inputs.get(0),
                        host.addresses(),
                        againstSite == null ? host.siteFile() : againstSite,
                        Objects.requireNonNullElse(againstReading, reading),
                        Objects.requireNonNullElse(againstPlatformProfile, platformProfile)),
                againstRules == null ? rules : againstRules);
        PolicyComparison comparison =
                new PolicyComparisonRun(before, after, terminal.in(), progress, terminal::message).execute();
        writer().write(comparison, terminal.out());
        return comparison.exitCode(failOn).code();
    }

    private void checkUsage() {
        boolean against = isAgainst();
        if (inputs.size() == 1 && !against) {
            throw usage("AFTER is missing; give a second capture or report, or for one capture an --against option.");
        }
        if (inputs.size() == 2 && against) {
            throw usage("The --against options judge one capture by two policies, but two inputs were given.");
        }
        if (!against && rules != null) {
            throw usage("--rules needs an --against option.");
        }
        if (against && !readdressed.isEmpty()) {
            throw usage("--readdressed is for two inputs.");
        }
        if (inputs.stream().filter(AnalyzeRequest.STANDARD_INPUT::equals).count() > 1) {
            throw usage("Standard input ('-') can be read only once.");
        }
    }

    private boolean isAgainst() {
        return againstSite != null || againstRules != null || againstReading != null || againstPlatformProfile != null;
    }

    private AnalyzeRequest request(
            String input, List<IpAddress> addresses, @Nullable Path site, Reading how, boolean platform) {
        return new AnalyzeRequest(
                List.of(input),
                addresses,
                site,
                null,
                Converters.word(format),
                how,
                failOn,
                null,
                null,
                zone,
                Runtime.getRuntime().availableProcessors(),
                false,
                false,
                platform,
                KeyScope.NONE,
                ExpansionLimits.STANDARD,
                new AnalyzeRequest.Display(terminal.columns(), terminal.outColour(), false),
                EvidenceRequest.NONE,
                arguments);
    }

    private ComparisonWriter writer() {
        return switch (format) {
            case TEXT -> new ComparisonTextWriter(new TextStyle(terminal.columns(), terminal.outColour(), zone));
            case JSON -> new ComparisonJsonWriter();
        };
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
