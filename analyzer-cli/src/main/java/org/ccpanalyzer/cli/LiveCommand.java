// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ccpanalyzer.alert.AlertOutput;
import org.ccpanalyzer.alert.AlertStatus;
import org.ccpanalyzer.alert.Alerts;
import org.ccpanalyzer.alert.TrialAlert;
import org.ccpanalyzer.capture.ExpansionLimits;
import org.ccpanalyzer.dashboard.DashboardServer;
import org.ccpanalyzer.dashboard.Delivery;
import org.ccpanalyzer.engine.AnalyzeRequest;
import org.ccpanalyzer.engine.EvidenceRequest;
import org.ccpanalyzer.engine.LiveListener;
import org.ccpanalyzer.engine.LiveRequest;
import org.ccpanalyzer.engine.LiveRun;
import org.ccpanalyzer.engine.ReportDelivery;
import org.ccpanalyzer.engine.ReportFiles;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Captures and judges what comes, until it is told to stop. */
@Command(
        name = "live",
        header = "Capture from network interfaces and judge the host's traffic as it comes.",
        description = {
            "Runs until it is interrupted, as by Ctrl-C, or --duration is over, and then shows the report.",
            "Name the host with --host or --site."
        },
        footer = {
            "  ccp-analyzer live -i eth1 --site site.yaml -o report",
            "  ccp-analyzer live -i eth1 --host 192.0.2.10 --duration 10m",
            "  tcpdump -i eth1 -w - | ccp-analyzer live - --site site.yaml -o report",
            "  ccp-analyzer live --alert syslog+tls://logs.example --alert-test",
            "",
            "Exit status:",
            "  as of 'analyze': 0 checked, 1 findings, 2 usage, 3 input, 4 inconclusive, 5 internal error",
        })
final class LiveCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final List<String> arguments;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "-",
            description = "Read packets from standard input, as another program captures them.")
    private @Nullable String input;

    @Option(
            names = {"-i", "--interface"},
            paramLabel = "IFACE",
            description =
                    "Interface to capture from, or 'any'; may be given several times. See 'ccp-analyzer interfaces'.")
    private List<String> interfaces = new ArrayList<>();

    @Mixin
    private HostOptions host = new HostOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Rewrite the report files in this directory at each interval.")
    private @Nullable Path outputDirectory;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Keep what is known in this file after each interval, and go on from it at the next start.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What goes to standard output at the end, a format of 'analyze' (default: text).")
    private Format format;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "Stop after this time, such as 90s, 10m, 8h or 7d (default: when interrupted).")
    private @Nullable Duration duration;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "How often what came so far is judged (default: 60s).")
    private Duration interval;

    @Option(
            names = "--rotate",
            description =
                    "Count anew each day (UTC), and keep the files of -o of the day before in a directory of its name.")
    private boolean rotate;

    @Mixin
    private JudgingOptions judging = new JudgingOptions();

    @Option(
            names = "--evidence",
            paramLabel = "WHAT",
            defaultValue = "headers",
            description =
                    "What of each packet goes into the slices that -o and --ring write for the findings: headers, payload too,"
                            + " or none (default: headers).")
    private EvidenceMode evidence;

    @Mixin
    private CaptureOptions capturing = new CaptureOptions();

    @Mixin
    private RecordingOptions recording = new RecordingOptions();

    @Mixin
    private final AlertOptions alerting = new AlertOptions();

    @Mixin
    private DashboardOptions dashboard = new DashboardOptions();

    LiveCommand(Terminal terminal, List<String> arguments) {
        this.terminal = terminal;
        this.arguments = AlertOptions.withoutSecrets(arguments);
    }

    @Override
    public Integer call() throws IOException, RunException {
        String mistake = alerting.mistake();
        if (mistake != null) {
            throw usage(mistake);
        }
        if (alerting.isTest()) {
            return testAlerts();
        }
        LiveRequest request = request();
        LiveLine line = new LiveLine(terminal);
        OrderlyEnd end = new OrderlyEnd(terminal::flush);
        try {
            int status = execute(request, line, end);
            end.reached(status);
            return status;
        } catch (RunException e) {
            line.wipe();
            e.sentences().forEach(terminal::message);
            end.reached(e.exitCode().code());
            return e.exitCode().code();
        } catch (IOException e) {
            // The report could not be shown, as where the terminal is gone; the run is over as it should be.
            end.reached(ExitCode.USAGE.code());
            throw e;
        } finally {
            line.wipe();
            end.close();
        }
    }

    private int execute(LiveRequest request, LiveLine line, OrderlyEnd end) throws RunException, IOException {
        AnalyzeRequest analysis = request.analysis();
        List<LiveListener> listeners = new ArrayList<>();
        listeners.add(line);
        if (outputDirectory != null) {
            listeners.add(ReportFiles.in(outputDirectory, analysis));
        }
        try (ReportDelivery delivery = ReportDelivery.prepare(analysis)) {
            Audit audit = run(request, listeners, line, end);
            line.wipe();
            delivery.deliver(audit, terminal.out());
            return audit.conclusion().exitCode();
        }
    }

    /** What waits for receivers is delivered, as far as that is soon done, before the report is shown. */
    private Audit run(LiveRequest request, List<LiveListener> listeners, LiveLine line, OrderlyEnd end)
            throws RunException {
        try (Alerts alerts = alerts(line);
                DashboardServer server =
                        dashboard.open(request.interval(), judging.zone(), () -> deliveries(alerts), line::message)) {
            if (alerts != null) {
                listeners.add(alerts);
            }
            if (server != null) {
                listeners.add(server);
            }
            return capture(request, listeners, line, end);
        }
    }

    private @Nullable Alerts alerts(LiveLine line) throws RunException {
        return alerting.areGiven() ? Alerts.open(alerting.settings(outputDirectory), lines(line), line::message) : null;
    }

    /** The limit of their rate is one for all. */
    private static List<Delivery> deliveries(@Nullable Alerts alerts) {
        if (alerts == null) {
            return List.of();
        }
        AlertStatus status = alerts.status();
        return status.receivers().stream()
                .map(each -> new Delivery(
                        each.name(),
                        each.failure() == null,
                        each.sent(),
                        each.pending(),
                        status.suppressed(),
                        each.lost() + each.refused()))
                .toList();
    }

    private Audit capture(LiveRequest request, List<LiveListener> listeners, LiveLine line, OrderlyEnd end)
            throws RunException {
        LiveRun run = new LiveRun(request, terminal.in(), listeners, line::message);
        end.watch(run::stop);
        HangUp hangUp = HangUp.watch(() -> hungUp(run));
        try {
            return run.execute();
        } finally {
            hangUp.close();
        }
    }

    /** A terminal that is gone sends the same signal as who wants the site file read anew. */
    private void hungUp(LiveRun run) {
        if (terminal.isLost()) {
            Runtime.getRuntime().exit(ExitCode.INTERNAL.code());
        } else {
            run.reload();
        }
    }

    private AlertOutput lines(LiveLine line) {
        return alert -> {
            line.clear();
            terminal.out().write(alert);
            terminal.out().flush();
        };
    }

    private int testAlerts() throws RunException {
        LiveLine line = new LiveLine(terminal);
        boolean all = TrialAlert.send(alerting.settings(null), lines(line), terminal::message);
        return all ? ExitCode.OK.code() : ExitCode.USAGE.code();
    }

    private LiveRequest request() {
        boolean isPipe = AnalyzeRequest.STANDARD_INPUT.equals(input);
        if (input != null && !isPipe) {
            throw usage("Unexpected '" + input + "'; captures that are files are read by 'ccp-analyzer analyze'.");
        }
        if (isPipe != interfaces.isEmpty()) {
            throw usage("Give either -i IFACE to capture from, or '-' to read from standard input.");
        }
        return new LiveRequest(
                analysis(isPipe),
                isPipe ? null : capturing.of(interfaces),
                atLeastSecond("--interval", interval),
                end(),
                recording.request(),
                checkpoint,
                isDaily(),
                outputDirectory,
                capturing.warmUp());
    }

    private boolean isDaily() {
        if (rotate && outputDirectory == null) {
            throw usage("--rotate needs -o DIR, where the files are.");
        }
        return rotate;
    }

    private AnalyzeRequest analysis(boolean isPipe) {
        return new AnalyzeRequest(
                isPipe ? List.of(input()) : interfaces,
                host.addresses(),
                host.siteFile(),
                null,
                Converters.word(format),
                judging.reading(),
                judging.failOn(),
                null,
                null,
                judging.zone(),
                1,
                false,
                judging.keepDuplicates(),
                judging.platformProfile(),
                judging.keyScope(),
                ExpansionLimits.STANDARD,
                new AnalyzeRequest.Display(
                        terminal.columns(), terminal.outColour(), CommonOptions.verbose(spec.commandLine())),
                new EvidenceRequest(evidence, false),
                arguments);
    }

    private static String input() {
        return "standard input";
    }

    private @Nullable Duration end() {
        return duration == null ? null : atLeastSecond("--duration", duration);
    }

    private Duration atLeastSecond(String option, Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            throw usage(option + " must be at least a second.");
        }
        return time;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
