// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench;

import org.ccpanalyzer.bench.traffic.CaptureCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The tools beside the benchmarks. */
@Command(name = "run", description = "Tools of the benchmarks.", mixinStandardHelpOptions = true)
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine commands = new CommandLine(new Main()).addSubcommand(new CaptureCommand());
        System.exit(commands.setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
    }
}
