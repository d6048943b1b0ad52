// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.ccpanalyzer.capture.recording.RingOptions;
import org.ccpanalyzer.engine.RecordingRequest;
import org.ccpanalyzer.engine.RingPosition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the live command records, and what recording it goes on from. */
@Command(optionListHeading = "%nRecording:%n")
final class RecordingOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--ring",
            paramLabel = "DIR",
            description = "Record all packets to pcapng files in this directory; the oldest make room for the newest.")
    private @Nullable Path ring;

    @Option(
            names = "--ring-size",
            paramLabel = "SIZE",
            defaultValue = "20GiB",
            description = "What all files of the ring take at most (default: 20GiB).")
    private ByteCount ringSize;

    @Option(
            names = "--ring-file",
            paramLabel = "SIZE",
            defaultValue = "256MiB",
            description = "What one file of the ring takes at most (default: 256MiB).")
    private ByteCount fileSize;

    @Option(
            names = "--ring-buffer",
            paramLabel = "SIZE",
            defaultValue = "64MiB",
            description = "Memory for packets that wait for the disk (default: 64MiB).")
    private ByteCount buffer;

    @Option(
            names = "--ring-fsync",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "Force to the disk after this time, 0s for at the end of each file only (default: 5s).")
    private Duration sync;

    @Option(
            names = "--read-ring",
            paramLabel = "DIR",
            description = "Read the captures in this directory first, then go on with the live packets.")
    private @Nullable Path earlier;

    /** What was asked for, or a mistake in it told. */
    RecordingRequest request() {
        Path read = earlier;
        boolean willBeMade = read != null && read.equals(ring);
        if (read != null && !willBeMade && !Files.isDirectory(read)) {
            throw usage("--read-ring: there is no directory '" + read + "'.");
        }
        return new RecordingRequest(ring == null ? null : options(ring), read, RingPosition.BEGINNING);
    }

    private RingOptions options(Path directory) {
        long file = fileSize.bytes();
        if (file < RingOptions.LEAST_FILE_BYTES) {
            throw usage("--ring-file must be at least 64KiB but was " + file + " bytes.");
        }
        if (ringSize.bytes() / 2 < file) {
            throw usage("--ring-size must be at least twice --ring-file, 2 x " + file + " bytes, but was "
                    + ringSize.bytes() + " bytes: one file is written while the one before it is kept.");
        }
        if (buffer.bytes() < RingOptions.LEAST_BUFFER_BYTES || buffer.bytes() > RingOptions.LARGEST_BUFFER_BYTES) {
            throw usage("--ring-buffer must be from 1MiB to 4GiB but was " + buffer.bytes() + " bytes.");
        }
        return new RingOptions(directory, ringSize.bytes(), file, buffer.bytes(), sync);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
