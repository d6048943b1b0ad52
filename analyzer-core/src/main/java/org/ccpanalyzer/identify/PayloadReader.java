// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Recognises the protocol of an end's first payload bytes and reads the facts in them. Stateless. */
public final class PayloadReader {
    /** Every grammar shows itself in fewer bytes; what shows none in so many is unknown, whatever follows. */
    static final int UNKNOWN_FROM = 512;

    private final ProtocolIdentifier identifier;
    private final Map<ApplicationProtocol, FactReader> readers = new EnumMap<>(ApplicationProtocol.class);

    /** @param readers at most one for each protocol */
    public PayloadReader(ProtocolIdentifier identifier, List<FactReader> readers) {
        this.identifier = identifier;
        for (FactReader reader : readers) {
            if (this.readers.put(reader.protocol(), reader) != null) {
                throw new IllegalArgumentException("two readers of " + reader.protocol());
            }
        }
    }

    /**
     * Reads a payload window; nothing outside it is touched.
     *
     * @param ipProtocol TCP or UDP; of others nothing is known
     * @param offset first payload byte
     * @param length payload bytes at hand
     * @param facts emptied first
     * @return {@link FactReader#DONE}, or how many payload bytes there must be before asking again is worthwhile
     */
    public int read(int ipProtocol, ByteBuffer bytes, int offset, int length, FactCollector facts) {
        facts.clear();
        int identification = identifier.identify(ipProtocol, bytes, offset, length);
        if (identification == Identification.NONE) {
            return length < UNKNOWN_FROM ? length + 1 : FactReader.DONE;
        }
        facts.identify(identification);
        FactReader reader = readers.get(Identification.protocol(identification));
        return reader == null ? FactReader.DONE : reader.read(bytes, offset, length, facts);
    }
}
