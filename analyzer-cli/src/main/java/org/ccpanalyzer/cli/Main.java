// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.io.IOException;
import java.util.List;
import org.ccpanalyzer.engine.ShippedPolicy;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** Starts the program: wires the commands to the terminal and turns their result into the exit status. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Terminal.ofProcess(), arguments));
    }

    /** Runs one command and returns the exit status; never throws. */
    // An error that got away would end the process with status 1, which means "findings".
    static int run(Terminal terminal, String... arguments) {
        try {
            List<String> words = List.of(arguments);
            if (runsAnalysis(words) && !CommonOptions.asksForHelp(words)) {
                ShippedPolicy.prefetch();
            }
            int status = commandLine(terminal, words).execute(arguments);
            terminal.flush();
            IOException failure = terminal.outFailure();
            return failure == null ? status : new FailureReporter(terminal).outputFailure(failure);
        } catch (Throwable e) {
            return new FailureReporter(terminal).internalError(e, CommonOptions.asksForDetail(arguments));
        }
    }

    static CommandLine commandLine(Terminal terminal, List<String> arguments) {
        CommandLine root = new CommandLine(new RootCommand()).addSubcommand(new AnalyzeCommand(terminal, arguments));
        if (!runsAnalysis(arguments) && !CommonOptions.asksForVersion(arguments)) {
            addOtherCommands(root, terminal, arguments);
        }
        Converters.register(root);
        CommonOptions.addTo(root.getCommandSpec());
        CommonOptions.addVersionTo(root.getCommandSpec());
        FailureReporter failures = new FailureReporter(terminal);
        return root.setOut(terminal.outWriter())
                .setErr(terminal.errWriter())
                .setColorScheme(Help.defaultColorScheme(terminal.outColour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(terminal.helpColumns())
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** What the first word decides. */
    private static boolean runsAnalysis(List<String> arguments) {
        return !arguments.isEmpty() && arguments.get(0).equals("analyze");
    }

    private static void addOtherCommands(CommandLine root, Terminal terminal, List<String> arguments) {
        CommandLine rules = new CommandLine(new RulesCommand())
                .addSubcommand(new RulesShowCommand(terminal))
                .addSubcommand(new RulesCheckCommand(terminal))
                .addSubcommand(new RulesExportCommand(terminal))
                .addSubcommand(new RulesSuggestCommand(terminal));
        CommandLine site = new CommandLine(new SiteCommand())
                .addSubcommand(new SiteInitCommand(terminal))
                .addSubcommand(new SiteCheckCommand(terminal));
        root.addSubcommand(new LiveCommand(terminal, arguments))
                .addSubcommand(new InterfacesCommand(terminal))
                .addSubcommand(new CompareCommand(terminal, arguments))
                .addSubcommand(new VerifyCommand(terminal))
                .addSubcommand(rules)
                .addSubcommand(site);
    }
}
