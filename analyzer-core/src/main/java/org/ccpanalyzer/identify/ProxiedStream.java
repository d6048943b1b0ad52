// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.net.IpProtocol;

/** What is spoken through a proxy, once it has let its client through: named, and read as if no proxy were there. */
public final class ProxiedStream {
    private final ProtocolIdentifier identifier;
    private final Map<ApplicationProtocol, FactReader> readers = new EnumMap<>(ApplicationProtocol.class);

    /** @param readers for the protocols of which more than the name is wanted; none of a proxy, or there were no end */
    public ProxiedStream(ProtocolIdentifier identifier, List<FactReader> readers) {
        this.identifier = identifier;
        readers.forEach(reader -> this.readers.put(reader.protocol(), reader));
    }

    /**
     * Reads the stream behind what was said to the proxy.
     *
     * @param consumed payload bytes before it
     * @param length payload bytes of it at hand, may be none
     * @return {@link FactReader#DONE}, or how many payload bytes there must be before asking again is worthwhile
     */
    int read(ByteBuffer bytes, int offset, int consumed, int length, FactCollector facts) {
        int inner = identifier.identify(IpProtocol.TCP, bytes, offset, length);
        if (inner == Identification.NONE) {
            return consumed + length + 1;
        }
        ApplicationProtocol protocol = Identification.protocol(inner);
        facts.add(FactKind.PROXIED_PROTOCOL, protocol.id());
        FactReader reader = readers.get(protocol);
        if (reader == null) {
            return FactReader.DONE;
        }
        int outer = facts.identification();
        facts.identify(inner);
        int needed = reader.read(bytes, offset, length, facts);
        facts.identify(outer);
        return needed == FactReader.DONE ? FactReader.DONE : consumed + needed;
    }
}
