// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One object of a report, with checks that say where something is not as a report has it. */
final class JsonObjectReader {
    private final JsonNode node;
    private final String where;

    JsonObjectReader(JsonNode node, String where) throws SavedReportException {
        this.node = node;
        this.where = where;
        if (!node.isObject()) {
            throw new SavedReportException("Expected an object for " + where + ".");
        }
    }

    JsonObjectReader object(String key) throws SavedReportException {
        return new JsonObjectReader(required(key), path(key));
    }

    List<JsonObjectReader> objects(String key) throws SavedReportException {
        List<JsonObjectReader> objects = new ArrayList<>();
        for (JsonNode item : array(key)) {
            objects.add(new JsonObjectReader(item, path(key) + "[" + objects.size() + "]"));
        }
        return objects;
    }

    List<IpAddress> addresses(String key) throws SavedReportException {
        List<IpAddress> addresses = new ArrayList<>();
        for (JsonNode item : array(key)) {
            addresses.add(address(item, path(key)));
        }
        return addresses;
    }

    IpAddress address(String key) throws SavedReportException {
        return address(required(key), path(key));
    }

    String text(String key) throws SavedReportException {
        JsonNode value = required(key);
        if (!value.isString()) {
            throw expected("a text", key);
        }
        return value.asString();
    }

    @Nullable
    String optionalText(String key) throws SavedReportException {
        return isAbsent(key) ? null : text(key);
    }

    /** A time in ISO 8601, as it was written. */
    String time(String key) throws SavedReportException {
        String text = text(key);
        try {
            Instant.parse(text);
        } catch (DateTimeException e) {
            throw expected("a time", key);
        }
        return text;
    }

    long count(String key) throws SavedReportException {
        JsonNode value = required(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw expected("a number that is not negative", key);
        }
        return value.asLong();
    }

    @Nullable
    Integer optionalPort(String key) throws SavedReportException {
        if (isAbsent(key)) {
            return null;
        }
        long port = count(key);
        if (port > 65_535) {
            throw expected("a port", key);
        }
        return (int) port;
    }

    /** One of the constants, by its name in any case. */
    <E extends Enum<E>> E word(String key, E[] constants) throws SavedReportException {
        String text = text(key);
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () -> expected("another word than '" + text + "', which this version does not know,", key));
    }

    private IpAddress address(JsonNode value, String what) throws SavedReportException {
        try {
            if (value.isString()) {
                return IpAddress.parse(value.asString());
            }
        } catch (IllegalArgumentException e) {
            // Said below, with the place.
        }
        throw new SavedReportException("Expected an address for " + what + ".");
    }

    private Iterable<JsonNode> array(String key) throws SavedReportException {
        JsonNode value = required(key);
        if (!value.isArray()) {
            throw expected("a list", key);
        }
        return value;
    }

    private boolean isAbsent(String key) {
        JsonNode value = node.get(key);
        return value == null || value.isNull();
    }

    private JsonNode required(String key) throws SavedReportException {
        JsonNode value = node.get(key);
        if (value == null) {
            throw new SavedReportException("There is no " + path(key) + ", which a report has; the file is damaged.");
        }
        return value;
    }

    private SavedReportException expected(String what, String key) {
        return new SavedReportException("Expected " + what + " for " + path(key) + ".");
    }

    private String path(String key) {
        return where.isEmpty() ? key : where + "." + key;
    }
}
