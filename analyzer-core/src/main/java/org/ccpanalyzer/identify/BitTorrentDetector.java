// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * BitTorrent between peers: the handshake (BEP 3), messages of the distributed hash table (BEP 5) and local discovery
 * (BEP 14). All peers are alike, so nothing tells a role.
 */
public final class BitTorrentDetector implements ProtocolDetector {
    private static final String HANDSHAKE = "\23BITTORRENT PROTOCOL";
    private static final String[] DATAGRAMS = {"D1:AD2:ID20:", "D1:RD2:ID20:", "BT-SEARCH * HTTP/1.1\r\n"};

    private final int transport;

    private BitTorrentDetector(int transport) {
        this.transport = transport;
    }

    public static BitTorrentDetector overTcp() {
        return new BitTorrentDetector(IpProtocol.TCP);
    }

    public static BitTorrentDetector overUdp() {
        return new BitTorrentDetector(IpProtocol.UDP);
    }

    @Override
    public int transport() {
        return transport;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return transport == IpProtocol.TCP ? octet == HANDSHAKE.charAt(0) : AsciiText.isLetter(octet);
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        boolean sure = transport == IpProtocol.TCP
                ? AsciiText.startsWith(bytes, offset, length, HANDSHAKE)
                : AsciiText.startsWithAny(bytes, offset, length, DATAGRAMS);
        return sure ? Identification.of(ApplicationProtocol.BITTORRENT, Speaker.UNKNOWN) : Identification.NONE;
    }
}
