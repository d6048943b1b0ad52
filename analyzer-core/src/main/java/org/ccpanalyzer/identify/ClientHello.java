// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import org.jspecify.annotations.Nullable;

/** A ClientHello (RFC 8446, section 4.1.2), as far as it lies in a window. */
final class ClientHello {
    static final int EXTENSION_SERVER_NAME = 0;
    static final int EXTENSION_ALPN = 16;

    private static final int EXTENSION_SUPPORTED_GROUPS = 10;
    private static final int EXTENSION_POINT_FORMATS = 11;
    private static final int EXTENSION_SIGNATURE_ALGORITHMS = 13;
    private static final int EXTENSION_SUPPORTED_VERSIONS = 43;
    private static final int EXTENSION_ENCRYPTED_CLIENT_HELLO = 0xfe0d;

    private static final int RANDOM_LENGTH = 32;
    private static final int NAME_TYPE_HOST = 0;

    final HelloNumbers ciphers = new HelloNumbers();
    final HelloNumbers extensions = new HelloNumbers();
    final HelloNumbers groups = new HelloNumbers();
    final HelloNumbers pointFormats = new HelloNumbers();
    final HelloNumbers signatures = new HelloNumbers();
    final HelloNumbers versions = new HelloNumbers();
    final ApplicationProtocolNames protocols = new ApplicationProtocolNames();

    private int legacyVersion;
    private boolean whole;
    private boolean namesServer;
    private boolean offersEncrypted;
    private @Nullable String serverName;

    private ClientHello() {}

    /**
     * Reads what is there.
     *
     * @param body what follows the handshake header
     * @param whole whether the body reaches as far as its header says
     */
    static ClientHello read(PayloadCursor body, boolean whole) {
        ClientHello hello = new ClientHello();
        hello.legacyVersion = body.uint16();
        body.skip(RANDOM_LENGTH);
        body.skip(body.uint8()); // session id
        hello.ciphers.addAll(body.part(body.uint16()));
        body.skip(body.uint8()); // compression methods
        boolean extensionsWhole = hello.readExtensions(body);
        hello.whole = whole && extensionsWhole && !body.isCut();
        return hello;
    }

    /** The version field, which since TLS 1.3 says 1.2. */
    int legacyVersion() {
        return legacyVersion;
    }

    /** True if there is a server name extension, whatever it says. */
    boolean namesServer() {
        return namesServer;
    }

    /** True if nothing is missing, so that a fingerprint can be taken. */
    boolean isWhole() {
        return whole;
    }

    void addTo(FactCollector facts) {
        if (serverName != null) {
            facts.add(FactKind.SERVER_NAME, serverName);
        }
        if (offersEncrypted) {
            facts.add(FactKind.ENCRYPTED_CLIENT_HELLO);
        }
        // The field is the answer only if there is no extension.
        int newest = versions.size() == 0 && whole ? legacyVersion : versions.newestVersion();
        String version = TlsVersion.name(newest);
        if (version != null) {
            facts.add(FactKind.TLS_VERSION, version);
        }
        protocols.addTo(facts);
    }

    /** Extensions may be absent altogether; then nothing is missing. */
    private boolean readExtensions(PayloadCursor body) {
        if (body.remaining() == 0) {
            return true;
        }
        int length = body.uint16();
        boolean there = length <= body.remaining();
        PayloadCursor list = body.part(Math.min(length, body.remaining()));
        while (list.remaining() > 0) {
            int type = list.uint16();
            int content = list.uint16();
            boolean contentThere = content <= list.remaining();
            if (!list.isCut()) {
                extensions.add(type);
                readExtension(type, list.part(Math.min(content, list.remaining())), contentThere);
            }
            there &= contentThere && !list.isCut();
        }
        return there;
    }

    /** The server name is read as soon as it is there itself; of other extensions a part would be misleading. */
    private void readExtension(int type, PayloadCursor content, boolean there) {
        if (type == EXTENSION_SERVER_NAME) {
            readServerName(content);
        } else if (there) {
            switch (type) {
                case EXTENSION_SUPPORTED_GROUPS -> groups.addAll(content.part(content.uint16()));
                case EXTENSION_POINT_FORMATS -> pointFormats.addOctets(content.part(content.uint8()));
                case EXTENSION_SIGNATURE_ALGORITHMS -> signatures.addAll(content.part(content.uint16()));
                case EXTENSION_ALPN -> protocols.addAll(content.part(content.uint16()));
                case EXTENSION_SUPPORTED_VERSIONS -> versions.addAll(content.part(content.uint8()));
                case EXTENSION_ENCRYPTED_CLIENT_HELLO -> offersEncrypted = true;
                default -> {
                    // Says nothing that is reported.
                }
            }
        }
    }

    /** The list may have one host name only, so what is not in first place is not looked for. */
    private void readServerName(PayloadCursor content) {
        namesServer = true;
        content.uint16(); // list length
        int type = content.uint8();
        int length = content.uint16();
        if (type == NAME_TYPE_HOST && length <= content.remaining() && serverName == null) {
            serverName = DomainName.read(content.part(length));
        }
    }
}
