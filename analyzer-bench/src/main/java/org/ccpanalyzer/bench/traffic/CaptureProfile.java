// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.traffic;

/** What the traffic of a synthetic capture looks like. */
public enum CaptureProfile {
    /**
     * Web, chat, mail and name-service conversations of the host, some knocks on closed ports, some traffic that no
     * document lists, and the conversations of neighbours on the same mirror port.
     */
    DAY,
    /** Few long transfers in full-size segments. */
    BULK,
    /** Each two packets a new flow: SYN from many addresses to any port of the host, RST in answer. */
    FLOOD,
    /** A given number of TCP conversations that all live at the same time and speak in turn, in short segments. */
    FLOWS
}
