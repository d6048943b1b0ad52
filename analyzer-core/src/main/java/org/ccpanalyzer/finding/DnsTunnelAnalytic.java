// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ccpanalyzer.flow.Confidence;
import org.ccpanalyzer.flow.DomainTraffic;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Side;

/**
 * Recognises what looks like data in DNS names: many different names below one domain that are long, look like code, ask
 * for something else than addresses, or do not exist. Some products look up fingerprints of files and mail in the same way.
 */
final class DnsTunnelAnalytic implements Analytic {
    private static final int DNS_PORT = 53;
    private static final int PERCENT = 100;

    private final AuditContext context;
    private final List<Suspect> suspects = new ArrayList<>();

    private static final class Suspect {
        private final BehaviourTally tally;
        private DomainTraffic traffic;

        Suspect(DomainTraffic traffic) {
            this.traffic = traffic;
            tally = new BehaviourTally(new PeerService(
                    Side.OUTBOUND, traffic.client(), traffic.server(), new Service(IpProtocol.UDP, DNS_PORT)));
        }

        /** Whether one of the domain's first queries may have been sent in this flow. */
        boolean isSampledIn(JudgedFlow judged) {
            Flow flow = judged.flow();
            return traffic.client().equals(judged.host().address())
                    && traffic.server().equals(judged.peer().address())
                    && traffic.samples().stream().anyMatch(sample -> lies(sample, flow));
        }

        private static boolean lies(FrameRef sample, Flow flow) {
            return sample.compareTo(flow.firstFrame()) >= 0 && sample.compareTo(flow.lastFrame()) <= 0;
        }
    }

    DnsTunnelAnalytic(AuditContext context) {
        this.context = context;
    }

    @Override
    public void learn(List<DomainTraffic> domains) {
        Map<Domain, Suspect> known = new HashMap<>();
        suspects.forEach(suspect -> known.put(Domain.of(suspect.traffic), suspect));
        for (DomainTraffic traffic : domains) {
            Suspect suspect = known.get(Domain.of(traffic));
            if (suspect != null) {
                suspect.traffic = traffic;
            } else if (isSuspect(traffic)) {
                suspects.add(new Suspect(traffic));
            }
        }
    }

    private record Domain(IpAddress client, String name) {
        static Domain of(DomainTraffic traffic) {
            return new Domain(traffic.client(), traffic.domain());
        }
    }

    private static boolean isSuspect(DomainTraffic traffic) {
        return traffic.queries() >= BehaviourThresholds.TUNNEL_QUERIES
                && traffic.names() >= BehaviourThresholds.TUNNEL_NAMES
                && signs(traffic).size() >= BehaviourThresholds.TUNNEL_SIGNS;
    }

    /** What speaks for a tunnel, in words. */
    private static List<String> signs(DomainTraffic traffic) {
        List<String> signs = new ArrayList<>();
        if (traffic.characters() >= BehaviourThresholds.TUNNEL_NAME_LENGTH) {
            signs.add("the names are long, %d characters before the domain on average"
                    .formatted(Math.round(traffic.characters())));
        }
        if (traffic.entropy() >= BehaviourThresholds.TUNNEL_ENTROPY) {
            signs.add(String.format(Locale.ROOT, "they look like code (%.1f bits a character)", traffic.entropy()));
        }
        if (traffic.others() >= BehaviourThresholds.TUNNEL_TYPE_SHARE * traffic.queries()) {
            signs.add(percent(traffic.others(), traffic.queries())
                    + " of the queries ask for TXT, NULL, CNAME or the like instead of addresses");
        }
        if (traffic.answers() > 0
                && traffic.missing() >= BehaviourThresholds.TUNNEL_MISSING_SHARE * traffic.answers()) {
            signs.add(percent(traffic.missing(), traffic.answers()) + " of the answers say that there is no such name");
        }
        return signs;
    }

    private static String percent(long part, long whole) {
        return Math.round((double) PERCENT * part / whole) + " %";
    }

    @Override
    public void accept(JudgedFlow judged) {
        if (suspects.isEmpty()
                || judged.conversation().protocol() != IpProtocol.UDP
                || judged.conversation().port() != DNS_PORT
                || judged.conversation().side() != Side.OUTBOUND) {
            return;
        }
        for (Suspect suspect : suspects) {
            if (suspect.isSampledIn(judged)) {
                suspect.tally.add(judged);
            }
        }
    }

    @Override
    public List<Finding> findings() {
        return suspects.stream()
                .filter(suspect -> suspect.tally.totals().flows() > 0)
                .map(this::finding)
                .sorted(FindingOrder.BY_CONSEQUENCE)
                .limit(BehaviourThresholds.MAX_FINDINGS)
                .toList();
    }

    private Finding finding(Suspect suspect) {
        DomainTraffic traffic = suspect.traffic;
        String why =
                "%s asked %d times for about %d different names below %s: %s. The evidence names the flows of the first queries only."
                        .formatted(
                                traffic.client(),
                                traffic.queries(),
                                traffic.names(),
                                Words.domainName(traffic.domain()),
                                String.join("; ", signs(traffic)));
        return suspect.tally.toFinding(
                suspect.tally.pair().key(FindingKind.DNS_TUNNEL, traffic.domain()),
                context,
                Confidence.LIKELY,
                why,
                "Find out whose domain " + Words.domainName(traffic.domain())
                        + " is and which program asks: virus scanners and mail filters look up fingerprints in such names, and so do tunnels.");
    }

    @Override
    public long overflow() {
        return 0;
    }

    @Override
    public String overflowText() {
        return "";
    }
}
