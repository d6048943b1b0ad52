// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/**
 * What the flow stage is built with.
 *
 * @param subjects whose flows are followed
 * @param maxFlows flow records held at most; traffic beyond is counted, not followed
 * @param maxPayloadBytes memory for first bytes that are undecided yet and for facts; beyond, ends of flows are identified
 *     by their first segment, and counted
 * @param hashSeed key of the flow table's hash; no result depends on it
 */
public record FlowSettings(
        FlowTimeouts timeouts,
        Subjects subjects,
        PayloadProbe probe,
        int maxFlows,
        long maxPayloadBytes,
        long hashSeed) {
    private static final long USUAL_PAYLOAD_BYTES = 64L << 20;

    /** With the usual room for payloads. */
    public FlowSettings(FlowTimeouts timeouts, Subjects subjects, PayloadProbe probe, int maxFlows, long hashSeed) {
        this(timeouts, subjects, probe, maxFlows, USUAL_PAYLOAD_BYTES, hashSeed);
    }

    /** The same with other limits. */
    public FlowSettings withLimits(int flows, long payloadBytes) {
        return new FlowSettings(timeouts, subjects, probe, flows, payloadBytes, hashSeed);
    }
}
