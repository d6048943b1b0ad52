// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import java.util.Arrays;

/** Protocol number to decoder. A number without a decoder ends the chain; a number claimed twice is refused. */
// A slot is free if it holds the very instance that stands for "unknown": identity is meant.
@SuppressWarnings("ReferenceEquality")
public final class LayerTable {
    private final LayerDecoder[] decoders;
    private final LayerDecoder unknown;

    /**
     * @param size numbers 0..size-1 are valid keys; larger ones look up as unknown
     * @param unknown what decodes a number nobody claimed, usually one that stops with a named anomaly
     */
    public LayerTable(int size, LayerDecoder unknown) {
        this.decoders = new LayerDecoder[size];
        this.unknown = unknown;
        Arrays.fill(decoders, unknown);
    }

    public LayerTable put(int number, LayerDecoder decoder) {
        if (decoders[number] != unknown) {
            throw new IllegalStateException("number " + number + " is claimed by two decoders");
        }
        decoders[number] = decoder;
        return this;
    }

    /**
     * The decoder of a number read from a header. If nobody claimed the number, it is noted in the packet, so that the
     * report can name it.
     */
    public LayerDecoder next(int number, PacketView packet) {
        LayerDecoder decoder = get(number);
        if (decoder == unknown) {
            packet.anomalyNumber = number;
        }
        return decoder;
    }

    /** True if a decoder claimed the number. */
    public boolean contains(int number) {
        return get(number) != unknown;
    }

    public LayerDecoder get(int number) {
        return number >= 0 && number < decoders.length ? decoders[number] : unknown;
    }
}
