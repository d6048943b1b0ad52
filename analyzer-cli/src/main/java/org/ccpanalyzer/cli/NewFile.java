// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ccpanalyzer.engine.FileFailure;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;

/** Makes a file that was not there before. */
final class NewFile {
    private NewFile() {}

    /** @throws RunException if there is such a file already, which is left as it is, or it cannot be written */
    static void make(Path file, String content) throws RunException {
        try {
            Files.writeString(file, content, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new RunException(
                    ExitCode.USAGE, "'" + file + "' is there already and was left as it is; give another name.", e);
        } catch (IOException e) {
            throw new RunException(
                    ExitCode.USAGE,
                    "Cannot write '" + file + "' (" + FileFailure.reason(e) + "); give another name.",
                    e);
        }
    }
}
