// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.attack;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a hostile capture, to a file or into a pipe. */
@Command(
        name = "attack",
        mixinStandardHelpOptions = true,
        description = "Write a capture that attacks an analyzer of the host 192.0.2.10, 2001:db8:2::10.")
public final class AttackCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "KIND", description = "One of ${COMPLETION-CANDIDATES}.")
    private AttackKind kind;

    @Parameters(index = "1", paramLabel = "FILE", description = "The capture to write; '-' for standard output.")
    private Path file;

    @Option(
            names = "--count",
            defaultValue = "1000000",
            description = "Frames, or what else the attack consists of. Default: ${DEFAULT-VALUE}.")
    private long count;

    @Override
    public Integer call() throws IOException {
        try (WritableByteChannel channel = open()) {
            write(kind, count, channel);
        }
        return 0;
    }

    /** Writes an attack; the channel stays open. */
    public static void write(AttackKind kind, long count, WritableByteChannel channel) throws IOException {
        AttackOutput output = new AttackOutput(channel);
        kind.attack().write(count, output);
        output.flush();
    }

    private WritableByteChannel open() throws IOException {
        return file.toString().equals("-")
                ? Channels.newChannel(System.out)
                : FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
    }
}
