// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.policy.RoleMembers;

/** Reads who holds a role: {@code hosts} with addresses, ranges and {@code scope:internet}, and {@code names}. */
final class MembersReader {
    private static final String INTERNET = "scope:internet";
    /** RFC 1035, section 3.1, without the dot of the root. */
    private static final int MAX_NAME = 253;

    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?";
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?" + LABEL + "(\\." + LABEL + ")*");
    private static final Pattern ADDRESS_LIKE = Pattern.compile("[0-9./]+|.*:.*");

    private MembersReader() {}

    static Optional<RoleMembers> read(String what, YamlNode node, Problems problems) {
        // A role without anything below it is not filled in, like a role that is not there.
        return node instanceof YamlNode.Scalar scalar && scalar.text() == null
                ? Optional.of(RoleMembers.NOBODY_SAID)
                : Section.read(what, node, problems, MembersReader::members);
    }

    /** Reads the keys {@code hosts} and {@code names} of a section. */
    static RoleMembers members(Section section) {
        List<IpPrefix> prefixes = new ArrayList<>();
        List<Boolean> internet = section.list("hosts", (node, problems) -> host(node, problems, prefixes));
        return new RoleMembers(prefixes, section.list("names", MembersReader::name), internet.contains(true));
    }

    /** True for {@code scope:internet}; false for an address or range, which goes to {@code prefixes}. */
    private static Optional<Boolean> host(YamlNode node, Problems problems, List<IpPrefix> prefixes) {
        Optional<String> text = Values.text(node, problems);
        if (text.isEmpty() || text.get().equals(INTERNET)) {
            return text.map(INTERNET::equals);
        }
        if (text.get().startsWith("scope:")) {
            problems.error(node.line(), "Unknown scope '" + text.get() + "'; did you mean '" + INTERNET + "'?");
        } else if (!ADDRESS_LIKE.matcher(text.get()).matches() && isName(text.get())) {
            problems.error(node.line(), "'" + text.get() + "' is a name; write it under 'names' instead of 'hosts'.");
        } else {
            Values.prefix(node, problems).ifPresent(prefixes::add);
        }
        return Optional.of(false);
    }

    private static Optional<String> name(YamlNode node, Problems problems) {
        return Values.text(node, problems)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .flatMap(text -> {
                    if (!isName(text) || ADDRESS_LIKE.matcher(text).matches()) {
                        problems.error(
                                node.line(),
                                "'" + text + "' is not a host name; expected a name such as mail.example.org or"
                                        + " *.example.org, without a scheme, port or final dot.");
                        return Optional.empty();
                    }
                    return Optional.of(text);
                });
    }

    /** True for a name without a wildcard, in lower case, that a role may list. */
    static boolean isHostName(String text) {
        return text.length() <= MAX_NAME
                && !text.startsWith("*")
                && isName(text)
                && !ADDRESS_LIKE.matcher(text).matches();
    }

    private static boolean isName(String text) {
        return NAME.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }
}
