// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.filter;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.policy.access.AccessEntry;
import org.ccpanalyzer.policy.access.AccessList;
import org.ccpanalyzer.policy.access.Basis;

/**
 * Colouring rules of Wireshark, in the format of its {@code colorfilters} file: {@code @name@filter@[background][foreground]},
 * sixteen bits a colour. The first rule that matches colours the packet.
 */
public final class WiresharkColorsWriter implements AccessListWriter {
    private static final String BLACK = "[0,0,0]";
    private static final String WHITE = "[65535,65535,65535]";
    private static final String GREY = "[60138,60138,60138]" + BLACK;
    private static final String RED = "[47802,8738,8738]" + WHITE;

    @Override
    public String name() {
        return "wireshark-colors";
    }

    @Override
    public boolean selects() {
        return false;
    }

    @Override
    public String write(AccessList list, Provenance provenance, Selection selection) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "Use:      View > Coloring Rules > Import, and keep these above other rules: the first that matches wins.");
        notes.addAll(WiresharkFilterWriter.LIMITS);
        List<String> lines = new ArrayList<>(
                Header.lines("# ", "Colouring rules (Wireshark), by verdict.", list, provenance, notes));
        lines.addAll(rules(list));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> rules(AccessList list) {
        FilterSyntax syntax = new DisplaySyntax();
        ConversationFilter filter = new ConversationFilter(syntax, list);
        List<String> rules = new ArrayList<>();
        rules.add(rule("no service", syntax.all(List.of(filter.host(), syntax.noService())), GREY));
        for (Basis basis : Basis.values()) {
            List<AccessEntry> entries = ConversationFilter.withoutRepetition(list.entries().stream()
                    .filter(entry -> entry.basis() == basis)
                    .toList());
            List<String> halves = filter.halves(entries);
            if (!halves.isEmpty()) {
                rules.add(rule(basis.words(), syntax.any(halves), colours(basis)));
            }
        }
        rules.add(rule("undocumented", filter.host(), RED));
        return rules;
    }

    private static String rule(String name, String filter, String colours) {
        return "@CCP " + name + "@" + filter + "@" + colours;
    }

    /** Pale enough for black text at a contrast above 7:1. */
    private static String colours(Basis basis) {
        return switch (basis) {
            case DOCUMENTED -> "[55255,62965,55255]" + BLACK;
            case SITE -> "[54484,60138,65535]" + BLACK;
            case PLATFORM -> "[60138,56540,65535]" + BLACK;
            case COLUMN_ONLY -> "[65535,62194,47802]" + BLACK;
        };
    }
}
