// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.engine.FormatCatalog;
import org.ccpanalyzer.engine.MeasuredPipeline;
import org.ccpanalyzer.net.IpAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Counts packets and flows with one of two readers, and the same decoder and flow table behind both. */
@Command(
        name = "count",
        mixinStandardHelpOptions = true,
        description =
                "Read, decode and count a capture on one thread, without judging anything: the same flow table behind"
                        + " this project's reader or behind libpcap through pcap4j.")
public final class CountCommand implements Callable<Integer> {
    private static final int MAX_FLOWS = 1 << 24;

    /** Who reads the capture. */
    public enum Reader {
        OWN,
        PCAP4J
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The capture file to read.")
    private Path file;

    @Option(
            names = "--reader",
            defaultValue = "own",
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Reader reader;

    @Option(names = "--host", description = "Follow only flows of this address; may be repeated.")
    private List<IpAddress> hosts = List.of();

    @Override
    public Integer call() throws IOException {
        MeasuredPipeline pipeline = new MeasuredPipeline(hosts, MAX_FLOWS);
        if (reader == Reader.OWN) {
            readOwn(pipeline);
        } else {
            Pcap4jReader.read(file, pipeline::accept);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "packets=%d flows=%d%n",
                pipeline.state().counters().packets(), pipeline.state().flowCount());
        out.flush();
        return 0;
    }

    private void readOwn(MeasuredPipeline pipeline) throws IOException {
        try (FrameCursor cursor = FormatCatalog.standard().open(file)) {
            while (cursor.next()) {
                pipeline.accept(cursor);
            }
        }
    }
}
