// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.time.ZoneId;
import org.ccpanalyzer.engine.KeyScope;
import org.ccpanalyzer.finding.FailOn;
import org.ccpanalyzer.policy.Reading;
import picocli.CommandLine.Option;

/** What counts as a flow, how it is judged, and how the outcome is told. */
final class JudgingOptions {
    @Option(
            names = "--reading",
            paramLabel = "READING",
            defaultValue = "documented",
            description = "How the guide is read: documented (its direction column) or strict (its purpose text) "
                    + "(default: documented). Decides the exit status only.")
    private Reading reading;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            defaultValue = "violation",
            description = "Least finding that ends with status 1: violation, notice or never (default: violation).")
    private FailOn failOn;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Zone of times that are shown, such as Europe/Paris (default: UTC). Data stay in UTC.")
    private ZoneId zone;

    @Option(
            names = "--keep-duplicates",
            description = "Count mirrored copies of a packet as packets of their own; they are left out otherwise.")
    private boolean keepDuplicates;

    @Option(
            names = "--platform-profile",
            description = "Admit what the appliance's operating system uses besides the guide, counted apart.")
    private boolean platformProfile;

    @Option(
            names = "--key-scope",
            paramLabel = "SCOPE",
            defaultValue = "none",
            description =
                    "Tell flows apart by vlan, vni or interface as well: none, vlan, vni, interface (default: none).")
    private KeyScope keyScope;

    Reading reading() {
        return reading;
    }

    FailOn failOn() {
        return failOn;
    }

    ZoneId zone() {
        return zone;
    }

    boolean keepDuplicates() {
        return keepDuplicates;
    }

    boolean platformProfile() {
        return platformProfile;
    }

    KeyScope keyScope() {
        return keyScope;
    }
}
