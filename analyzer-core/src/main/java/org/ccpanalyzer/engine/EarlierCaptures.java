// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.ExpansionLimits;
import org.ccpanalyzer.capture.live.Pause;
import org.jspecify.annotations.Nullable;

/** Finds what was recorded before a live capture began. */
final class EarlierCaptures {
    private final CaptureOpener opener = FormatCatalog.standard(ExpansionLimits.STANDARD);
    private final RecordingRequest request;
    private final Consumer<String> messages;

    /** @param messages takes sentences on files that cannot be read */
    EarlierCaptures(RecordingRequest request, Consumer<String> messages) {
        this.request = request;
        this.messages = messages;
    }

    /**
     * Opens the captures in the directory of the request.
     *
     * @param live interfaces that packets come from later: those of the same name are the same
     * @param endNanos when the live capture began
     * @param pause called now and then by the thread that walks
     * @return null if there are none
     * @throws CaptureException if the directory cannot be read
     */
    @Nullable
    EarlierPackets open(List<CaptureInterface> live, long endNanos, Pause pause) throws IOException {
        Path directory = request.earlier();
        List<Path> captures = directory == null ? List.of() : captures(directory);
        return captures.isEmpty()
                ? null
                : EarlierPackets.open(captures, opener, request, new EarlierInterfaces(live), endNanos, pause);
    }

    /** The files that can be read; what is no capture is not spoken of, as nobody named it. */
    private List<Path> captures(Path directory) throws IOException {
        List<Path> captures = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry) && !Files.isHidden(entry) && isReadable(entry)) {
                    captures.add(entry);
                    tellForeign(entry);
                }
            }
        } catch (IOException e) {
            throw e instanceof CaptureException
                    ? e
                    : new CaptureException(
                            "Cannot read the recording in '" + directory + "' (" + FileFailure.reason(e) + ").", e);
        }
        captures.sort(null);
        return captures;
    }

    /** Where packets are is kept by the name in letters, by which such a file is not found again. */
    private void tellForeign(Path file) {
        boolean isSpelled;
        try {
            isSpelled = Path.of(file.toString()).equals(file);
        } catch (InvalidPathException e) {
            isSpelled = false;
        }
        if (!isSpelled) {
            messages.accept(
                    "The name of '" + file + "' is in another encoding than that of this system: its packets are"
                            + " analyzed, but no evidence slice can be cut from it; give it a name in UTF-8 for that.");
        }
    }

    private boolean isReadable(Path file) {
        try {
            if (!opener.recognizes(file)) {
                return false;
            }
            opener.open(file).close();
            return true;
        } catch (IOException e) {
            messages.accept("Left out of the recording: " + e.getMessage());
            return false;
        }
    }
}
