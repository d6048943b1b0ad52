// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import org.ccpanalyzer.net.IpProtocol;

/**
 * Derives the connection state from the order of first occurrences, as Zeek's conn.log words it: each end goes through
 * the states of Zeek's TCP analysis, and the two last states make the word.
 */
final class ConnStateRule {
    private enum State {
        INACTIVE,
        SYN_SENT,
        SYN_ACK_SENT,
        /** Spoke without a beginning. */
        PARTIAL,
        ESTABLISHED,
        CLOSED,
        RESET
    }

    private static final class End {
        State state = State.INACTIVE;
        State before = State.INACTIVE;

        void become(State next) {
            if (next != state) {
                before = state;
                state = next;
            }
        }

        boolean is(State other) {
            return state == other;
        }

        boolean isInactive() {
            return state == State.INACTIVE || state == State.PARTIAL;
        }
    }

    private final Flow flow;
    private final End opener = new End();
    private final End responder = new End();
    private boolean saidNothing = true;
    private boolean onlySynSaid;
    private boolean gaveUpAfterSyn;

    private ConnStateRule(Flow flow) {
        this.flow = flow;
    }

    static ConnState of(Flow flow) {
        return switch (flow.protocol()) {
            case IpProtocol.TCP -> new ConnStateRule(flow).tcp();
            case IpProtocol.UDP -> udp(flow.initiatorPackets() > 0, flow.responderPackets() > 0);
            default -> ConnState.OTH;
        };
    }

    private static ConnState udp(boolean initiatorSpoke, boolean responderSpoke) {
        if (initiatorSpoke) {
            return responderSpoke ? ConnState.SF : ConnState.S0;
        }
        return responderSpoke ? ConnState.SHR : ConnState.OTH;
    }

    private ConnState tcp() {
        for (int i = 0; i < flow.history().length(); i++) {
            char letter = flow.history().charAt(i);
            boolean fromOpener = Character.isUpperCase(letter);
            int kind = History.LETTERS.indexOf(Character.toLowerCase(letter));
            if (kind >= 0) {
                noteAttempt(fromOpener, kind);
                step(fromOpener ? opener : responder, fromOpener ? responder : opener, kind);
            }
        }
        if (responder.is(State.RESET)) {
            return resetByResponder();
        }
        if (opener.is(State.RESET)) {
            return resetByOpener();
        }
        if (opener.is(State.CLOSED) || responder.is(State.CLOSED)) {
            return closed();
        }
        if (opener.is(State.SYN_SENT) && responder.is(State.INACTIVE)) {
            return ConnState.S0;
        }
        return opener.is(State.ESTABLISHED) && responder.is(State.ESTABLISHED) ? ConnState.S1 : ConnState.OTH;
    }

    private ConnState resetByResponder() {
        boolean noPayload = flow.initiatorStatistics().payloadBytes() == 0 && flow.responderPayload() == 0;
        if (opener.is(State.SYN_SENT) || opener.is(State.SYN_ACK_SENT) || (opener.is(State.RESET) && noPayload)) {
            return ConnState.REJ;
        }
        return opener.isInactive() ? ConnState.RSTRH : ConnState.RSTR;
    }

    private ConnState resetByOpener() {
        if (!responder.isInactive()) {
            return ConnState.RSTO;
        }
        return gaveUpAfterSyn ? ConnState.RSTOS0 : ConnState.OTH;
    }

    private ConnState closed() {
        if (!opener.is(State.CLOSED)) {
            return opener.isInactive() ? ConnState.SHR : ConnState.S3;
        }
        if (responder.is(State.CLOSED)) {
            return ConnState.SF;
        }
        return responder.isInactive() ? ConnState.SH : ConnState.S2;
    }

    /** Whether the opener's SYN came first and its RST next, but for data and retransmissions. */
    private void noteAttempt(boolean fromOpener, int kind) {
        if (kind == History.BAD_CHECKSUM) {
            return;
        }
        if (saidNothing) {
            saidNothing = false;
            onlySynSaid = fromOpener && kind == History.SYN;
        } else if (fromOpener) {
            gaveUpAfterSyn |= onlySynSaid && kind == History.RST;
            onlySynSaid &= kind == History.DATA || kind == History.ZERO_WINDOW;
        }
    }

    private void step(End end, End peer, int kind) {
        switch (kind) {
            case History.SYN -> syn(end, peer);
            case History.SYN_ACK -> synAck(end);
            case History.ACK, History.DATA -> speak(end, peer, kind == History.DATA);
            case History.FIN, History.SYN_FIN -> close(end, peer);
            case History.RST, History.FIN_RST -> reset(end, peer);
            default -> {
                // Window and checksum marks change no state.
            }
        }
    }

    private void syn(End end, End peer) {
        if (end.is(State.PARTIAL) && peer.is(State.INACTIVE)) {
            end.become(State.SYN_SENT);
        } else if (end.is(State.INACTIVE) && end == opener) {
            end.become(peer.is(State.ESTABLISHED) ? State.ESTABLISHED : State.SYN_SENT);
        } else if (end.is(State.INACTIVE)) {
            answer();
        }
    }

    private void synAck(End end) {
        if (end.is(State.INACTIVE) && end == opener) {
            end.become(State.SYN_ACK_SENT);
        } else if (end.is(State.INACTIVE)) {
            answer();
        }
    }

    private void answer() {
        responder.become(State.ESTABLISHED);
        if (opener.is(State.SYN_SENT)) {
            opener.become(State.ESTABLISHED);
        }
    }

    private void speak(End end, End peer, boolean data) {
        // Some stacks acknowledge a SYN before they answer it.
        boolean early = end == responder && !data && opener.is(State.SYN_SENT);
        if (end.is(State.INACTIVE) && !early) {
            end.become(peer.is(State.ESTABLISHED) ? State.ESTABLISHED : State.PARTIAL);
        }
    }

    private static void close(End end, End peer) {
        if (end.is(State.RESET)) {
            return;
        }
        boolean wasOpen = end.is(State.ESTABLISHED) || end.is(State.PARTIAL);
        end.become(State.CLOSED);
        // The peer's FIN, then RST was a normal end after all.
        if (wasOpen && peer.is(State.RESET) && peer.before == State.CLOSED) {
            peer.become(State.CLOSED);
        }
    }

    private static void reset(End end, End peer) {
        if (!end.is(State.CLOSED) || !peer.is(State.CLOSED)) {
            end.become(State.RESET);
        }
    }
}
