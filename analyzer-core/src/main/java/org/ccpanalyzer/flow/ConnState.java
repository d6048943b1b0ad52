// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/** Connection states in the vocabulary of Zeek's conn.log. */
public enum ConnState {
    /** Attempt seen, no reply. */
    S0,
    /** Established, not terminated. */
    S1,
    /** Established, only the initiator closed. */
    S2,
    /** Established, only the responder closed. */
    S3,
    /** Normal establishment and termination; for UDP: both sides spoke. */
    SF,
    /** Attempt rejected. */
    REJ,
    /** Established, initiator aborted. */
    RSTO,
    /** Responder aborted. */
    RSTR,
    /** Initiator sent SYN, then RST; no SYN-ACK seen. */
    RSTOS0,
    /** Responder sent SYN-ACK, then RST; no SYN seen. */
    RSTRH,
    /** Initiator sent SYN, then FIN; no SYN-ACK seen. */
    SH,
    /** Responder sent SYN-ACK, then FIN; no SYN seen. For UDP: only the responder spoke. */
    SHR,
    /** None of the above, for example mid-stream traffic. */
    OTH
}
