// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/**
 * What the flow stage is built with.
 *
 * @param subjects whose flows are followed
 * @param maxFlows flow records held at most; traffic beyond is counted, not followed
 * @param hashSeed key of the flow table's hash; no result depends on it
 */
public record FlowSettings(FlowTimeouts timeouts, Subjects subjects, PayloadProbe probe, int maxFlows, long hashSeed) {
    /** The same with another limit. */
    public FlowSettings withMaxFlows(int flows) {
        return new FlowSettings(timeouts, subjects, probe, flows, hashSeed);
    }
}
