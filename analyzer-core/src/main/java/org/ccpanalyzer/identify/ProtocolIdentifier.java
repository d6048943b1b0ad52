// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import java.util.List;
import org.ccpanalyzer.net.IpProtocol;

/** Asks detectors in the order of their list; the first that recognises the payload decides. Stateless, allocates nothing. */
public final class ProtocolIdentifier {
    private static final int OCTETS = 256;

    /** By the first payload byte, those detectors that it does not rule out. */
    private final ProtocolDetector[][] tcp;

    private final ProtocolDetector[][] udp;

    /** Keeps the order of the list, which matters where two grammars overlap. */
    public ProtocolIdentifier(List<ProtocolDetector> detectors) {
        tcp = of(detectors, IpProtocol.TCP);
        udp = of(detectors, IpProtocol.UDP);
    }

    /**
     * What the first payload bytes of one side of a flow prove.
     *
     * @param ipProtocol TCP or UDP; others are never recognised
     * @param offset first payload byte in the buffer
     * @param length captured payload bytes; nothing outside this window is read
     * @return an {@link Identification}, or {@link Identification#NONE}
     */
    public int identify(int ipProtocol, ByteBuffer bytes, int offset, int length) {
        if (length <= 0) {
            return Identification.NONE;
        }
        return switch (ipProtocol) {
            case IpProtocol.TCP -> first(tcp[Byte.toUnsignedInt(bytes.get(offset))], bytes, offset, length);
            case IpProtocol.UDP -> first(udp[Byte.toUnsignedInt(bytes.get(offset))], bytes, offset, length);
            default -> Identification.NONE;
        };
    }

    private static int first(ProtocolDetector[] detectors, ByteBuffer bytes, int offset, int length) {
        for (ProtocolDetector detector : detectors) {
            int identification = detector.probe(bytes, offset, length);
            if (identification != Identification.NONE) {
                return identification;
            }
        }
        return Identification.NONE;
    }

    private static ProtocolDetector[][] of(List<ProtocolDetector> detectors, int transport) {
        ProtocolDetector[][] byOctet = new ProtocolDetector[OCTETS][];
        for (int i = 0; i < OCTETS; i++) {
            int octet = i;
            byOctet[octet] = detectors.stream()
                    .filter(detector -> detector.transport() == transport && detector.mayBeginWith(octet))
                    .toArray(ProtocolDetector[]::new);
        }
        return byOctet;
    }
}
