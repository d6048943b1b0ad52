// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.util.HexFormat;

/** A whole ServerHello (RFC 8446, section 4.1.3; RFC 5246, section 7.4.1.3). */
final class ServerHello {
    private static final int EXTENSION_SUPPORTED_VERSIONS = 43;
    private static final int RANDOM_LENGTH = 32;
    /** A random of this value marks a HelloRetryRequest: the client shall say its hello again. */
    private static final byte[] RETRY =
            HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    final HelloNumbers extensions = new HelloNumbers();
    private final ApplicationProtocolNames protocols = new ApplicationProtocolNames();

    private int legacyVersion;
    private int version;
    private int cipher;
    private boolean retry;
    private boolean whole;

    private ServerHello() {}

    /**
     * Reads the hello.
     *
     * @param body what follows the handshake header
     */
    static ServerHello read(PayloadCursor body) {
        ServerHello hello = new ServerHello();
        hello.legacyVersion = body.uint16();
        hello.version = hello.legacyVersion;
        hello.retry = isRetry(body.part(RANDOM_LENGTH));
        body.skip(body.uint8()); // session id
        hello.cipher = body.uint16();
        body.uint8(); // compression method
        hello.whole = !body.isCut();
        hello.readExtensions(body);
        return hello;
    }

    /** The version field, which since TLS 1.3 says 1.2. */
    int legacyVersion() {
        return legacyVersion;
    }

    /** The version that the server chose. */
    int version() {
        return version;
    }

    int cipher() {
        return cipher;
    }

    boolean isRetry() {
        return retry;
    }

    /** True if nothing is missing, so that a fingerprint can be taken. */
    boolean isWhole() {
        return whole;
    }

    void addTo(FactCollector facts) {
        String name = TlsVersion.name(version);
        if (name != null) {
            facts.add(FactKind.TLS_VERSION, name);
        }
        protocols.addTo(facts);
    }

    private static boolean isRetry(PayloadCursor random) {
        boolean retry = random.remaining() == RANDOM_LENGTH;
        for (int i = 0; i < RANDOM_LENGTH && retry; i++) {
            retry = random.uint8() == (RETRY[i] & 0xff);
        }
        return retry;
    }

    private void readExtensions(PayloadCursor body) {
        if (body.remaining() == 0) {
            return;
        }
        PayloadCursor list = body.part(body.uint16());
        while (list.remaining() > 0) {
            int type = list.uint16();
            PayloadCursor content = list.part(list.uint16());
            if (!list.isCut()) {
                readExtension(type, content);
            }
        }
        whole &= !body.isCut() && !list.isCut();
    }

    private void readExtension(int type, PayloadCursor content) {
        extensions.add(type);
        if (type == EXTENSION_SUPPORTED_VERSIONS && content.remaining() == Short.BYTES) {
            version = content.uint16();
        } else if (type == ClientHello.EXTENSION_ALPN) {
            protocols.addAll(content.part(content.uint16()));
        }
    }
}
