// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/**
 * What a TLS handshake says in clear (RFC 8446, section 4; RFC 5246, section 7.4): the ClientHello of a client; the
 * ServerHello and, up to TLS 1.2, the first certificate of a server. Which of them it is shows in the bytes themselves, so
 * that it reads TLS that begins amid another protocol just as well. What lies behind the view, or behind the snap
 * length, is missing; fingerprints are of whole hellos only.
 */
public final class TlsFactReader implements FactReader {
    private static final int MAJOR_VERSION = 3;
    /** Of the list of certificates, and of the first. */
    private static final int CERTIFICATE_LENGTHS = 2 * 3;

    private final TlsFingerprints fingerprints = new TlsFingerprints();

    @Override
    public ApplicationProtocol protocol() {
        return ApplicationProtocol.TLS;
    }

    /** Leaves the identification as it is. */
    @Override
    public int read(ByteBuffer bytes, int offset, int length, FactCollector facts) {
        TlsRecords records = TlsRecords.inClear(bytes, offset, length);
        TlsMessage first = records.message(0);
        return switch (first.type()) {
            case TlsMessage.NONE -> records.payloadFor(first.end());
            case TlsMessage.CLIENT_HELLO -> {
                addClientHello(first, fingerprints, TlsFingerprints.TCP, facts);
                yield records.payloadFor(first.end());
            }
            case TlsMessage.SERVER_HELLO -> {
                ServerHello hello = ServerHello.read(first.body());
                // TLS 1.3 sends a change of cipher amid its handshake, which hides nothing.
                yield readServer(hello.isRetry() ? TlsRecords.inClearOf13(bytes, offset, length) : records, 0, facts);
            }
            default -> DONE;
        };
    }

    /** Adds what a ClientHello says, in TLS records or in QUIC. */
    static void addClientHello(TlsMessage message, TlsFingerprints fingerprints, char transport, FactCollector facts) {
        ClientHello hello = ClientHello.read(message.body(), message.isWhole());
        if (hello.legacyVersion() >>> Byte.SIZE != MAJOR_VERSION) {
            return;
        }
        hello.addTo(facts);
        if (hello.isWhole()) {
            fingerprints.add(hello, transport, facts);
        }
    }

    /** Reads from a ServerHello on, of which nothing can be said before it is there as a whole. */
    private int readServer(TlsRecords records, int start, FactCollector facts) {
        TlsMessage message = records.message(start);
        if (message.type() == TlsMessage.NONE || (message.type() == TlsMessage.SERVER_HELLO && !message.isWhole())) {
            return records.payloadFor(message.end());
        }
        ServerHello hello = ServerHello.read(message.body());
        if (message.type() != TlsMessage.SERVER_HELLO || hello.legacyVersion() >>> Byte.SIZE != MAJOR_VERSION) {
            return DONE;
        }
        hello.addTo(facts);
        if (hello.isRetry()) {
            // One retry at most (RFC 8446, section 4.1.4).
            return start == 0 ? readServer(records, message.end(), facts) : DONE;
        }
        if (hello.isWhole()) {
            fingerprints.add(hello, facts);
        }
        return TlsVersion.encryptsCertificates(hello.version()) ? DONE : readCertificate(records, message.end(), facts);
    }

    private static int readCertificate(TlsRecords records, int start, FactCollector facts) {
        TlsMessage message = records.message(start);
        if (message.type() == TlsMessage.NONE) {
            return records.payloadFor(message.end());
        }
        if (message.type() != TlsMessage.CERTIFICATE) {
            return DONE;
        }
        int first = start + TlsMessage.HEADER_LENGTH + CERTIFICATE_LENGTHS;
        PayloadCursor list = message.body();
        list.uint24(); // length of the list
        int length = list.uint24();
        if (list.isCut()) {
            return message.isWhole() ? DONE : records.payloadFor(first);
        }
        ServerCertificate.addTo(list.part(Math.min(length, list.remaining())), facts);
        return records.payloadFor(Math.min(first + length, message.end()));
    }
}
