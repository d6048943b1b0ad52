// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The list of a command's options for its help: its own first, then those of each mixin that has a heading, under it. */
final class OptionSections {
    private OptionSections() {}

    static String render(Help help) {
        List<CommandSpec> sections = help.commandSpec().mixins().values().stream()
                .filter(mixin -> !mixin.usageMessage().optionListHeading().isEmpty())
                .toList();
        List<OptionSpec> own = new ArrayList<>(help.commandSpec().options());
        sections.forEach(section -> own.removeIf(option -> isOf(section, option)));
        StringBuilder text = new StringBuilder(rows(help, own));
        for (CommandSpec section : sections) {
            text.append(help.createHeading(section.usageMessage().optionListHeading()))
                    .append(rows(help, section.options()));
        }
        return text.toString();
    }

    private static boolean isOf(CommandSpec section, OptionSpec option) {
        return section.findOption(option.longestName()) != null;
    }

    private static String rows(Help help, List<OptionSpec> options) {
        Help.Layout layout = help.createDefaultLayout();
        layout.addOptions(options, help.parameterLabelRenderer());
        return layout.toString();
    }
}
