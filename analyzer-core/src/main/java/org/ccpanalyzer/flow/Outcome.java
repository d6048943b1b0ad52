// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/** What became of an attempt to reach the responder. */
public enum Outcome {
    /** The responder answered as a listener. */
    OPEN,
    /** RST, or ICMP port unreachable from the responder itself. */
    REFUSED,
    /** ICMP says that an administrator prohibits it. */
    PROHIBITED,
    /** ICMP says that network, host or port cannot be reached. */
    UNREACHABLE,
    /** A TCP attempt that nobody answered although the capture lasted long enough to show an answer. */
    NO_ANSWER,
    /** Datagrams went out; whether they arrived cannot be seen. */
    SENT,
    /** The capture does not tell, for example because it ended too early or began too late. */
    UNKNOWN
}
