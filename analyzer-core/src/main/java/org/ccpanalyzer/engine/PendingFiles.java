// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of one run, which get their names together when all of them are on disk. Until then an older set is whole, and
 * a full disk, a killed run or a power cut leaves it so.
 */
final class PendingFiles implements AutoCloseable {
    private final Path directory;
    private final List<PendingFile> files = new ArrayList<>();

    PendingFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Begins a file.
     *
     * @param name file name inside the directory, with {@code /} for a directory below it
     * @throws RunException if there cannot be such a file
     */
    PendingFile create(String name) throws RunException {
        PendingFile file = PendingFile.create(resolve(name));
        files.add(file);
        return file;
    }

    /**
     * Gives all files their names, each in place of an older one.
     *
     * @throws RunException if one cannot have its name
     */
    void publish() throws RunException {
        Set<Path> directories = new TreeSet<>(Set.of(directory));
        for (PendingFile file : files) {
            file.publish();
            directories.add(file.target().resolveSibling(""));
        }
        files.clear();
        directories.forEach(DurableFile::forceNames);
    }

    /** Where the content of a file is until it has its name. */
    Path partial(String name) {
        Path target = resolve(name);
        return files.stream()
                .filter(file -> file.target().equals(target))
                .findFirst()
                .orElseThrow()
                .partial();
    }

    /** Leaves nothing of a file that is not wanted any more. */
    void discard(PendingFile file) {
        files.remove(file);
        file.discard();
    }

    /** Leaves nothing of files that were not published. */
    @Override
    public void close() {
        files.forEach(PendingFile::discard);
        files.clear();
    }

    private Path resolve(String name) {
        Path relative = Path.of(name);
        if (relative.isAbsolute() || !relative.equals(relative.normalize()) || relative.startsWith("..")) {
            throw new IllegalArgumentException("'" + name + "' is outside the output directory");
        }
        return directory.resolve(relative);
    }
}
