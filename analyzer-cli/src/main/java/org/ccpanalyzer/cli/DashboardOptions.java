// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ccpanalyzer.dashboard.DashboardRequest;
import org.ccpanalyzer.dashboard.DashboardServer;
import org.ccpanalyzer.dashboard.Delivery;
import org.ccpanalyzer.dashboard.ListenAddress;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The dashboard of a live run. */
@Command(optionListHeading = "%nDashboard:%n")
final class DashboardOptions {
    @Option(
            names = "--http",
            paramLabel = "ADDR:PORT",
            description = "Show the run in a browser while it goes on, such as at 127.0.0.1:8088.")
    private @Nullable String address;

    @Option(
            names = "--http-token-file",
            paramLabel = "FILE",
            description = "Demand the token in this file; an address that others can reach needs it.")
    private @Nullable Path tokenFile;

    @Option(names = "--http-cert", paramLabel = "FILE", description = "PEM certificates for TLS, the own one first.")
    private @Nullable Path certificateFile;

    @Option(names = "--http-key", paramLabel = "FILE", description = "PEM private key of that certificate.")
    private @Nullable Path keyFile;

    /**
     * Listens from now on, if that was asked for; nothing of a server is loaded otherwise.
     *
     * @return null without {@code --http}
     */
    @Nullable
    DashboardServer open(Duration interval, ZoneId zone, Supplier<List<Delivery>> deliveries, Consumer<String> messages)
            throws RunException {
        if (address == null) {
            if (tokenFile != null || certificateFile != null || keyFile != null) {
                throw new RunException(
                        ExitCode.USAGE, "--http-token-file, --http-cert and --http-key need --http ADDR:PORT.");
            }
            return null;
        }
        DashboardServer server = DashboardServer.open(
                new DashboardRequest(listenAddress(address), tokenFile, certificateFile, keyFile, interval, zone),
                deliveries,
                messages);
        messages.accept("The dashboard is at " + server.url());
        return server;
    }

    private static ListenAddress listenAddress(String text) throws RunException {
        try {
            return ListenAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new RunException(ExitCode.USAGE, "--http: " + e.getMessage(), e);
        }
    }
}
