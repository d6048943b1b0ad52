// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Draws measured curves. */
@Command(
        name = "chart",
        mixinStandardHelpOptions = true,
        description = "Draw the results of 'run scaling' as one SVG picture.")
public final class ChartCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CSV", description = "The results.")
    private Path results;

    @Parameters(paramLabel = "SVG", description = "The picture to write.")
    private Path picture;

    @Override
    public Integer call() throws IOException {
        ScalingPicture.write(ScalingResults.read(results), picture);
        return 0;
    }
}
