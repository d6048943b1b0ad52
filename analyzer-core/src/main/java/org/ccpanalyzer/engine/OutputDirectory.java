// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ccpanalyzer.finding.ExitCode;

/** The directory that report files go to. */
public final class OutputDirectory {
    private final Path directory;

    private OutputDirectory(Path directory) {
        this.directory = directory;
    }

    /** Writes the content of one file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Makes the directory, with its parents, unless it is there. Called before a run begins to work, so that a mistake is
     * told at once.
     *
     * @throws RunException if there is a file of that name, or the directory cannot be made or written to
     */
    public static OutputDirectory open(Path directory) throws RunException {
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            throw failure("'" + directory + "' is a file, not a directory; give another -o directory.", e);
        } catch (IOException e) {
            throw failure(
                    "Cannot make the output directory '" + directory + "' (" + FileFailure.reason(e)
                            + "); give another -o directory or mend its permissions.",
                    e);
        }
        if (!Files.isWritable(directory)) {
            throw new RunException(
                    ExitCode.USAGE,
                    "The output directory '" + directory
                            + "' is not writable; give another -o directory or mend its permissions.");
        }
        return new OutputDirectory(directory);
    }

    /** Begins the files of a run. */
    PendingFiles begin() {
        return new PendingFiles(directory);
    }

    /** What an earlier run left there. */
    StaleEvidence earlierEvidence() {
        return StaleEvidence.in(directory);
    }

    /** Whether there is a file of this name already. */
    boolean has(String name) {
        return Files.exists(directory.resolve(name));
    }

    private static RunException failure(String message, IOException cause) {
        return new RunException(ExitCode.USAGE, message, cause);
    }
}
