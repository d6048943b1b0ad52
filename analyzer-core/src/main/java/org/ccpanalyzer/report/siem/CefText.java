// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import org.ccpanalyzer.report.UnsafeText;
import org.jspecify.annotations.Nullable;

/**
 * A line of the Common Event Format as it is put together. In the header a bar and a backslash are escaped, in the extension
 * an equals sign and a backslash; control characters, line ends among them, stand there as their codes, so that what a packet
 * says ends no field and no line. Values are cut to the length that the dictionary gives their key.
 */
final class CefText {
    /** Characters of {@code externalId}. */
    static final int ID = 40;
    /** Of {@code app} and {@code proto}. */
    static final int PROTOCOL = 31;
    /** Of {@code act} and {@code outcome}. */
    static final int SHORT = 63;
    /** Of {@code msg}, {@code reason}, {@code cat}, {@code shost}, {@code dhost} and all labels. */
    static final int LONG = 1_023;
    /** Of {@code cs1} to {@code cs6}. */
    static final int CUSTOM = 4_000;

    /** The standard gives header fields no length; collectors keep about as much. */
    private static final int HEADER = LONG;

    private static final String CUT = "...";

    private final StringBuilder line = new StringBuilder("CEF:0|");
    private boolean extended;

    CefText header(String value) {
        line.append(safe(value, HEADER).replace("\\", "\\\\").replace("|", "\\|"))
                .append('|');
        return this;
    }

    /** Left out where there is nothing to see. */
    CefText text(String key, @Nullable String value, int longest) {
        if (value != null && !value.isBlank()) {
            line.append(extended ? " " : "").append(key).append('=').append(extension(value, longest));
            extended = true;
        }
        return this;
    }

    CefText number(String key, long value) {
        return text(key, Long.toString(value), LONG);
    }

    /** A number whose key holds 32 bits; left out where it does not fit. */
    CefText integer(String key, long value) {
        return value <= Integer.MAX_VALUE ? number(key, value) : this;
    }

    /** A custom key with what it holds; left out where there is nothing to say. */
    CefText labelled(String key, String label, String value) {
        return value.isBlank() ? this : text(key + "Label", label, LONG).text(key, value, CUSTOM);
    }

    private static String extension(String value, int longest) {
        return safe(value, longest).replace("\\", "\\\\").replace("=", "\\=");
    }

    /** Cut before it is escaped: the length is that of the value, and no escape is torn. */
    private static String safe(String value, int longest) {
        String visible = UnsafeText.escape(value).strip();
        if (visible.length() <= longest) {
            return visible;
        }
        int end = longest - CUT.length();
        return visible.substring(0, Character.isHighSurrogate(visible.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
