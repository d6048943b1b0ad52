// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.time.Duration;
import java.util.List;
import org.ccpanalyzer.capture.live.LiveOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How interfaces are captured from. */
@Command(optionListHeading = "%nCapture:%n")
final class CaptureOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--filter",
            paramLabel = "EXPRESSION",
            description = "Capture only what this pcap-filter(7) expression lets through (default: all).")
    private @Nullable String filter;

    @Option(
            names = "--buffer",
            paramLabel = "SIZE",
            defaultValue = "256M",
            description = "Kernel buffer of each interface (default: 256M).")
    private ByteCount buffer;

    @Option(
            names = "--snap-length",
            paramLabel = "BYTES",
            defaultValue = "65535",
            description = "Bytes kept of each frame, 256 to 262144 (default: 65535).")
    private int snapLength;

    @Option(
            names = "--no-promiscuous",
            description = "Do not ask the interface for frames to other stations; a mirror port needs them.")
    private boolean notPromiscuous;

    @Option(
            names = "--immediate",
            description = "Take each packet at once instead of many every 50 ms; loses packets at high rates.")
    private boolean immediate;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "4s",
            description =
                    "Let Java compile for up to this time before the capture, so that no packet is lost to that; 0s begins at once"
                            + " (default: 4s).")
    private Duration warmUp;

    /** Limit of the warm-up. */
    Duration warmUp() {
        return warmUp;
    }

    /** What was asked for, or a mistake in it told. */
    LiveOptions of(List<String> interfaces) {
        if (snapLength < LiveOptions.LEAST_SNAP_LENGTH || snapLength > LiveOptions.LARGEST_SNAP_LENGTH) {
            throw usage("--snap-length must be from " + LiveOptions.LEAST_SNAP_LENGTH + " to "
                    + LiveOptions.LARGEST_SNAP_LENGTH + " but was " + snapLength + ".");
        }
        if (interfaces.size() > 1 && interfaces.contains(LiveOptions.ANY)) {
            throw usage("-i any captures from all interfaces already; give it alone.");
        }
        if (buffer.bytes() > Integer.MAX_VALUE) {
            throw usage("--buffer must be less than 2G.");
        }
        return new LiveOptions(
                interfaces,
                snapLength,
                (int) buffer.bytes(),
                LiveOptions.STANDARD_TIMEOUT_MILLIS,
                !notPromiscuous,
                immediate,
                filter);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
