// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself; does nothing without a command. */
@Command(
        name = "ccp-analyzer",
        versionProvider = VersionText.class,
        header = "Checks packet captures of a Cisco Customer Collaboration Platform host against its port guide.",
        footer = {
            "  ccp-analyzer analyze capture.pcap --host 192.0.2.10",
            "  ccp-analyzer analyze mon.pcapng tue.pcapng --site site.yaml -o report",
            "  ccp-analyzer live -i eth1 --site site.yaml -o report",
            "  ccp-analyzer compare monday/report.json tuesday.pcapng",
            "  ccp-analyzer rules show",
            "  ccp-analyzer analyze --help",
        })
final class RootCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "A command is missing; expected analyze, live, interfaces, compare, verify, rules or site.");
    }
}
