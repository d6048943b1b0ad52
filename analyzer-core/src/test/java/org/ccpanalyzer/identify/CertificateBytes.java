// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import static org.ccpanalyzer.testkit.FrameBytes.hex;
import static org.ccpanalyzer.testkit.FrameBytes.join;
import static org.ccpanalyzer.testkit.FrameBytes.uint16;
import static org.ccpanalyzer.testkit.FrameBytes.uint8;

/** Builds certificates in DER element by element; their keys and signatures are made of zeros. */
final class CertificateBytes {
    static final byte[] COMMON_NAME = hex("550403");
    static final byte[] ORGANIZATION = hex("55040a");
    static final int UTF8 = 0x0c;
    static final int PRINTABLE = 0x13;

    private static final int SEQUENCE = 0x30;

    private CertificateBytes() {}

    /** A certificate of version 3. */
    static byte[] certificate(byte[] issuer, byte[] until, byte[] subject, byte[] extensions) {
        byte[] fields = join(
                element(0xa0, element(0x02, uint8(2))),
                element(0x02, hex("0102030405060708")),
                element(SEQUENCE, element(0x06, hex("2a8648ce3d040302"))),
                issuer,
                element(SEQUENCE, utcTime("200101000000Z"), until),
                subject,
                element(SEQUENCE, new byte[90]),
                extensions);
        return element(
                SEQUENCE, element(SEQUENCE, fields), element(SEQUENCE, hex("0500")), element(0x03, new byte[70]));
    }

    static byte[] name(byte[]... attributes) {
        return element(SEQUENCE, join(attributes));
    }

    static byte[] attribute(byte[] type, int kind, byte... text) {
        return element(0x31, element(SEQUENCE, element(0x06, type), element(kind, text)));
    }

    static byte[] utcTime(String text) {
        return element(0x17, HelloBytes.ascii(text));
    }

    static byte[] generalizedTime(String text) {
        return element(0x18, HelloBytes.ascii(text));
    }

    /** Extensions of which the second, marked critical, has these alternative names. */
    static byte[] alternativeNames(byte[]... names) {
        return element(
                0xa3,
                element(
                        SEQUENCE,
                        element(SEQUENCE, element(0x06, hex("551d0f")), element(0x04, hex("030205a0"))),
                        element(
                                SEQUENCE,
                                element(0x06, hex("551d11")),
                                element(0x01, hex("ff")),
                                element(0x04, element(SEQUENCE, join(names))))));
    }

    static byte[] dnsName(String name) {
        return element(0x82, HelloBytes.ascii(name));
    }

    static byte[] ipAddress(String octets) {
        return element(0x87, hex(octets));
    }

    static byte[] element(int tag, byte[]... contents) {
        byte[] content = join(contents);
        byte[] length = content.length < 0x80 ? uint8(content.length) : join(uint8(0x82), uint16(content.length));
        return join(uint8(tag), length, content);
    }
}
