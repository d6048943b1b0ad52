// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.ccpanalyzer.bench.attack.AttackCommand;
import org.ccpanalyzer.bench.chart.ChartCommand;
import org.ccpanalyzer.bench.traffic.CaptureCommand;
import org.ccpanalyzer.net.IpAddress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The tools beside the benchmarks. */
@Command(name = "run", description = "Tools of the benchmarks.", mixinStandardHelpOptions = true)
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine commands = new CommandLine(new Main())
                .addSubcommand(new CaptureCommand())
                .addSubcommand(new AttackCommand())
                .addSubcommand(new CountCommand())
                .addSubcommand(new ChartCommand());
        commands.registerConverter(IpAddress.class, IpAddress::parse)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::tell);
        System.exit(commands.execute(arguments));
    }

    /** Failures to read or write are the user's to mend; anything else is a bug and keeps its trace. */
    private static int tell(Exception failure, CommandLine command, ParseResult unused) throws Exception {
        if (!(failure instanceof IOException)) {
            throw failure;
        }
        command.getErr()
                .println(
                        failure instanceof NoSuchFileException
                                ? failure.getMessage() + " does not exist; check the name and the directory."
                                : failure.getMessage());
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
