// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ccpanalyzer.compare.AuditTraffic;
import org.ccpanalyzer.compare.Comparison;
import org.ccpanalyzer.compare.ObservedTraffic;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.net.IpAddress;

/** Compares two captures or reports of one host, in any mix. */
public final class ComparisonRun {
    /** How one of them is to be audited. */
    @FunctionalInterface
    public interface Requests {
        /**
         * A request for one input.
         *
         * @param hosts addresses of the host where the other input knows them, or none
         */
        AnalyzeRequest of(String input, List<IpAddress> hosts);
    }

    private final Requests requests;
    private final InputStream standardInput;
    private final Progress progress;
    private final Consumer<String> messages;

    /** @param messages takes finished sentences for the user */
    public ComparisonRun(Requests requests, InputStream standardInput, Progress progress, Consumer<String> messages) {
        this.requests = requests;
        this.standardInput = standardInput;
        this.progress = progress;
        this.messages = messages;
    }

    /**
     * Reads both and compares them.
     *
     * @param laterAddresses which address each address of the host in BEFORE has become
     * @throws RunException if one cannot be read, or they are about different hosts
     */
    public Comparison execute(String before, String after, Map<IpAddress, IpAddress> laterAddresses)
            throws RunException {
        Path savedBefore = ComparedInput.report(before);
        Path savedAfter = ComparedInput.report(after);
        // Reports first: they are read in no time, and know the host.
        ObservedTraffic later = savedAfter == null ? null : BaselineFile.traffic(savedAfter);
        if (savedBefore == null && savedAfter == null) {
            requireThere(after);
        }
        ObservedTraffic earlier = savedBefore == null
                ? audited(before, later == null ? List.of() : earlier(later.hosts(), laterAddresses))
                : BaselineFile.traffic(savedBefore);
        if (later == null) {
            later = audited(
                    after,
                    savedBefore == null
                            ? List.of()
                            : earlier.readdressed(laterAddresses).hosts());
        }
        if (!earlier.readdressed(laterAddresses).sharesHostWith(later)) {
            throw BaselineFile.differentHosts("BEFORE", earlier.hosts(), "AFTER", later.hosts());
        }
        return Comparison.of(earlier, later, laterAddresses);
    }

    /** The addresses that the host had, of those that it has. */
    private static List<IpAddress> earlier(List<IpAddress> hosts, Map<IpAddress, IpAddress> laterAddresses) {
        return hosts.stream()
                .map(host -> laterAddresses.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(host))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(host))
                .toList();
    }

    /** A name that was mistyped is told before hours are spent on the other input. */
    private static void requireThere(String input) throws RunException {
        if (!input.equals(AnalyzeRequest.STANDARD_INPUT)
                && !InputPattern.isPattern(input)
                && Files.notExists(Path.of(input))) {
            throw new RunException(ExitCode.INPUT, "Cannot read '" + input + "' (no such file or directory).");
        }
    }

    private ObservedTraffic audited(String input, List<IpAddress> hosts) throws RunException {
        AnalyzeRequest request = requests.of(input, hosts);
        return AuditTraffic.of(input, new AuditRun(request, standardInput, progress, messages).execute());
    }
}
