// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

/** Why a verdict is what it is. */
public enum Cause {
    /** A row admits it and the peer was checked. */
    OK,
    /** A row admits it, but the role of the peer is not filled in: unknown, never anybody. */
    PEER_NOT_VERIFIED,
    NOT_LISTED,
    WRONG_DIRECTION,
    WRONG_TRANSPORT,
    EXPIRED_ADDITION,
    WRONG_PEER,
    WRONG_SCOPE,
    WRONG_PROTOCOL,
    /** Turned away by a RST or by the responder's ICMP port unreachable. */
    REFUSED,
    /** Turned away by an ICMP error that names an administrator's rule. */
    ADMIN_PROHIBITED,
    /** Turned away by another ICMP error. */
    UNREACHABLE,
    NO_ANSWER,
    /** An answer or the initiator was not captured. */
    INITIATOR_OR_ANSWER_NOT_CAPTURED,
    /** Broadcast, multicast, neighbour discovery. */
    LOCAL_DISCOVERY,
    /** Answers on more than fifty ports without data: something in the path answers for the host. */
    SYN_PROXY,
    /** ICMP echo and other messages that are no service. */
    NOT_A_SERVICE
}
