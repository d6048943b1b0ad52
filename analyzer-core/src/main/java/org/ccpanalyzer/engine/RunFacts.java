// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.ccpanalyzer.finding.Audit;

/** What differs from run to run: who ran which build, when, and for how long. */
public final class RunFacts {
    /** What this program calls itself in all that it writes. */
    public static final String TOOL = "ccp-analyzer";

    /** Where Linux tells the name without asking a name server, which may take seconds to fail. */
    private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private RunFacts() {}

    static Audit.Run of(AnalyzeRequest request, Instant started, double seconds) {
        BuildInfo build = BuildInfo.read();
        return new Audit.Run(
                TOOL,
                build.version(),
                build.build(),
                System.getProperty("java.version", "unknown"),
                started.truncatedTo(ChronoUnit.MILLIS).toString(),
                Math.round(seconds * 1000) / 1000.0,
                request.commandLine(),
                System.getProperty("user.name", "unknown"),
                node());
    }

    /** Name of this machine. */
    public static String node() {
        String name = System.getenv("HOSTNAME");
        if (name != null && !name.isBlank()) {
            return name;
        }
        try {
            return Files.readString(KERNEL_HOST_NAME).strip();
        } catch (IOException e) {
            return resolvedNode();
        }
    }

    private static String resolvedNode() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
