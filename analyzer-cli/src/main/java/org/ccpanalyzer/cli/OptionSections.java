// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The list of a command's options for its help: its own first, then those of each mixin under the mixin's heading. */
final class OptionSections {
    private OptionSections() {}

    static String render(Help help) {
        Collection<CommandSpec> mixins = help.commandSpec().mixins().values();
        List<OptionSpec> own = new ArrayList<>(help.commandSpec().options());
        mixins.forEach(mixin -> own.removeIf(option -> isOf(mixin, option)));
        StringBuilder text = new StringBuilder(rows(help, own));
        for (CommandSpec mixin : mixins) {
            text.append(help.createHeading(mixin.usageMessage().optionListHeading()))
                    .append(rows(help, mixin.options()));
        }
        return text.toString();
    }

    private static boolean isOf(CommandSpec mixin, OptionSpec option) {
        return mixin.findOption(option.longestName()) != null;
    }

    private static String rows(Help help, List<OptionSpec> options) {
        Help.Layout layout = help.createDefaultLayout();
        layout.addOptions(options, help.parameterLabelRenderer());
        return layout.toString();
    }
}
