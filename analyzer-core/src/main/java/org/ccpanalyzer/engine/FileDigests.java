// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.InputDigest;

/** SHA-256 of files, taken on a thread of its own while they are read and judged: both readers share the page cache. */
final class FileDigests {
    /** Of no file. */
    static final FileDigests NONE = new FileDigests(CompletableFuture.completedFuture(Map.of()));

    private final CompletableFuture<Map<String, String>> byName;

    private FileDigests(CompletableFuture<Map<String, String>> byName) {
        this.byName = byName;
    }

    /** Begins to digest regular files; others have none. */
    static FileDigests begin(List<Path> files, CaptureOpener opener) {
        return new FileDigests(CompletableFuture.supplyAsync(() -> digest(files, opener), FileDigests::run));
    }

    private static void run(Runnable command) {
        Thread thread = new Thread(command, "digest");
        thread.setDaemon(true);
        thread.start();
    }

    private static Map<String, String> digest(List<Path> files, CaptureOpener opener) {
        Map<String, String> digests = new HashMap<>();
        for (Path file : files) {
            try {
                if (Files.isRegularFile(file)) {
                    digests.put(file.toString(), InputDigest.of(file, opener, Sha256.begin()));
                }
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }
        return digests;
    }

    /**
     * Waits for the last digest.
     *
     * @return lower-case hexadecimal by file name
     * @throws IOException if a file could not be read
     */
    Map<String, String> await() throws IOException {
        try {
            return byName.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
