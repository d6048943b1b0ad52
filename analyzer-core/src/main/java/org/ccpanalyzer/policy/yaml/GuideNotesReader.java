// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ccpanalyzer.policy.GuideNote;
import org.ccpanalyzer.policy.MicrosoftCategory;
import org.ccpanalyzer.policy.MicrosoftName;

/** Reads what stands under the tables of the port guide: the notes, and the Microsoft 365 names. */
final class GuideNotesReader {
    private final GuideChecks checks;
    private String microsoftListVersion = "";

    GuideNotesReader(GuideChecks checks) {
        this.checks = checks;
    }

    /** Date of Microsoft's list; known once {@link #microsoft} has run. */
    String microsoftListVersion() {
        return microsoftListVersion;
    }

    Optional<GuideNote> note(YamlNode node, Problems problems) {
        return Section.read("a note", node, problems, section -> {
            String id = section.text("id");
            checks.note(id, section.line("id"));
            Optional<String> ambiguity = section.optional("ambiguity", Values::text);
            ambiguity.ifPresent(name -> checks.refersToAmbiguity(name, section.line("ambiguity")));
            return new GuideNote(
                    id,
                    section.text("section"),
                    section.text("text"),
                    ambiguity.orElse(null),
                    section.optional("example", this::example).orElse(null));
        });
    }

    private Optional<GuideNote.MappingExample> example(YamlNode node, Problems problems) {
        return Section.read("an example", node, problems, section -> {
            String rule = section.text("rule");
            checks.refersToRule(rule, section.line("rule"));
            return new GuideNote.MappingExample(
                    rule,
                    section.required("printed_port", Values::port, 1),
                    section.required("read_as", Values::port, 1),
                    section.required("proxy_port", Values::port, 1));
        });
    }

    Optional<List<MicrosoftName>> microsoft(YamlNode node, Problems problems) {
        return Section.read("the Microsoft 365 section", node, problems, section -> {
            section.text("instance");
            microsoftListVersion = section.text("list_version");
            return section.requiredList("names", this::name);
        });
    }

    private Optional<MicrosoftName> name(YamlNode node, Problems problems) {
        return Section.read(
                "a Microsoft 365 name",
                node,
                problems,
                section -> new MicrosoftName(
                        section.text("name").toLowerCase(Locale.ROOT),
                        category(section),
                        section.required("required", Values::flag, false),
                        section.list("list_sets", this::listSet)));
    }

    private static String category(Section section) {
        return section.required("category", Values::microsoftCategory, MicrosoftCategory.DEFAULT)
                .word();
    }

    private Optional<MicrosoftName.ListSet> listSet(YamlNode node, Problems problems) {
        return Section.read("a set of the Microsoft list", node, problems, section -> {
            List<String> usedBy = section.list("used_by", Values::text);
            usedBy.forEach(rule -> checks.refersToRule(rule, section.line("used_by")));
            return new MicrosoftName.ListSet(
                    section.required("id", Values::positiveNumber, 1),
                    section.text("service_area"),
                    category(section),
                    section.required("required", Values::flag, false),
                    Set.copyOf(section.list("tcp_ports", Values::port)),
                    Set.copyOf(section.list("udp_ports", Values::port)),
                    Set.copyOf(usedBy));
        });
    }
}
