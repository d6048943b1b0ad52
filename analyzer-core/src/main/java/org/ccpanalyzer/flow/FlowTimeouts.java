// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.time.Duration;

/** Idle times, in packet time, after which a flow has ended. */
public record FlowTimeouts(
        Duration tcpOpening,
        Duration tcpEstablished,
        Duration tcpClosed,
        Duration tcpReset,
        Duration udpOneWay,
        Duration udpTwoWay,
        Duration other,
        Duration inheritance) {
    /** For capture files: nothing is gained by forgetting an established connection early. */
    public static final FlowTimeouts OFFLINE = of(Duration.ofHours(1));

    /** For live capture. */
    public static final FlowTimeouts LIVE = of(Duration.ofMinutes(15));

    private static FlowTimeouts of(Duration established) {
        return new FlowTimeouts(
                Duration.ofSeconds(60),
                established,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(180),
                Duration.ofSeconds(60),
                Duration.ofHours(1));
    }

    /** The shortest of all: a shorter gap never ends a flow. */
    Duration shortest() {
        Duration shortest = tcpOpening;
        for (Duration each : new Duration[] {tcpEstablished, tcpClosed, tcpReset, udpOneWay, udpTwoWay, other}) {
            shortest = each.compareTo(shortest) < 0 ? each : shortest;
        }
        return shortest;
    }
}
