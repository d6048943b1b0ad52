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
final class RunFacts {
    /** Where Linux tells the name without asking a name server, which may take seconds to fail. */
    private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private RunFacts() {}

    static Audit.Run of(AnalyzeRequest request, Instant started, double seconds) {
        BuildInfo build = BuildInfo.read();
        return new Audit.Run(
                "ccp-analyzer",
                build.version(),
                build.build(),
                System.getProperty("java.version", "unknown"),
                started.truncatedTo(ChronoUnit.MILLIS).toString(),
                Math.round(seconds * 1000) / 1000.0,
                request.commandLine(),
                System.getProperty("user.name", "unknown"),
                node());
    }

    private static String node() {
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
