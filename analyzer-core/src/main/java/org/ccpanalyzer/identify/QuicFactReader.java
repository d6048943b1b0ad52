// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The ClientHello in the Initial packets of a QUIC client (RFC 9001, section 5). The window is the client's first datagrams
 * one behind the other. What cannot be decrypted, such as a server's packets, says nothing.
 */
public final class QuicFactReader implements FactReader {
    /** A hello fills two or three; so that a hostile window does not cost more. */
    private static final int MAX_PACKETS = 12;

    private final TlsFingerprints fingerprints = new TlsFingerprints();

    @Override
    public ApplicationProtocol protocol() {
        return ApplicationProtocol.QUIC;
    }

    /** What the client's keys open proves who is the client. */
    @Override
    public int read(ByteBuffer bytes, int offset, int length, FactCollector facts) {
        QuicHandshake handshake = new QuicHandshake();
        int end = openPackets(new PayloadCursor(bytes, offset, offset + length), handshake);
        TlsMessage message = handshake.message();
        if (message.type() == TlsMessage.CLIENT_HELLO) {
            facts.identify(Identification.of(ApplicationProtocol.QUIC, Speaker.CLIENT));
            TlsFactReader.addClientHello(message, fingerprints, TlsFingerprints.QUIC, facts);
        }
        return message.isWhole() || end == 0 ? DONE : Math.max(end - offset, length + 1);
    }

    /** Where the next packet ends or begins, or 0 if no more can be read. */
    private static int openPackets(PayloadCursor datagrams, QuicHandshake handshake) {
        QuicKeys keys = null;
        for (int packets = 0; packets < MAX_PACKETS && !handshake.message().isWhole(); packets++) {
            skipPadding(datagrams);
            if (datagrams.remaining() == 0) {
                return datagrams.end();
            }
            QuicPacket packet = QuicPacket.read(datagrams);
            if (packet == null || !packet.isWhole()) {
                return packet == null ? 0 : packet.end();
            }
            if (packet.isInitial()) {
                keys = addFrames(packet, keys, handshake);
                if (keys == null) {
                    return 0;
                }
            }
        }
        return 0;
    }

    /** Adds the frames of a packet, and returns the keys that opened it, or null if none does. */
    private static @Nullable QuicKeys addFrames(QuicPacket packet, @Nullable QuicKeys keys, QuicHandshake handshake) {
        byte[] frames = keys == null ? null : packet.open(keys);
        if (frames != null) {
            handshake.addFrames(frames);
            return keys;
        }
        // The first packet; or the first after a Retry, which gives the client another connection id to start from.
        QuicKeys own = QuicKeys.ofClient(packet.version(), packet.destinationId());
        byte[] opened = packet.open(own);
        if (opened == null) {
            return null;
        }
        handshake.addFrames(opened);
        return own;
    }

    /** Some fill up a datagram behind its packets. */
    private static void skipPadding(PayloadCursor datagrams) {
        while (datagrams.remaining() > 0 && datagrams.bytes().get(datagrams.position()) == 0) {
            datagrams.skip(1);
        }
    }
}
