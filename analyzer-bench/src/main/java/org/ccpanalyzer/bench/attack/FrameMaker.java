// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.attack;

/** Makes the frames of an attack, each from its number alone. */
interface FrameMaker {
    /** Writes the Ethernet frame with this number, the first being 0. */
    void make(long number, FrameBuffer frame);
}
