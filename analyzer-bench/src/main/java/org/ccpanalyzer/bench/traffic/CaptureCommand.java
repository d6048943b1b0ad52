// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.traffic;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a synthetic capture file and prints what it holds. */
@Command(
        name = "capture",
        mixinStandardHelpOptions = true,
        description = "Write a synthetic capture of the mirror port of the host 192.0.2.10, 2001:db8:2::10: the same"
                + " bytes for the same arguments.")
public final class CaptureCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The capture file to write.")
    private Path file;

    @Option(names = "--mib", defaultValue = "1024", description = "Size in MiB. Default: ${DEFAULT-VALUE}.")
    private long mebibytes;

    @Option(
            names = "--profile",
            defaultValue = "day",
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private CaptureProfile profile;

    @Option(names = "--seed", defaultValue = "7", description = "Another one gives another capture of the same kind.")
    private long seed;

    @Option(
            names = "--others",
            defaultValue = "" + CaptureRequest.USUAL_OTHERS_PERCENT,
            description = "Per cent of the conversations of 'day' that are the neighbours'. Default: ${DEFAULT-VALUE}.")
    private int othersPercent;

    @Option(
            names = "--concurrent",
            defaultValue = "" + CaptureRequest.USUAL_CONCURRENT,
            description = "Conversations at the same time; for 'flows', all there are. Default: ${DEFAULT-VALUE}.")
    private int concurrent;

    @Override
    public Integer call() throws IOException {
        CaptureRequest request = request();
        CaptureMaker.Summary summary = CaptureMaker.write(request, file);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "packets=%d flows=%d host=%d bytes=%d%n",
                summary.packets(), summary.flows(), summary.hostFlows(), summary.bytes());
        out.flush();
        return 0;
    }

    private CaptureRequest request() {
        try {
            return new CaptureRequest(profile, mebibytes << 20, seed, othersPercent, concurrent);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "These options do not fit: " + e.getMessage() + ".", e);
        }
    }
}
