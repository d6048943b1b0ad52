// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import java.util.Set;
import org.ccpanalyzer.flow.Confidence;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;

/** Recognises that the host sent much more to a peer service than it got from there, and more than the row's use explains. */
final class UploadAnalytic implements Analytic {
    private static final Set<VerdictKind> NO_UPLOAD =
            Set.of(VerdictKind.OUT_OF_SCOPE, VerdictKind.UNDECIDED, VerdictKind.BLOCKED);

    private final AuditContext context;
    private final BoundedTable<PeerService, Exchange> exchanges = new BoundedTable<>(BehaviourThresholds.MAX_PAIRS);

    private static final class Exchange {
        private final BehaviourTally tally;
        private long sent;
        private long received;
        private @Nullable String rule;

        Exchange(PeerService pair) {
            tally = new BehaviourTally(pair);
        }
    }

    UploadAnalytic(AuditContext context) {
        this.context = context;
    }

    @Override
    public void accept(JudgedFlow judged) {
        if (judged.conversation().side() != Side.OUTBOUND
                || judged.conversation().outcome() != Outcome.OPEN
                || NO_UPLOAD.contains(judged.verdict().kind())) {
            return;
        }
        Exchange exchange = exchanges.row(PeerService.of(judged), Exchange::new);
        if (exchange != null) {
            exchange.tally.add(judged);
            exchange.sent += judged.fromHost().payloadBytes();
            exchange.received += judged.toHost().payloadBytes();
            exchange.rule = Words.smallest(exchange.rule, judged.verdict().rule());
        }
    }

    @Override
    public List<Finding> findings() {
        return exchanges.rows().stream()
                .filter(UploadAnalytic::isLarge)
                .map(this::finding)
                .sorted(FindingOrder.BY_CONSEQUENCE)
                .limit(BehaviourThresholds.MAX_FINDINGS)
                .toList();
    }

    private static boolean isLarge(Exchange exchange) {
        boolean usual = exchange.rule != null && BehaviourThresholds.UPLOADING_ROWS.contains(exchange.rule);
        long least = usual ? BehaviourThresholds.UPLOAD_BYTES_WHERE_USUAL : BehaviourThresholds.UPLOAD_BYTES;
        return exchange.sent >= least && exchange.sent / BehaviourThresholds.UPLOAD_RATIO >= exchange.received;
    }

    private Finding finding(Exchange exchange) {
        PeerService pair = exchange.tally.pair();
        String why =
                "%s sent %s of payload to %s of %s in %s and received %s: more than a client of this service usually sends."
                        .formatted(
                                pair.host(),
                                Words.bytes(exchange.sent),
                                pair.service(),
                                pair.peer(),
                                Counted.of(exchange.tally.totals().flows(), "flow"),
                                Words.bytes(exchange.received));
        return exchange.tally.toFinding(
                FindingKind.LARGE_UPLOAD,
                context,
                Confidence.PROVEN,
                why,
                "Ask who sent what there: a backup, an export and a theft look the same from here. Compare with the"
                        + " host's own logs of that time.");
    }

    @Override
    public long overflow() {
        return exchanges.overflow();
    }

    @Override
    public String overflowText() {
        return "went to more peer services than can be watched for uploads";
    }
}
