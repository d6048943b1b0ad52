// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ccpanalyzer.engine.FileFailure;
import org.ccpanalyzer.engine.RunException;

/**
 * Appends a line for each alert to a file, and forces it to disk. The file is opened anew for each, so that it can be moved
 * away by whoever rotates logs.
 */
final class FileReceiver implements Receiver {
    private final Path file;

    private FileReceiver(Path file) {
        this.file = file;
    }

    static Route open(Target target, ReceiverContext unused) throws RunException {
        if (target.rest().isEmpty()) {
            throw target.refused("names no file; give --alert file:PATH.");
        }
        AlertFormat format = target.formatOr(AlertFormat.NDJSON);
        try {
            FileReceiver receiver = new FileReceiver(Path.of(target.rest()));
            receiver.reach();
            return new Route(target.shown(), alert -> format.line(alert) + "\n", receiver);
        } catch (IOException e) {
            throw target.refused("cannot be written (" + FileFailure.reason(e) + ").");
        } catch (InvalidPathException e) {
            throw target.refused("names no file (" + e.getReason() + ").");
        }
    }

    @Override
    public void reach() throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // Opening a named pipe would wait for its reader.
            throw new IOException("it is no regular file");
        }
        channel().close();
    }

    @Override
    public void deliver(Delivery delivery) throws IOException {
        try (FileChannel channel = channel()) {
            long before = channel.size();
            try {
                ByteBuffer line = ByteBuffer.wrap(delivery.bytes());
                while (line.hasRemaining()) {
                    int unused = channel.write(line);
                }
                channel.force(true);
            } catch (IOException e) {
                // On a full disk half a line may have been written, which the next one must not continue.
                channel.truncate(before);
                throw e;
            }
        }
    }

    private FileChannel channel() throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void close() {
        // Nothing is open between two alerts.
    }
}
