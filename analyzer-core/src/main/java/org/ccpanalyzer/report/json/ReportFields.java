// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** The wanted fields of one object of a report; each getter refuses what is not as the program writes it. */
final class ReportFields {
    private static final int MAX_TEXT = 4_096;
    private static final int MAX_TEXTS = 1_000;
    private static final long MAX_PORT = 65_535;

    private final ReportValues values;
    /** Texts, whole numbers, truth values and lists of texts. What is null is not in it. */
    private final Map<String, Object> found = new HashMap<>();

    private ReportFields(ReportValues values) {
        this.values = values;
    }

    /** Reads the object that begins here. */
    static ReportFields of(ReportValues values, Set<String> wanted) throws ReportException {
        return of(values, wanted, Map.of());
    }

    /** @param nested what to do with the values of keys that are objects or arrays of objects, and not null */
    static ReportFields of(ReportValues values, Set<String> wanted, Map<String, ReportDocument.Section> nested)
            throws ReportException {
        ReportFields fields = new ReportFields(values);
        values.require(JsonToken.START_OBJECT, "an object");
        for (String key = values.nextKey(); key != null; key = values.nextKey()) {
            ReportDocument.Section section = nested.get(key);
            if (section != null && values.current() != JsonToken.VALUE_NULL) {
                section.read(values);
            } else if (wanted.contains(key)) {
                fields.take(key);
            } else {
                values.skip();
            }
        }
        return fields;
    }

    private void take(String key) throws ReportException {
        JsonToken token = values.current();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token == JsonToken.VALUE_STRING) {
            found.put(key, values.text(MAX_TEXT));
        } else if (token == JsonToken.VALUE_NUMBER_INT) {
            found.put(key, values.count());
        } else if (token == JsonToken.START_ARRAY) {
            found.put(key, values.texts(MAX_TEXTS, MAX_TEXT));
        } else {
            found.put(key, values.flag());
        }
    }

    boolean has(String key) {
        return found.containsKey(key);
    }

    String text(String key) throws ReportException {
        return needed(key, String.class, "a text");
    }

    @Nullable
    String optionalText(String key) throws ReportException {
        return has(key) ? text(key) : null;
    }

    long count(String key) throws ReportException {
        return needed(key, Long.class, "a whole number");
    }

    @Nullable
    Long optionalCount(String key) throws ReportException {
        return has(key) ? Long.valueOf(count(key)) : null;
    }

    boolean flag(String key) throws ReportException {
        return needed(key, Boolean.class, "true or false");
    }

    int port(String key) throws ReportException {
        long port = count(key);
        if (port > MAX_PORT) {
            throw unexpected("a port", key);
        }
        return (int) port;
    }

    IpAddress address(String key) throws ReportException {
        return address(text(key), key);
    }

    List<String> texts(String key) throws ReportException {
        List<?> list = needed(key, List.class, "a list of texts");
        return list.stream().map(String::valueOf).toList();
    }

    List<IpAddress> addresses(String key) throws ReportException {
        List<IpAddress> addresses = new ArrayList<>();
        for (String text : texts(key)) {
            addresses.add(address(text, key));
        }
        return addresses;
    }

    /** Nanoseconds since the epoch. */
    long time(String key) throws ReportException {
        try {
            return ReportValues.nanos(text(key));
        } catch (DateTimeException | ArithmeticException e) {
            throw unexpected("a time", key);
        }
    }

    /** One of the constants, by its name in any case. */
    <E extends Enum<E>> E word(String key, Class<E> words) throws ReportException {
        String text = text(key);
        for (E word : words.getEnumConstants()) {
            if (word.name().equalsIgnoreCase(text)) {
                return word;
            }
        }
        throw unexpected("a word that this version knows", key);
    }

    <E extends Enum<E>> @Nullable E optionalWord(String key, Class<E> words) throws ReportException {
        return has(key) ? word(key, words) : null;
    }

    private IpAddress address(String text, String key) throws ReportException {
        try {
            return IpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw unexpected("an address", key);
        }
    }

    private <T> T needed(String key, Class<T> type, String what) throws ReportException {
        Object value = found.get(key);
        if (!type.isInstance(value)) {
            throw unexpected(what, key);
        }
        return type.cast(value);
    }

    ReportException unexpected(String what, String key) {
        return values.unexpected(what + " for '" + key + "'");
    }
}
