// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CEF line as a collector reads it: bars that are not escaped end fields, equals signs that are not escaped begin values. */
record CefMessage(List<String> header, Map<String, String> extension) {
    private static final int HEADER_FIELDS = 7;
    private static final Pattern KEY = Pattern.compile("(?:^| )([A-Za-z0-9]+)=");

    static CefMessage parse(String line) {
        List<String> header = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        int at = 0;
        for (; header.size() < HEADER_FIELDS; at++) {
            char c = line.charAt(at);
            if (c == '|') {
                header.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c == '\\' ? line.charAt(++at) : c);
            }
        }
        return new CefMessage(header, extension(line.substring(at)));
    }

    private static Map<String, String> extension(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher key = KEY.matcher(text);
        boolean found = key.find();
        while (found) {
            String name = key.group(1);
            int start = key.end();
            found = key.find();
            String value = text.substring(start, found ? key.start() : text.length());
            assertThat(values.put(name, unescaped(value)))
                    .as("first value of %s", name)
                    .isNull();
        }
        return values;
    }

    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '=') {
                throw new AssertionError("an equals sign that is not escaped in " + value);
            }
            text.append(c == '\\' ? value.charAt(++i) : c);
        }
        return text.toString();
    }
}
