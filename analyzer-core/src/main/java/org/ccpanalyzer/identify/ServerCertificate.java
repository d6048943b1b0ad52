// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who a certificate is for (RFC 5280, section 4.1): alternative names and common name of its subject, its issuer and its
 * last day. Reads what is there, and verifies nothing.
 */
final class ServerCertificate {
    private static final int VERSION = 0xa0;
    private static final int ISSUER_UNIQUE_ID = 0x81;
    private static final int SUBJECT_UNIQUE_ID = 0x82;
    private static final int EXTENSIONS = 0xa3;

    private static final int BOOLEAN = 0x01;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = {0x55, 0x1d, 0x11};
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;
    /** Leaves room for all other facts. */
    private static final int MAX_ALTERNATIVE_NAMES = 32;

    private ServerCertificate() {}

    /** Adds what a certificate says, of which the end may be missing. */
    static void addTo(PayloadCursor certificate, FactCollector facts) {
        DerReader fields = new DerReader(certificate.bytes(), certificate.position(), certificate.end())
                .enter(BerElement.SEQUENCE)
                .enter(BerElement.SEQUENCE);
        fields.skipOptional(VERSION);
        fields.enter(BerElement.INTEGER); // serial number
        fields.enter(BerElement.SEQUENCE); // algorithm of the signature
        addIssuer(DistinguishedName.read(fields.enter(BerElement.SEQUENCE)), facts);
        addUntil(fields.enter(BerElement.SEQUENCE), facts);
        String commonName =
                DistinguishedName.read(fields.enter(BerElement.SEQUENCE)).commonName();
        fields.enter(BerElement.SEQUENCE); // public key
        fields.skipOptional(ISSUER_UNIQUE_ID);
        fields.skipOptional(SUBJECT_UNIQUE_ID);
        addAlternativeNames(fields.enter(EXTENSIONS).enter(BerElement.SEQUENCE), facts);
        addName(commonName == null ? null : DomainName.pattern(commonName), facts);
    }

    private static void addIssuer(DistinguishedName issuer, FactCollector facts) {
        String name = issuer.commonName() == null ? issuer.organization() : issuer.commonName();
        if (name != null) {
            facts.add(FactKind.CERTIFICATE_ISSUER, name);
        }
    }

    private static void addUntil(DerReader validity, FactCollector facts) {
        validity.enter(validity.tag()); // not before
        String day = DerTime.day(validity);
        if (day != null) {
            facts.add(FactKind.CERTIFICATE_UNTIL, day);
        }
    }

    private static void addAlternativeNames(DerReader extensions, FactCollector facts) {
        while (!extensions.isEmpty()) {
            DerReader extension = extensions.enter(BerElement.SEQUENCE);
            if (extension.enter(OBJECT_IDENTIFIER).is(SUBJECT_ALTERNATIVE_NAME)) {
                extension.skipOptional(BOOLEAN);
                addNames(extension.enter(BerElement.OCTET_STRING).enter(BerElement.SEQUENCE), facts);
            }
        }
    }

    private static void addNames(DerReader names, FactCollector facts) {
        for (int count = 0; count < MAX_ALTERNATIVE_NAMES && !names.isEmpty(); count++) {
            int kind = names.tag();
            DerReader name = names.enter(kind);
            if (!name.isCut() && kind == DNS_NAME) {
                addName(DomainName.readPattern(name.content()), facts);
            } else if (!name.isCut() && kind == IP_ADDRESS) {
                addName(address(name.content()), facts);
            }
        }
    }

    private static void addName(@Nullable String name, FactCollector facts) {
        if (name != null) {
            facts.add(FactKind.CERTIFICATE_NAME, name);
        }
    }

    private static @Nullable String address(PayloadCursor octets) {
        return switch (octets.remaining()) {
            case Integer.BYTES -> IpAddress.ofIpv4(octets.int32()).toString();
            case 2 * Long.BYTES -> new IpAddress(octets.int64(), octets.int64()).toString();
            default -> null;
        };
    }
}
