// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.util.ArrayList;
import java.util.List;

/** The analyzer in a process of its own, with the classes of the test. */
final class Program {
    private Program() {}

    /** The words that start it, with these options for Java; arguments follow. */
    static List<String> command(List<String> javaOptions, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(ProcessHandle.current().info().command().orElseThrow());
        words.addAll(javaOptions);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        words.addAll(List.of(arguments));
        return words;
    }
}
