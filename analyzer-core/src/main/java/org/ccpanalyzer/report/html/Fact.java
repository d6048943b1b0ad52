// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

/**
 * A labelled value.
 *
 * @param code true for what is compared or copied character by character, such as a digest
 */
record Fact(String label, String value, boolean code) {
    static Fact of(String label, String value) {
        return new Fact(label, value, false);
    }

    static Fact code(String label, String value) {
        return new Fact(label, value, true);
    }
}
