// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ccpanalyzer.testkit.InstalledTool;
import org.ccpanalyzer.testkit.InstalledTool.Answer;
import org.junit.jupiter.api.Assumptions;

/** A file system in memory that is soon full; a test is skipped where none can be mounted. */
final class SmallDisk implements AutoCloseable {
    private final Path directory;
    private final Thread cleaner = new Thread(this::unmount);

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    static SmallDisk mount(Path directory, int kibibytes) throws IOException, InterruptedException {
        Assumptions.assumeTrue(InstalledTool.isRoot(), "only root may mount a file system");
        SmallDisk disk = new SmallDisk(Files.createDirectories(directory));
        Answer mounted =
                InstalledTool.of("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "none", directory.toString());
        Assumptions.assumeTrue(mounted.status() == 0, () -> "no tmpfs can be mounted: " + mounted.err());
        Runtime.getRuntime().addShutdownHook(disk.cleaner);
        return disk;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    private void unmount() {
        try {
            // Also while somebody still has a file of it open.
            Answer unused = InstalledTool.of("umount", "--lazy", directory.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        unmount();
        boolean unused = Runtime.getRuntime().removeShutdownHook(cleaner);
    }
}
