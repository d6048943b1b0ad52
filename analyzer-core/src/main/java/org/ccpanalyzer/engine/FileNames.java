// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Names of files in a sentence: the first few, and how many more there are. */
final class FileNames {
    private static final int SHOWN = 5;

    private FileNames() {}

    static String of(List<Path> files) {
        String shown = files.stream().limit(SHOWN).map(Path::toString).collect(Collectors.joining(", "));
        int more = files.size() - SHOWN;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
