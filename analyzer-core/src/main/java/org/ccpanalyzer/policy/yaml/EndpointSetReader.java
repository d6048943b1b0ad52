// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.policy.MicrosoftCategory;
import org.ccpanalyzer.policy.MicrosoftList;
import org.ccpanalyzer.policy.PortRange;
import org.ccpanalyzer.policy.Ports;
import org.jspecify.annotations.Nullable;

/** Reads one object of Microsoft's endpoint list. Id, category and {@code required} must be there; the rest may be missing. */
final class EndpointSetReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_*]([a-z0-9_*.-]{0,251}[a-z0-9_*])?");
    private static final Pattern PORTS = Pattern.compile("([0-9]{1,5})(?:\\s*-\\s*([0-9]{1,5}))?");

    private final JsonValues values;
    private @Nullable Integer id;
    private @Nullable MicrosoftCategory category;
    private @Nullable Boolean required;
    private String serviceArea = "";
    private @Nullable String notes;
    private final List<String> names = new ArrayList<>();
    private final List<IpPrefix> prefixes = new ArrayList<>();
    private final List<PortRange> tcpPorts = new ArrayList<>();
    private final List<PortRange> udpPorts = new ArrayList<>();

    EndpointSetReader(JsonValues values) {
        this.values = values;
    }

    /** Reads the value that has begun; null with a problem if it is no endpoint set. */
    MicrosoftList.@Nullable EndpointSet read() {
        int line = values.line();
        String pointer = values.pointer();
        if (!values.isObject()) {
            return null;
        }
        boolean idGiven = false;
        boolean categoryGiven = false;
        boolean requiredGiven = false;
        for (String key = values.nextKey(); key != null; key = values.nextKey()) {
            idGiven |= key.equals("id");
            categoryGiven |= key.equals("category");
            requiredGiven |= key.equals("required");
            value(key);
        }
        require(idGiven, "id", line, pointer);
        require(categoryGiven, "category", line, pointer);
        require(requiredGiven, "required", line, pointer);
        return id == null || category == null || required == null
                ? null
                : new MicrosoftList.EndpointSet(
                        id, serviceArea, category, required, names, prefixes, tcpPorts, udpPorts, notes);
    }

    private void require(boolean given, String key, int line, String pointer) {
        if (!given) {
            values.error(line, pointer, "The set has no '" + key + "', which it needs.");
        }
    }

    private void value(String key) {
        switch (key) {
            case "id" -> id = values.positiveNumber();
            case "serviceArea" -> serviceArea = orEmpty(optionalText());
            case "category" -> category = category();
            case "required" -> required = values.flag();
            case "notes" -> notes = optionalText();
            case "urls" -> names();
            case "ips" -> prefixes();
            case "tcpPorts" -> ports(tcpPorts);
            case "udpPorts" -> ports(udpPorts);
            default -> values.skip();
        }
    }

    private @Nullable String optionalText() {
        return values.isNull() ? null : values.text();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private @Nullable MicrosoftCategory category() {
        String word = values.text();
        if (word == null) {
            return null;
        }
        MicrosoftCategory known = MicrosoftCategory.of(word).orElse(null);
        if (known == null) {
            values.error("Unknown category '" + word + "'; expected Optimize, Allow or Default.");
        }
        return known;
    }

    private void names() {
        for (String text : values.texts()) {
            String name = text.toLowerCase(Locale.ROOT);
            if (NAME.matcher(name).matches()) {
                names.add(name);
            } else {
                values.error(
                        JsonValues.quoted(text) + " is not a host name; expected one such as outlook.office365.com or"
                                + " *.office365.com, without a scheme or a path.");
            }
        }
    }

    private void prefixes() {
        for (String text : values.texts()) {
            try {
                prefixes.add(IpPrefix.parse(text));
            } catch (IllegalArgumentException e) {
                values.error(Values.sentence(e.getMessage()));
            }
        }
    }

    private void ports(List<PortRange> ranges) {
        String text = optionalText();
        if (text == null || text.isEmpty()) {
            return;
        }
        for (String part : text.split(",", -1)) {
            var matcher = PORTS.matcher(part.strip());
            if (!matcher.matches()) {
                reportPorts(part);
                continue;
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (Ports.isValid(first) && Ports.isValid(last) && first <= last) {
                ranges.add(new PortRange(first, last));
            } else {
                reportPorts(part);
            }
        }
    }

    private void reportPorts(String part) {
        values.error(JsonValues.quoted(part.strip()) + " is not a port or a range of ports; expected numbers from 1 to "
                + Ports.MAX + " such as 80,443 or 50000-50059.");
    }
}
