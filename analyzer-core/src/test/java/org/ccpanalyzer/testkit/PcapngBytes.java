// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pcapng captures for tests. */
public final class PcapngBytes {
    public static final int NAME = 2;
    public static final int RESOLUTION = 9;
    public static final int FILTER = 11;
    public static final int TIME_OFFSET = 14;
    public static final int DROPPED_BY_INTERFACE = 5;
    public static final int DROPPED_BY_SYSTEM = 7;

    private static final byte[] NO_OPTIONS = {};

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    /** A capture whose first section is of this byte order. */
    public static PcapngBytes of(ByteOrder order) {
        return new PcapngBytes().section(order, 1, 0);
    }

    public PcapngBytes section(ByteOrder newOrder, int majorVersion, int minorVersion, byte[]... options) {
        order = newOrder;
        return block(
                0x0a0d0d0a,
                withOptions(
                        numbers(16)
                                .putInt(0x1a2b3c4d)
                                .putShort((short) majorVersion)
                                .putShort((short) minorVersion)
                                .putLong(-1),
                        options));
    }

    public PcapngBytes interfaceOf(int linkType, int snapLength, byte[]... options) {
        return block(
                1,
                withOptions(
                        numbers(8)
                                .putShort((short) linkType)
                                .putShort((short) 0)
                                .putInt(snapLength),
                        options));
    }

    public PcapngBytes packet(int interfaceId, long ticks, byte... frame) {
        return packet(interfaceId, ticks, frame.length, frame.length, frame);
    }

    public PcapngBytes packet(int interfaceId, long ticks, int captured, int original, byte... frame) {
        return block(
                6,
                padded(
                        numbers(20)
                                .putInt(interfaceId)
                                .putInt((int) (ticks >>> 32))
                                .putInt((int) ticks)
                                .putInt(captured)
                                .putInt(original),
                        frame));
    }

    public PcapngBytes packetWithOptions(int interfaceId, byte[] frame, byte[]... options) {
        ByteBuffer fixed =
                numbers(20).putInt(interfaceId).putLong(0).putInt(frame.length).putInt(frame.length);
        return block(6, withOptions(padded(fixed, frame), options));
    }

    public PcapngBytes obsoletePacket(int interfaceId, long ticks, byte... frame) {
        return obsoletePacket(interfaceId, ticks, 0, frame);
    }

    public PcapngBytes obsoletePacketAfterDrops(int interfaceId, int drops, byte... frame) {
        return obsoletePacket(interfaceId, 0, drops, frame);
    }

    private PcapngBytes obsoletePacket(int interfaceId, long ticks, int drops, byte... frame) {
        return block(
                2,
                padded(
                        numbers(20)
                                .putShort((short) interfaceId)
                                .putShort((short) drops)
                                .putInt((int) (ticks >>> 32))
                                .putInt((int) ticks)
                                .putInt(frame.length)
                                .putInt(frame.length),
                        frame));
    }

    public PcapngBytes simplePacket(int original, byte... frame) {
        return block(3, padded(numbers(4).putInt(original), frame));
    }

    public PcapngBytes statistics(int interfaceId, byte[]... options) {
        return block(5, withOptions(numbers(12).putInt(interfaceId).putLong(0), options));
    }

    /** A name resolution block of such records. */
    public PcapngBytes names(byte[]... records) {
        return block(4, withOptions(numbers(0), records));
    }

    /** A record of a name resolution block. */
    public byte[] name(int type, byte[] address, String names) {
        byte[] text = names.getBytes(StandardCharsets.UTF_8);
        return option(
                type,
                ByteBuffer.allocate(address.length + text.length)
                        .put(address)
                        .put(text)
                        .array());
    }

    public PcapngBytes block(int type, ByteBuffer body) {
        int length = body.capacity() + 12;
        bytes.writeBytes(numbers(8).putInt(type).putInt(length).array());
        bytes.writeBytes(copy(body));
        bytes.writeBytes(numbers(4).putInt(length).array());
        return this;
    }

    public PcapngBytes raw(byte... raw) {
        bytes.writeBytes(raw);
        return this;
    }

    public byte[] textOption(int code, String text) {
        return option(code, text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] longOption(int code, long value) {
        return option(code, numbers(8).putLong(value).array());
    }

    /** An option with its padding. */
    public byte[] option(int code, byte... value) {
        return copy(padded(numbers(4).putShort((short) code).putShort((short) value.length), value));
    }

    public ByteBuffer numbers(int length) {
        return ByteBuffer.allocate(length).order(order);
    }

    public int length() {
        return bytes.size();
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    private ByteBuffer withOptions(ByteBuffer fixed, byte[]... options) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(copy(fixed));
        for (byte[] option : options) {
            all.writeBytes(option);
        }
        all.writeBytes(options.length == 0 ? NO_OPTIONS : new byte[4]);
        return ByteBuffer.wrap(all.toByteArray());
    }

    private ByteBuffer padded(ByteBuffer fixed, byte... data) {
        ByteBuffer whole = ByteBuffer.allocate((fixed.capacity() + data.length + 3) & ~3);
        return whole.put(copy(fixed)).put(data);
    }

    private static byte[] copy(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.capacity()];
        buffer.get(0, copy);
        return copy;
    }
}
