// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.regex.Pattern;

/** What counts as a host name among the words of a packet, which anybody writes. */
final class HostNameText {
    /** Letters, digits, hyphens, underscores and dots; a wildcard of a certificate may begin it. */
    private static final Pattern HOST_NAME = Pattern.compile("(?:\\*\\.)?[A-Za-z0-9_-][A-Za-z0-9._-]{0,252}");
    /** An address in dotted form is none. */
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

    private HostNameText() {}

    /** True for what may stand in a sentence as a name. */
    static boolean isHostName(String text) {
        return HOST_NAME.matcher(text).matches() && !NUMBERS.matcher(text).matches();
    }

    /** Without the dot that ends a name in full. */
    static String withoutRoot(String name) {
        return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
