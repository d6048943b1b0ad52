// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ccpanalyzer.engine.PolicyExport;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.report.filter.Selection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Exports the rules as a firewall or a packet filter. */
@Command(
        name = "export",
        header = "Export the rules as a firewall, a router's access list or a packet filter.",
        description = {
            "Writes to standard output. The first lines say what the export covers, what it covers more widely than the "
                    + "guide means, and what it leaves out. It is a proposal to review: nothing is applied."
        },
        footer = {
            "  ccp-analyzer rules export --as nftables --site site.yaml --reading strict",
            "  ccp-analyzer rules export --as cisco-acl --site site.yaml",
            "  ccp-analyzer rules export --as bpf --site site.yaml --what permitted > ccp.bpf",
            "  tcpdump -i eth0 -F ccp.bpf -w permitted.pcap",
            "  ccp-analyzer rules export --as wireshark-colors --site site.yaml > ccp.colors",
        })
final class RulesExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--as",
            required = true,
            paramLabel = "LANGUAGE",
            description = "nftables, iptables, cisco-acl, bpf (a capture filter), wireshark (a display filter) or "
                    + "wireshark-colors.")
    private String language;

    @Option(
            names = "--host",
            paramLabel = "ADDR",
            description = "Address of the host; may be given several times. Wins over the site file.")
    private List<IpAddress> hosts = new ArrayList<>();

    @Option(names = "--site", paramLabel = "FILE", description = "The site's own data; see 'ccp-analyzer site init'.")
    private @Nullable Path siteFile;

    @Option(
            names = "--reading",
            paramLabel = "READING",
            defaultValue = "documented",
            description = "What is permitted: documented (all that the direction column admits) or strict (only what "
                    + "the purpose text admits too) (default: documented).")
    private Reading reading;

    @Option(
            names = "--what",
            paramLabel = "PACKETS",
            description = "What a packet filter matches: all packets of the host, the permitted or the undocumented "
                    + "ones (default: host). For bpf and wireshark.")
    private @Nullable Selection selection;

    @Option(
            names = "--platform-profile",
            description = "Permit what the appliance's operating system uses besides the guide.")
    private boolean platformProfile;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description =
                    "Leave out additions that have expired by this day, such as 2026-11-22 (default: today, UTC).")
    private @Nullable LocalDate date;

    RulesExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws RunException {
        PolicyExport.Result result = PolicyExport.make(
                new PolicyExport.Request(language, hosts, siteFile, platformProfile, reading, date, selection));
        result.warnings().forEach(terminal::message);
        terminal.outWriter().print(result.text());
        return ExitCode.OK.code();
    }
}
