// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.report.FlowWriter;
import org.ccpanalyzer.report.csv.CsvFlowWriter;
import org.jspecify.annotations.Nullable;

/**
 * A table of flows that grows: each round is appended and forced to the disk. What a failure or a power cut left of a row is
 * cut off before the next round, so all rows are whole.
 */
final class EndedFlowFile implements FlowSink {
    static final String FILE_NAME = "ended-flows.csv";

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final CsvFlowWriter writer = new CsvFlowWriter();
    private @Nullable FileChannel channel;
    private OutputStream out = OutputStream.nullOutputStream();
    private FlowWriter.@Nullable Rows rows;

    EndedFlowFile(Path directory) {
        this.file = directory.resolve(FILE_NAME);
    }

    @Override
    public void begin(List<String> inputNames) throws RunException {
        try {
            close();
            leaveOtherNames();
            byte[] header = header(inputNames);
            if (!Files.exists(file) || Files.size(file) == 0 || !beginsWith(header)) {
                setAside();
                open(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
                rows = writer.begin(inputNames, out);
            } else {
                open();
                rows = writer.resume(inputNames, out);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** What has another name too is kept for somebody, and is not to change under that name. */
    private void leaveOtherNames() throws IOException, RunException {
        if (Files.exists(file) && names() > 1) {
            PendingFile own = PendingFile.create(file);
            try {
                own.write(out -> Files.copy(file, out));
                own.publish();
            } finally {
                own.discard();
            }
        }
    }

    private int names() throws IOException {
        try {
            return (int) Files.getAttribute(file, "unix:nlink");
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            // Where files cannot have several names they were copied.
            return 1;
        }
    }

    /**
     * The next round begins a new file.
     *
     * @throws RunException if the one that is there stays
     */
    void beginAnew() throws RunException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void open(StandardOpenOption... further) throws IOException {
        StandardOpenOption[] options = Arrays.copyOf(further, further.length + 2);
        options[further.length] = StandardOpenOption.READ;
        options[further.length + 1] = StandardOpenOption.WRITE;
        FileChannel opened = FileChannel.open(file, options);
        channel = opened;
        opened.truncate(endOfLines(opened));
        opened.position(opened.size());
        out = new BufferedOutputStream(Channels.newOutputStream(opened), BUFFER_BYTES);
    }

    private byte[] header(List<String> inputNames) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        writer.begin(inputNames, header).end();
        return header.toByteArray();
    }

    private boolean beginsWith(byte[] header) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(header.length), header);
        }
    }

    /** A table with other columns, of another version of the program, is kept under another name. */
    private void setAside() throws IOException {
        if (Files.exists(file) && Files.size(file) > 0) {
            Path free = KeptDay.free(file.resolveSibling("ended-flows-earlier"), ".csv");
            Files.move(file, free);
        }
    }

    /** Behind the last line that is whole. No row has a line end within. */
    private static long endOfLines(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        for (long end = channel.size(); end > 0; end = Math.max(0, end - BUFFER_BYTES)) {
            long begin = Math.max(0, end - BUFFER_BYTES);
            buffer.clear().limit((int) (end - begin));
            while (buffer.hasRemaining() && channel.read(buffer, begin + buffer.position()) >= 0) {
                // Until all of it is there.
            }
            for (int i = buffer.position() - 1; i >= 0; i--) {
                if (buffer.get(i) == '\n') {
                    return begin + i + 1;
                }
            }
        }
        return 0;
    }

    @Override
    public void accept(JudgedFlow flow) throws RunException {
        FlowWriter.Rows open = rows;
        if (open != null) {
            try {
                open.add(flow);
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }

    @Override
    public void end() throws RunException {
        FlowWriter.Rows open = rows;
        FileChannel written = channel;
        if (open == null || written == null) {
            return;
        }
        try {
            open.end();
            out.flush();
            written.force(true);
            close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        rows = null;
        if (open != null) {
            open.close();
        }
    }

    private RunException failure(IOException cause) {
        return new RunException(
                ExitCode.USAGE,
                "Cannot write all of '" + file + "' (" + FileFailure.reason(cause)
                        + "); flows that ended in this interval are missing there, though counted.",
                cause);
    }
}
