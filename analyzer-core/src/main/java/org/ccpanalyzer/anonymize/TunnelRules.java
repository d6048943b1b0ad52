// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

/** Tunnels: numbers of networks and sessions are kept, what could hold an address is blanked. */
final class TunnelRules {
    private static final int GRE_FIXED = 4;
    private static final int GRE_CHECKSUM = 0x8000;
    private static final int GRE_ROUTING = 0x4000;
    private static final int GRE_KEY = 0x2000;
    private static final int GRE_SEQUENCE = 0x1000;
    private static final int ROUTE_ENTRY = 4;

    private static final int GENEVE_FIXED = 8;

    private static final int TEREDO_AUTHENTICATION = 0x0001;
    private static final int TEREDO_LENGTHS = 4;

    private TunnelRules() {}

    static void gre(FrameRewriting frame) {
        int flags = frame.unsignedShort(frame.start);
        int place = frame.start + GRE_FIXED;
        if ((flags & (GRE_CHECKSUM | GRE_ROUTING)) != 0) {
            // The checksum covers what is inside, which is not shown whole.
            frame.fill(place, place + Short.BYTES, 0);
            place += Integer.BYTES;
        }
        if ((flags & GRE_ROUTING) != 0) {
            place += (flags & GRE_KEY) == 0 ? 0 : Integer.BYTES;
            place += (flags & GRE_SEQUENCE) == 0 ? 0 : Integer.BYTES;
            routes(frame, place);
        }
    }

    /** Entries keep their length, and lose where they lead. */
    private static void routes(FrameRewriting frame, int from) {
        for (int place = from; place + ROUTE_ENTRY <= frame.end; ) {
            int next = place + ROUTE_ENTRY + frame.unsignedByte(place + ROUTE_ENTRY - 1);
            frame.fill(place + ROUTE_ENTRY, Math.min(next, frame.end), 0);
            place = next;
        }
    }

    /** Zeros are empty options of class 0. */
    static void geneve(FrameRewriting frame) {
        frame.fill(frame.start + GENEVE_FIXED, frame.end, 0);
    }

    /** Client identifier, signature, nonce; and behind them an origin: the sender's own address, with its bits turned. */
    static void teredo(FrameRewriting frame) {
        boolean isAuthenticated = frame.unsignedShort(frame.start) == TEREDO_AUTHENTICATION;
        frame.fill(frame.start + (isAuthenticated ? TEREDO_LENGTHS : 0), frame.end, 0);
    }
}
