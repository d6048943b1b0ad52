// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Options and headings that each command has. */
final class CommonOptions {
    private static final String VERBOSE = "--verbose";
    private static final List<String> HELP = List.of("-h", "--help");
    private static final List<String> VERSION = List.of("-V", "--version");

    private CommonOptions() {}

    /** Adds them to a command and to all below it. */
    static void addTo(CommandSpec command) {
        command.addOption(OptionSpec.builder(HELP.toArray(String[]::new))
                .arity("0")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        command.addOption(OptionSpec.builder("-v", VERBOSE)
                .arity("0")
                .description("Show the cause of an internal error.")
                .build());
        command.usageMessage()
                .synopsisHeading("%nUsage: ")
                .descriptionHeading(command.usageMessage().description().length == 0 ? "" : "%n")
                .parameterListHeading(command.positionalParameters().isEmpty() ? "" : "%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n")
                .footerHeading("%nExamples:%n")
                .sortOptions(false)
                .abbreviateSynopsis(true);
        command.usageMessage().sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, OptionSections::render);
        for (CommandLine below : command.subcommands().values()) {
            addTo(below.getCommandSpec());
        }
    }

    /** Adds the option that only the program itself has. */
    static void addVersionTo(CommandSpec root) {
        root.addOption(OptionSpec.builder(VERSION.toArray(String[]::new))
                .arity("0")
                .versionHelp(true)
                .description("Show the version, the build and the library versions.")
                .build());
    }

    /** Whether the version is all that is asked for. */
    static boolean asksForVersion(List<String> arguments) {
        return arguments.size() == 1 && VERSION.contains(arguments.get(0));
    }

    /** Whether nothing but help is asked for, should the parser agree. */
    static boolean asksForHelp(List<String> arguments) {
        return arguments.stream().anyMatch(HELP::contains);
    }

    /** Whether the user of this command asked for more detail. */
    static boolean verbose(CommandLine command) {
        return command.getParseResult().hasMatchedOption(VERBOSE);
    }

    /** The same where parsing itself may have failed. */
    static boolean asksForDetail(String... arguments) {
        return List.of(arguments).contains("-v") || List.of(arguments).contains(VERBOSE);
    }
}
