// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/** What proves who opened a flow and who listens; strongest first. {@code A} opened, {@code B} listens. */
public enum DirectionEvidence {
    /** Handshake, then payload from B; for UDP a unicast reply from B. */
    SERVED(Confidence.PROVEN, true),
    /** SYN from A, SYN-ACK from B that acknowledges exactly that SYN. */
    HANDSHAKE(Confidence.PROVEN, true),
    /** SYN-ACK from B without its SYN, then a consistent acknowledgment or data. */
    SYNACK_CONFIRMED(Confidence.STRONG, true),
    /** SYN from A, RST from B that acknowledges exactly that SYN. */
    REFUSED(Confidence.PROVEN, false),
    /** SYN or datagram from A, and an ICMP error that quotes it. */
    UNREACHABLE(Confidence.PROVEN, false),
    /** SYN from A, which later acknowledges data of B that was never captured. */
    ONE_SIDED(Confidence.STRONG, true),
    /** SYN from A, nothing from B. */
    SYN_ONLY(Confidence.PROVEN, false),
    /** Datagrams from A, nothing from B. */
    DATAGRAM_ONLY(Confidence.STRONG, false),
    /** No handshake, but the first payload says who is the client. */
    GRAMMAR(Confidence.LIKELY, true),
    /** B's port was proven elsewhere in the input, or at least three clients meet there. */
    CONTEXT(Confidence.LIKELY, true),
    /** An earlier flow of the same key had this direction. */
    INHERITED(Confidence.LIKELY, true),
    /** Port numbers alone. Supports no verdict. */
    PORT_GUESS(Confidence.GUESS, false),
    /** Nothing. */
    NONE(Confidence.GUESS, false);

    private final Confidence confidence;
    private final boolean listener;

    DirectionEvidence(Confidence confidence, boolean listener) {
        this.confidence = confidence;
        this.listener = listener;
    }

    /** How much a claim about the direction may rest on it. */
    public Confidence confidence() {
        return confidence;
    }

    /** True if it claims that B's port is open. */
    public boolean showsListener() {
        return listener;
    }

    /** True if it says who opened at all; a guess does not. */
    public boolean knowsDirection() {
        return confidence != Confidence.GUESS;
    }
}
