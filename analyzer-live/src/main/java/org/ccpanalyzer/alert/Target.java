// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * A receiver as its user writes it: {@code SCHEME[+FORMAT][:REST]}, such as {@code file+cef:/var/log/alerts.cef}.
 *
 * @param text all of it
 * @param scheme such as {@code "syslog+tcp"}, without the format
 * @param format that was asked for, or null
 * @param rest behind the colon, or empty
 */
record Target(String text, String scheme, @Nullable AlertFormat format, String rest) {
    private static final Pattern FORM = Pattern.compile("([a-z]+(?:\\+[a-z]+)*)(?::(.*))?");
    private static final Pattern URL_HOST = Pattern.compile("([a-z+]+://)(?:[^/?#@]*@)?([^/?#@]*)(.*)");

    /** Takes the text apart; null if it is not of that form at all. */
    static @Nullable Target parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        String words = form.group(1);
        String rest = form.group(2) == null ? "" : form.group(2);
        int plus = words.lastIndexOf('+');
        AlertFormat format =
                plus < 0 ? null : AlertFormat.named(words.substring(plus + 1)).orElse(null);
        return new Target(text, format == null ? words : words.substring(0, plus), format, rest);
    }

    /**
     * What may be shown of it: of a URL neither user nor path nor query, each of which may be a secret.
     */
    static String shown(String text) {
        Matcher url = URL_HOST.matcher(text);
        if (!url.matches()) {
            return text;
        }
        return url.group(1)
                + url.group(2)
                + (url.group(3).isEmpty() || url.group(3).equals("/") ? "" : "/...");
    }

    String shown() {
        return shown(text);
    }

    AlertFormat formatOr(AlertFormat usual) {
        return format == null ? usual : format;
    }

    /** That this target cannot be: {@code reason} is the end of the sentence. */
    RunException refused(String reason) {
        return new RunException(ExitCode.USAGE, "--alert " + shown() + " " + reason);
    }
}
