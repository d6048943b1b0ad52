// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.ccpanalyzer.compare.AuditTraffic;
import org.ccpanalyzer.compare.Comparison;
import org.ccpanalyzer.compare.ObservedTraffic;
import org.ccpanalyzer.compare.PolicyComparison;
import org.ccpanalyzer.compare.VerdictChangeTally;
import org.ccpanalyzer.compare.VerdictChanges;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/** Reads a capture once and judges it by two policies: which flows would change their verdict. */
public final class PolicyComparisonRun {
    /**
     * One of the policies.
     *
     * @param request with the site file, the reading and the platform profile
     * @param rules a file of port rules, or null for those that ship with the program
     */
    public record Side(AnalyzeRequest request, @Nullable Path rules) {
        private PolicySetup load() throws RunException {
            return PolicySetup.load(rules, request.siteFile(), request.platformProfile());
        }
    }

    private final Side before;
    private final Side after;
    private final InputStream standardInput;
    private final Progress progress;
    private final Consumer<String> messages;

    /**
     * A run that has not begun.
     *
     * @param before its request also says what is read, and how
     * @param messages takes finished sentences for the user
     */
    public PolicyComparisonRun(
            Side before, Side after, InputStream standardInput, Progress progress, Consumer<String> messages) {
        this.before = before;
        this.after = after;
        this.standardInput = standardInput;
        this.progress = progress;
        this.messages = messages;
    }

    /**
     * Reads, judges twice and compares.
     *
     * @throws RunException for whatever the user can mend: files, options, a host that is not in the input
     */
    public PolicyComparison execute() throws RunException {
        PolicySetup first = before.load();
        PolicySetup second = after.load();
        first.warnings().forEach(messages);
        second.warnings().stream()
                .filter(warning -> !first.warnings().contains(warning))
                .forEach(messages);
        requireOneHost(first, second);
        AuditRun run = new AuditRun(before.request(), standardInput, progress, messages)
                .judgedBy(first)
                .judgedAgain(after.request(), second);
        Audit then = run.execute();
        Audit now = run.secondAudit();
        return new PolicyComparison(Comparison.of(traffic(before, then), traffic(after, now)), verdicts(then, now));
    }

    private void requireOneHost(PolicySetup first, PolicySetup second) throws RunException {
        List<IpAddress> one = first.site().ccpAddresses();
        List<IpAddress> other = second.site().ccpAddresses();
        if (before.request().hosts().isEmpty()
                && !one.isEmpty()
                && !other.isEmpty()
                && !List.copyOf(one).containsAll(other)) {
            throw new RunException(
                    ExitCode.USAGE,
                    "The two site files name different addresses of the host (" + one + ", " + other
                            + "); say with --host which to audit.");
        }
    }

    private static ObservedTraffic traffic(Side side, Audit audit) {
        Audit.PolicyFiles files = audit.policy();
        return AuditTraffic.of(
                files.rules() + ", site file " + Objects.requireNonNullElse(files.site(), "none") + ", "
                        + side.request().reading().name().toLowerCase(Locale.ROOT) + " reading, platform profile "
                        + (files.platformProfile() ? "on" : "off"),
                audit);
    }

    /** Both walk the same flows in the same order. */
    private static VerdictChanges verdicts(Audit then, Audit now) {
        List<String> files = then.inputs().stream().map(Audit.Input::name).toList();
        VerdictChangeTally tally = new VerdictChangeTally(
                then.conclusion().reading(),
                now.conclusion().reading(),
                file -> file < files.size() ? files.get(file) : "input " + file);
        Iterator<JudgedFlow> second = now.flows().iterator();
        for (JudgedFlow first : then.flows()) {
            tally.accept(first, second.next());
        }
        return tally.result();
    }
}
