// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.policy.Cause;
import org.jspecify.annotations.Nullable;

/** Collects in what two observations differ. Where one of the two does not exist, all is told of the other. */
final class Differences {
    private final List<Difference> list = new ArrayList<>();
    private final boolean both;

    /** @param both whether both observations exist */
    private Differences(boolean both) {
        this.both = both;
    }

    static List<Difference> of(@Nullable ObservedService before, @Nullable ObservedService after, Topic topic) {
        Differences differences = new Differences(before != null && after != null);
        differences.judgment(before, after);
        if (topic == Topic.EGRESS) {
            // What the capture does not tell is no outcome.
            differences.ifKnown(Aspect.OUTCOME, outcome(before), outcome(after));
        }
        differences.ifKnown(
                Aspect.APP_PROTOCOL,
                before == null ? null : before.appProtocol(),
                after == null ? null : after.appProtocol());
        differences.ifKnown(Aspect.TLS_VERSIONS, tlsVersions(before), tlsVersions(after));
        return differences.list;
    }

    static List<Difference> of(@Nullable ObservedFinding before, @Nullable ObservedFinding after) {
        Differences differences = new Differences(before != null && after != null);
        differences.add(
                Aspect.SEVERITY, before == null ? null : before.severity().id(), severity(after));
        differences.add(Aspect.OUTCOME, confirmed(before), confirmed(after));
        if (!differences.both) {
            differences.add(
                    Aspect.CAUSE,
                    before == null ? null : name(before.cause()),
                    after == null ? null : name(after.cause()));
            differences.add(Aspect.RULE, before == null ? null : before.rule(), after == null ? null : after.rule());
        }
        return differences.list;
    }

    /** Verdict, cause and rule make sense together alone. */
    private void judgment(@Nullable ObservedService before, @Nullable ObservedService after) {
        Difference verdict = new Difference(
                Aspect.VERDICT,
                before == null ? null : before.verdict().name(),
                after == null ? null : after.verdict().name());
        Difference cause = new Difference(
                Aspect.CAUSE, before == null ? null : name(before.cause()), after == null ? null : name(after.cause()));
        Difference rule =
                new Difference(Aspect.RULE, before == null ? null : before.rule(), after == null ? null : after.rule());
        if (verdict.isReal() || cause.isReal() || rule.isReal()) {
            list.add(verdict);
            Stream.of(cause, rule).filter(Difference::says).forEach(list::add);
        }
    }

    private void add(Aspect aspect, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            list.add(new Difference(aspect, before, after));
        }
    }

    /** What only one of two captures could tell is no difference between them. */
    private void ifKnown(Aspect aspect, @Nullable String before, @Nullable String after) {
        if (!both || (before != null && after != null)) {
            add(aspect, before, after);
        }
    }

    private static @Nullable String name(@Nullable Cause cause) {
        return cause == null ? null : cause.name();
    }

    private static @Nullable String outcome(@Nullable ObservedService service) {
        return service == null || service.outcome() == Outcome.UNKNOWN
                ? null
                : service.outcome().name();
    }

    private static @Nullable String tlsVersions(@Nullable ObservedService service) {
        List<String> versions = service == null ? null : service.tlsVersions();
        return versions == null || versions.isEmpty() ? null : String.join(" ", versions);
    }

    private static @Nullable String severity(@Nullable ObservedFinding finding) {
        return finding == null ? null : finding.severity().id();
    }

    private static @Nullable String confirmed(@Nullable ObservedFinding finding) {
        return finding == null ? null : finding.confirmed() ? "CONFIRMED" : "ATTEMPTED";
    }
}
