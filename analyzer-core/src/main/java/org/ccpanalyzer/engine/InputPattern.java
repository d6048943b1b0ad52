// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * File name patterns with {@code *}, {@code ?}, {@code [a-z]} and <code>{a,b}</code>, for those that a shell was kept from expanding or could
 * not, as its command line has an end. As in a shell, a hidden file is matched only by a pattern that begins with a point.
 */
final class InputPattern {
    private static final String WILDCARDS = "*?[{";

    private InputPattern() {}

    static boolean isPattern(String input) {
        return input.chars().anyMatch(letter -> WILDCARDS.indexOf(letter) >= 0);
    }

    /** The files that match, sorted by name; directories do not. */
    static List<Path> matches(String pattern) throws IOException {
        Path path = Path.of(pattern);
        Path root = path.getRoot();
        List<Path> found = List.of(root == null ? Path.of("") : root);
        for (Path part : path) {
            found = step(found, part.toString());
        }
        return found.stream().filter(file -> !Files.isDirectory(file)).sorted().toList();
    }

    private static List<Path> step(List<Path> directories, String part) throws IOException {
        List<Path> next = new ArrayList<>();
        for (Path directory : directories) {
            if (!isPattern(part)) {
                Path below = directory.resolve(part);
                if (Files.exists(below)) {
                    next.add(below);
                }
            } else if (Files.isDirectory(directory)) {
                addMatches(directory, part, next);
            }
        }
        return next;
    }

    private static void addMatches(Path directory, String part, List<Path> matches) throws IOException {
        PathMatcher matcher = matcher(part);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                Path name = entry.getFileName();
                boolean isHidden = name.toString().startsWith(".");
                if (matcher.matches(name) && (!isHidden || part.startsWith("."))) {
                    matches.add(directory.resolve(name));
                }
            }
        }
    }

    /** What is no pattern matches itself, and so nothing, for such a file was looked for before. */
    private static PathMatcher matcher(String part) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + part);
        } catch (PatternSyntaxException e) {
            return name -> name.toString().equals(part);
        }
    }
}
