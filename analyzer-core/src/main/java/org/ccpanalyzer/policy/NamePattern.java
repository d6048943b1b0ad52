// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

/** Host names with {@code *} for one or more characters, dots included: {@code *.example.org} is not example.org. */
final class NamePattern {
    private NamePattern() {}

    /** Walks back to the last star only, so that no pattern takes more than the product of both lengths. */
    static boolean matches(String pattern, String name) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int i = 0;
        while (i < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = ++i;
            } else if (at < pattern.length() && pattern.charAt(at) == name.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        return at == pattern.length();
    }
}
