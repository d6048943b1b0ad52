// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks of the dashboard.
 *
 * @param tokenFile holds the token that whoever asks must show, or null for none
 * @param certificateFile PEM certificates of the server, its own first, or null for no TLS
 * @param keyFile PEM private key of that certificate, or null for no TLS
 * @param interval how often the run is judged; a judgment older than three of these is told as a fault
 * @param zone of the times shown
 */
public record DashboardRequest(
        ListenAddress address,
        @Nullable Path tokenFile,
        @Nullable Path certificateFile,
        @Nullable Path keyFile,
        Duration interval,
        ZoneId zone) {}
