// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.util.List;

/**
 * A policy file that was read without errors.
 *
 * @param name the file, as given
 * @param sha256 of the file's bytes, 64 lower-case hex digits
 * @param warnings finished sentences that name file and line, in line order
 */
public record Loaded<T>(String name, T value, String sha256, List<String> warnings) {
    public Loaded {
        warnings = List.copyOf(warnings);
    }
}
