// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import org.ccpanalyzer.net.IpProtocol;

/** Derives the connection state from the order of first occurrences, as Zeek's conn.log words it. */
final class ConnStateRule {
    private enum End {
        INACTIVE,
        SYN_SENT,
        SYN_ACK_SENT,
        PARTIAL,
        ESTABLISHED,
        CLOSED,
        RESET;

        boolean isInactive() {
            return this == INACTIVE || this == PARTIAL;
        }
    }

    private final FlowRecordView flow;
    private final int initiator;
    private End opener = End.INACTIVE;
    private End responder = End.INACTIVE;
    private boolean openerSaidMoreThanSyn;

    private ConnStateRule(FlowRecordView flow, int initiator) {
        this.flow = flow;
        this.initiator = initiator;
    }

    static ConnState of(FlowRecordView flow, int initiator) {
        return switch (flow.protocol()) {
            case IpProtocol.TCP -> new ConnStateRule(flow, initiator).tcp();
            case IpProtocol.UDP -> udp(flow.packets(initiator) > 0, flow.packets(1 - initiator) > 0);
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
        for (int i = 0; i < flow.historySize(); i++) {
            boolean fromOpener = flow.historyEnd(i) == initiator;
            step(fromOpener, flow.historyKind(i));
        }
        if (responder == End.RESET) {
            return resetByResponder();
        }
        if (opener == End.RESET) {
            return resetByOpener();
        }
        if (opener == End.CLOSED) {
            return responder == End.CLOSED ? ConnState.SF : responder.isInactive() ? ConnState.SH : ConnState.S2;
        }
        if (responder == End.CLOSED) {
            return opener.isInactive() ? ConnState.SHR : ConnState.S3;
        }
        if (opener == End.SYN_SENT && responder == End.INACTIVE) {
            return ConnState.S0;
        }
        return opener == End.ESTABLISHED && responder == End.ESTABLISHED ? ConnState.S1 : ConnState.OTH;
    }

    private ConnState resetByResponder() {
        boolean noPayload = flow.payload(0) == 0 && flow.payload(1) == 0;
        if (opener == End.SYN_SENT || opener == End.SYN_ACK_SENT || (opener == End.RESET && noPayload)) {
            return ConnState.REJ;
        }
        return opener.isInactive() ? ConnState.RSTRH : ConnState.RSTR;
    }

    private ConnState resetByOpener() {
        if (!responder.isInactive()) {
            return ConnState.RSTO;
        }
        return flow.did(initiator, History.SYN) && !openerSaidMoreThanSyn ? ConnState.RSTOS0 : ConnState.OTH;
    }

    private void step(boolean fromOpener, int kind) {
        openerSaidMoreThanSyn |= fromOpener && kind != History.SYN && kind != History.RST;
        switch (kind) {
            case History.SYN -> syn(fromOpener);
            case History.SYN_ACK -> synAck(fromOpener);
            case History.ACK, History.DATA -> speak(fromOpener);
            case History.FIN -> set(fromOpener, End.CLOSED);
            case History.RST -> reset(fromOpener);
            default -> {
                // Window and checksum marks change no state.
            }
        }
    }

    private void syn(boolean fromOpener) {
        if (fromOpener) {
            opener = responder == End.ESTABLISHED ? End.ESTABLISHED : End.SYN_SENT;
        } else {
            answered();
        }
    }

    private void synAck(boolean fromOpener) {
        if (!fromOpener) {
            answered();
        } else if (opener == End.INACTIVE) {
            opener = End.SYN_ACK_SENT;
        }
    }

    private void answered() {
        responder = End.ESTABLISHED;
        if (opener == End.SYN_SENT) {
            opener = End.ESTABLISHED;
        }
    }

    private void speak(boolean fromOpener) {
        if (fromOpener && opener == End.INACTIVE) {
            opener = responder == End.ESTABLISHED ? End.ESTABLISHED : End.PARTIAL;
        } else if (!fromOpener && responder == End.INACTIVE && opener != End.SYN_SENT) {
            responder = End.PARTIAL;
        }
    }

    private void reset(boolean fromOpener) {
        End own = fromOpener ? opener : responder;
        End peer = fromOpener ? responder : opener;
        if (own != End.CLOSED || peer != End.CLOSED) {
            set(fromOpener, own == End.CLOSED && peer != End.RESET ? End.CLOSED : End.RESET);
        }
    }

    private void set(boolean ofOpener, End state) {
        if (ofOpener) {
            opener = state;
        } else {
            responder = state;
        }
    }
}
