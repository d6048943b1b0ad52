// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.ccpanalyzer.net.IpAddress;

/** DNS messages (RFC 1035, section 4.1) octet by octet, also such as no server sends. */
public final class DnsBytes {
    public static final int A = 1;
    public static final int CNAME = 5;
    public static final int PTR = 12;
    public static final int AAAA = 28;
    /** Where the question stands: right behind the header. */
    public static final int QUESTION = 12;

    private static final int CLASS_IN = 1;
    private static final int ANSWERS_OFFSET = 6;
    private static final int FLAGS_OFFSET = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int answers;
    private int flags;

    private DnsBytes() {}

    public static DnsBytes query(int id, String name, int type) {
        return begun(id, 0x0100, name, type);
    }

    public static DnsBytes response(int id, String name, int type) {
        return begun(id, 0x8180, name, type);
    }

    private static DnsBytes begun(int id, int flags, String name, int type) {
        DnsBytes message = new DnsBytes();
        message.flags = flags;
        message.uint16(id).uint16(0).uint16(1).uint16(0).uint16(0).uint16(0);
        return message.name(name).uint16(type).uint16(CLASS_IN);
    }

    /** Sets the response code. */
    public DnsBytes code(int code) {
        flags |= code;
        return this;
    }

    public DnsBytes address(String owner, String address, int timeToLive) {
        IpAddress parsed = IpAddress.parse(address);
        DnsBytes data = new DnsBytes();
        if (parsed.isIpv4()) {
            data.uint32(parsed.low());
        } else {
            data.uint32(parsed.high() >>> 32)
                    .uint32(parsed.high())
                    .uint32(parsed.low() >>> 32)
                    .uint32(parsed.low());
        }
        return record(new DnsBytes().name(owner), parsed.isIpv4() ? A : AAAA, timeToLive, data);
    }

    public DnsBytes alias(String owner, String target, int timeToLive) {
        return record(new DnsBytes().name(owner), CNAME, timeToLive, new DnsBytes().name(target));
    }

    public DnsBytes pointer(String owner, String target, int timeToLive) {
        return record(new DnsBytes().name(owner), PTR, timeToLive, new DnsBytes().name(target));
    }

    /** A record of which owner and data are given as they are. */
    public DnsBytes record(DnsBytes owner, int type, int timeToLive, DnsBytes data) {
        answers++;
        bytes.writeBytes(owner.bytes.toByteArray());
        uint16(type).uint16(CLASS_IN).uint32(timeToLive).uint16(data.bytes.size());
        bytes.writeBytes(data.bytes.toByteArray());
        return this;
    }

    /** Octets, to be put together by hand. */
    public static DnsBytes octets() {
        return new DnsBytes();
    }

    public DnsBytes pointerTo(int offset) {
        return uint16(0xc000 | offset);
    }

    /** A label without the end of a name. */
    public DnsBytes label(String label) {
        byte[] octets = label.getBytes(StandardCharsets.ISO_8859_1);
        bytes.write(octets.length);
        bytes.writeBytes(octets);
        return this;
    }

    public DnsBytes name(String name) {
        for (String label : name.split("\\.", -1)) {
            label(label);
        }
        bytes.write(0);
        return this;
    }

    public DnsBytes uint16(int value) {
        bytes.write(value >>> 8);
        bytes.write(value);
        return this;
    }

    public DnsBytes uint32(long value) {
        return uint16((int) (value >>> 16)).uint16((int) value);
    }

    /** Octets so far. */
    public int size() {
        return bytes.size();
    }

    public byte[] toBytes() {
        byte[] message = bytes.toByteArray();
        message[FLAGS_OFFSET] = (byte) (flags >>> 8);
        message[FLAGS_OFFSET + 1] = (byte) flags;
        message[ANSWERS_OFFSET] = (byte) (answers >>> 8);
        message[ANSWERS_OFFSET + 1] = (byte) answers;
        return message;
    }
}
