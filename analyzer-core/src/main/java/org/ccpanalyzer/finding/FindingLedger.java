// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.ccpanalyzer.net.IpAddress;

/** Groups judged flows into findings. */
final class FindingLedger implements BiConsumer<FindingKey, JudgedFlow> {
    /** Per kind, so that a flood of one kind cannot hide another. */
    static final int MAX_FINDINGS_PER_KIND = 10_000;

    private final AuditContext context;
    private final PeerBudget budget;
    private final FindingClassifier classifier;
    private final Map<FindingKind, BoundedTable<FindingKey, FindingGroup>> groups = new TreeMap<>();

    FindingLedger(AuditContext context, PeerBudget budget) {
        this.context = context;
        this.budget = budget;
        this.classifier = new FindingClassifier(context);
        for (FindingKind kind : FindingKind.values()) {
            groups.put(kind, new BoundedTable<>(MAX_FINDINGS_PER_KIND));
        }
    }

    void accept(JudgedFlow judged) {
        classifier.classify(judged, this);
    }

    /** Takes a flow into the finding that it belongs to. */
    @Override
    public void accept(FindingKey key, JudgedFlow judged) {
        BoundedTable<FindingKey, FindingGroup> ofKind = groups.get(key.kind());
        FindingGroup group = ofKind == null ? null : ofKind.row(key, this::group);
        if (group != null) {
            group.add(judged);
        }
    }

    /** Asks the flows that it keeps for their reasoning. */
    void settle() {
        groups.values().forEach(ofKind -> ofKind.rows().forEach(FindingGroup::settle));
    }

    /**
     * The findings, in no order.
     *
     * @param scanners sources known to scan: a service that only they were denied is not missed by anybody
     * @param rules tells whether a row that was blocked for some got through for others
     */
    List<Finding> findings(Set<IpAddress> scanners, RuleUseTable rules) {
        List<Finding> findings = new ArrayList<>();
        groups.values()
                .forEach(ofKind ->
                        ofKind.rows().forEach(group -> findings.add(group.toFinding(reach(group, scanners, rules)))));
        return findings;
    }

    private static BlockReach reach(FindingGroup group, Set<IpAddress> scanners, RuleUseTable rules) {
        if (group.hasOnly(scanners)) {
            return BlockReach.SCANNERS_ONLY;
        }
        return rules.isEstablished(group.key().rule(), group.key().side())
                ? BlockReach.SOME_PEERS
                : BlockReach.EVERYBODY;
    }

    /** Flows that would have begun more findings than can be kept. */
    long overflow() {
        return groups.values().stream().mapToLong(BoundedTable::overflow).sum();
    }

    private FindingGroup group(FindingKey key) {
        return new FindingGroup(key, context, budget);
    }
}
