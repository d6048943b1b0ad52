// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.traffic;

import java.util.Arrays;
import java.util.Random;

/** Ports, some drawn more often than others. */
final class WeightedPorts {
    private final int[] ports;
    private final int[] weights;
    private final int total;

    /** @param weights one for each port */
    WeightedPorts(int[] ports, int[] weights) {
        this.ports = ports;
        this.weights = weights;
        this.total = Arrays.stream(weights).sum();
    }

    static WeightedPorts equally(int... ports) {
        int[] weights = new int[ports.length];
        Arrays.fill(weights, 1);
        return new WeightedPorts(ports, weights);
    }

    int draw(Random random) {
        int left = random.nextInt(total);
        int at = 0;
        while (left >= weights[at]) {
            left -= weights[at++];
        }
        return ports[at];
    }
}
