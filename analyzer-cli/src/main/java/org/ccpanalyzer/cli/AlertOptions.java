// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.alert.AlertSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Who is told of new findings while a live run goes on. */
@Command(optionListHeading = "%nAlerts:%n")
final class AlertOptions {
    /** Inside the output directory, unless the user says where. */
    private static final String STATE = "alert-state";

    private static final String ALERT = "--alert";

    @Option(
            names = ALERT,
            paramLabel = "TARGET",
            description = {
                "Tell this receiver of each new finding, once; may be given several times: stdout, file:PATH, "
                        + "syslog://HOST, syslog+tcp://HOST:PORT, syslog+tls://HOST, https://URL, command:PATH. "
                        + "Behind the first word +text, +ndjson, +cef or +ecs asks for another format."
            })
    private List<String> targets = new ArrayList<>();

    @Option(
            names = "--alert-test",
            description = "Send one test alert to each receiver, say whether it arrived, and end without capturing.")
    private boolean isTest;

    @Option(
            names = "--alert-state",
            paramLabel = "DIR",
            description = "Keep here which findings are known and what could not be delivered (default: '" + STATE
                    + "' in the directory of -o).")
    private @Nullable Path state;

    @Option(
            names = "--alert-spool",
            paramLabel = "SIZE",
            defaultValue = "16M",
            description = "What undelivered alerts of one receiver may take; the oldest make room (default: 16M).")
    private ByteCount spool;

    @Option(
            names = "--alert-rate",
            paramLabel = "NUMBER",
            defaultValue = "30",
            description = "Findings told one by one in a minute; more are summed up in one alert (default: 30).")
    private int perMinute;

    @Option(
            names = "--alert-ca",
            paramLabel = "FILE",
            description = "Certificates (PEM) that are trusted for TLS besides those that Java trusts.")
    private @Nullable Path authorities;

    @Option(
            names = "--alert-secret-file",
            paramLabel = "FILE",
            description = "Sign what webhooks get by HMAC-SHA-256 with the key in this file.")
    private @Nullable Path secret;

    /** What is wrong with the options, or null. */
    @Nullable
    String mistake() {
        if (targets.isEmpty() && isTest) {
            return "--alert-test needs a receiver; give --alert TARGET.";
        }
        return perMinute < 1 ? "--alert-rate must be at least 1 but was " + perMinute + "." : null;
    }

    boolean isTest() {
        return isTest;
    }

    /** Whether anybody is to be told. */
    boolean areGiven() {
        return !targets.isEmpty();
    }

    /** @param outputDirectory where reports go, or null */
    AlertSettings settings(@Nullable Path outputDirectory) {
        Path usual = outputDirectory == null ? null : outputDirectory.resolve(STATE);
        return new AlertSettings(targets, state == null ? usual : state, spool.bytes(), perMinute, authorities, secret);
    }

    /** The arguments without what may be secret in targets, as reports show the command. */
    static List<String> withoutSecrets(List<String> arguments) {
        List<String> shown = new ArrayList<>();
        boolean isTarget = false;
        for (String argument : arguments) {
            if (isTarget) {
                shown.add(AlertSettings.shown(argument));
            } else if (argument.startsWith(ALERT + "=")) {
                shown.add(ALERT + "=" + AlertSettings.shown(argument.substring(ALERT.length() + 1)));
            } else {
                shown.add(argument);
            }
            isTarget = argument.equals(ALERT);
        }
        return shown;
    }
}
