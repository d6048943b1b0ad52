// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.capture.live.InterfaceDescription;
import org.ccpanalyzer.capture.live.InterfaceList;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.LinkType;
import org.ccpanalyzer.report.UnsafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what can be captured from. */
@Command(
        name = "interfaces",
        header = "List the network interfaces that 'live' can capture from.",
        description = {"Tells addresses, link type and state, and why one cannot be opened."},
        footer = {"  ccp-analyzer interfaces", "  ccp-analyzer interfaces --all"})
final class InterfacesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--all",
            description = "Also list what libpcap offers that is no network interface, such as nflog and usbmon.")
    private boolean all;

    InterfacesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CaptureException {
        List<InterfaceDescription> interfaces = InterfaceList.read(all);
        for (InterfaceDescription each : interfaces) {
            terminal.outWriter().println(line(each));
        }
        boolean noneOpens = interfaces.stream().allMatch(each -> each.obstacle() != null);
        return (noneOpens ? ExitCode.INPUT : ExitCode.OK).code();
    }

    private static String line(InterfaceDescription of) {
        Integer linkType = of.linkType();
        String head = "%-15s %-8s %s"
                .formatted(
                        UnsafeText.escape(of.name()),
                        of.state().name().toLowerCase(Locale.ROOT),
                        linkType == null ? "cannot be opened: " + of.obstacle() : LinkType.name(linkType));
        String description = of.description();
        String more = description == null ? "" : "\n    " + UnsafeText.escape(description);
        String addresses = of.addresses().stream().map(IpAddress::toString).collect(Collectors.joining(", "));
        return head + more + (addresses.isEmpty() ? "" : "\n    " + addresses);
    }
}
