// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.finding.ExitCode;

/**
 * The files that the inputs of a run stand for: a file for itself, a directory for the captures in it, and a pattern that is no file's name
 * for the files whose names match. A file that is reached twice is read once, but a file that is named twice is refused.
 */
final class InputFiles {
    private final CaptureOpener opener;
    /** Each file as it will be named, by what it really is. */
    private final Map<Path, Path> seen = new HashMap<>();
    /** Files that were named themselves, by what they really are. */
    private final Map<Path, Path> named = new HashMap<>();

    private final List<Path> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private InputFiles(CaptureOpener opener) {
        this.opener = opener;
    }

    /**
     * Finds the files.
     *
     * @param inputs as on the command line, without standard input
     * @throws RunException if a file is named twice, or a directory or a pattern stands for none
     * @throws IOException if a directory, or a file in one, cannot be read
     */
    static InputFiles of(List<String> inputs, CaptureOpener opener) throws RunException, IOException {
        InputFiles found = new InputFiles(opener);
        for (String input : inputs) {
            found.add(input);
        }
        return found;
    }

    private void add(String input) throws RunException, IOException {
        Path path = Path.of(input);
        if (Files.isDirectory(path)) {
            addDirectory(path);
        } else if (Files.notExists(path) && InputPattern.isPattern(input)) {
            addMatches(input);
        } else {
            addNamed(path);
        }
    }

    /** Refuses a file that is named twice, which is surely a mistake. */
    private void addNamed(Path file) throws RunException {
        Path earlier = named.putIfAbsent(realPath(file), file);
        if (earlier != null) {
            throw new RunException(
                    ExitCode.USAGE,
                    file + " is given twice" + (file.equals(earlier) ? "" : ", first as " + earlier)
                            + "; give it once.");
        }
        addOnce(file);
    }

    private void addOnce(Path file) {
        if (seen.putIfAbsent(realPath(file), file) == null) {
            files.add(file);
        }
    }

    /** What cannot be resolved cannot be opened either, and the reader says why. */
    private static Path realPath(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }

    private void addMatches(String pattern) throws RunException, IOException {
        List<Path> matches = InputPattern.matches(pattern);
        if (matches.isEmpty()) {
            throw new RunException(
                    ExitCode.INPUT, "No file matches " + pattern + "; check the pattern and the directory.");
        }
        matches.forEach(this::addOnce);
    }

    private void addDirectory(Path directory) throws RunException, IOException {
        List<Path> captures = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path entry : entries(directory)) {
            (isCapture(entry) ? captures : others).add(entry);
        }
        if (captures.isEmpty()) {
            throw new RunException(
                    ExitCode.INPUT,
                    "No capture is in the directory " + directory
                            + (others.isEmpty() ? ", which is empty." : ", only " + names(others) + ".")
                            + " Directories in it are not entered; give the one that holds the captures.");
        }
        captures.forEach(this::addOnce);
        if (!others.isEmpty()) {
            notes.add("In " + directory + ", what is hidden, a directory or no capture was left out: " + names(others)
                    + ".");
        }
    }

    private boolean isCapture(Path entry) throws IOException {
        return !Files.isHidden(entry) && Files.isRegularFile(entry) && opener.recognizes(entry);
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            List<Path> entries = new ArrayList<>();
            stream.forEach(entries::add);
            entries.sort(null);
            return entries;
        }
    }

    private static String names(List<Path> entries) {
        return FileNames.of(entries.stream().map(Path::getFileName).toList());
    }

    /** In the order given, those of a directory or pattern by name. */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** Finished sentences on what was left out. */
    List<String> notes() {
        return List.copyOf(notes);
    }
}
