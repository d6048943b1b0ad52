// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.net.IpAddress;

/** A name mismatch in finished sentences, with the frame of the answer that the claim differs from. */
final class MismatchText {
    static final String NEXT =
            "Look at the certificate and the volume of these flows, and ask the owner of the host which"
                    + " program asks for that name; if nobody knows it, block the peer.";

    private static final int MAX_NAMES = 3;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private MismatchText() {}

    static String why(NameMismatch mismatch) {
        PeerName answer = mismatch.answered().get(0);
        return "The client asked for " + mismatch.claimed() + ", but " + resolver(answer) + " gave this address as "
                + names(mismatch.answered()) + " (" + time(answer) + ")" + elsewhere(mismatch)
                + " A shared front end of a content network or an answer cached from before the capture can explain it; so"
                + " can a client that hides where it goes (domain fronting).";
    }

    private static String resolver(PeerName answer) {
        IpAddress resolver = answer.resolver();
        return resolver == null ? "the resolver" : "the resolver " + resolver;
    }

    private static String names(List<PeerName> answered) {
        String named = answered.stream().limit(MAX_NAMES).map(PeerName::name).collect(Collectors.joining(", "));
        int rest = answered.size() - MAX_NAMES;
        return rest > 0 ? named + " and " + rest + " more" : named;
    }

    /** Whole seconds: the frame tells the rest. */
    private static String time(PeerName answer) {
        Long nanos = answer.fromNanos();
        return nanos == null
                ? "at an unknown time"
                : Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND)).toString();
    }

    private static String elsewhere(NameMismatch mismatch) {
        if (mismatch.claimedAddresses().isEmpty()) {
            return ", and no answer of this input resolves that name.";
        }
        return ", and resolved that name elsewhere: to "
                + mismatch.claimedAddresses().stream().map(IpAddress::toString).collect(Collectors.joining(", "))
                + ". So the client did not go where the name leads.";
    }

    /** The evidence of the flows, and behind it the answer. */
    static List<Finding.Evidence> evidence(NameMismatch mismatch, String flowId, List<Finding.Evidence> ofFlows) {
        List<Finding.Evidence> all = new ArrayList<>(ofFlows);
        FrameRef frame = mismatch.answered().get(0).frame();
        if (frame != null) {
            all.add(new Finding.Evidence(frame.file(), List.of(frame.frame()), "DNS answer", flowId));
        }
        return all;
    }
}
