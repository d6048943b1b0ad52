// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

/** Link layers: MAC addresses are replaced, what else could name somebody is blanked. */
final class LinkRules {
    private static final int MAC_LENGTH = 6;
    private static final int COOKED_1_LENGTH = 16;
    private static final int COOKED_1_ADDRESS = 6;
    private static final int COOKED_2_ADDRESS = 12;
    private static final int COOKED_ADDRESS_BYTES = 8;

    private static final int WIRELESS_FIRST_ADDRESS = 4;
    private static final int WIRELESS_FOURTH_ADDRESS = 24;
    private static final int TO_AND_FROM_DISTRIBUTION = 0x03;

    private static final int RADIOTAP_PRESENT = 4;
    private static final int RADIOTAP_TIME = 0x01;
    private static final int RADIOTAP_FLAGS = 0x02;
    private static final int RADIOTAP_MORE = 0x8000_0000;

    private static final int INFINIBAND_ADDRESSES = 40;

    private static final int NFLOG_HEADER = 4;
    private static final int NFLOG_ATTRIBUTE_HEADER = 4;
    private static final int NFLOG_ALIGNMENT = 4;
    private static final int LARGEST_NFLOG_TYPE = 0xff;

    private LinkRules() {}

    static void ethernet(FrameRewriting frame) {
        frame.replaceMac(frame.start);
        frame.replaceMac(frame.start + MAC_LENGTH);
    }

    /** The address has 8 bytes, of which a MAC address uses 6; what others say in it is nobody's business. */
    static void linuxCooked(FrameRewriting frame) {
        boolean first = frame.end - frame.start == COOKED_1_LENGTH;
        int address = frame.start + (first ? COOKED_1_ADDRESS : COOKED_2_ADDRESS);
        int length = first ? frame.unsignedShort(address - Short.BYTES) : frame.unsignedByte(address - 1);
        if (length == MAC_LENGTH) {
            frame.replaceMac(address);
            frame.fill(address + MAC_LENGTH, address + COOKED_ADDRESS_BYTES, 0);
        } else {
            frame.fill(address, address + COOKED_ADDRESS_BYTES, 0);
        }
    }

    static void ieee80211(FrameRewriting frame) {
        for (int i = 0; i < 3; i++) {
            frame.replaceMac(frame.start + WIRELESS_FIRST_ADDRESS + i * MAC_LENGTH);
        }
        if ((frame.unsignedByte(frame.start + 1) & TO_AND_FROM_DISTRIBUTION) == TO_AND_FROM_DISTRIBUTION) {
            frame.replaceMac(frame.start + WIRELESS_FOURTH_ADDRESS);
        }
    }

    /** Of what the radio said, only the flags are kept: they tell how the header behind is laid out. */
    static void radiotap(FrameRewriting frame) {
        int present = Integer.reverseBytes(frame.out.getInt(frame.start + RADIOTAP_PRESENT));
        int place = frame.start + RADIOTAP_PRESENT;
        int bitmap = present;
        while ((bitmap & RADIOTAP_MORE) != 0 && frame.end - place >= 2 * Integer.BYTES) {
            place += Integer.BYTES;
            bitmap = Integer.reverseBytes(frame.out.getInt(place));
        }
        place += Integer.BYTES;
        int values = place;
        if ((present & RADIOTAP_TIME) != 0) {
            int fromHeader = place - frame.start;
            place = frame.start + (fromHeader + Long.BYTES - 1) / Long.BYTES * Long.BYTES + Long.BYTES;
        }
        boolean hasFlags = (present & RADIOTAP_FLAGS) != 0 && place < frame.end;
        int flags = hasFlags ? frame.unsignedByte(place) : 0;
        frame.fill(values, frame.end, 0);
        if (hasFlags) {
            frame.out.put(place, (byte) flags);
        }
    }

    static void infiniband(FrameRewriting frame) {
        frame.fill(frame.start, frame.start + INFINIBAND_ADDRESSES, 0);
    }

    /** Of the attributes before the packet only types and lengths are kept: values hold prefixes, users, groups, addresses. */
    static void nflog(FrameRewriting frame) {
        int place = frame.start + NFLOG_HEADER;
        while (place + NFLOG_ATTRIBUTE_HEADER < frame.end) {
            boolean bigEndian = frame.unsignedShort(place + Short.BYTES) <= LARGEST_NFLOG_TYPE;
            short field = frame.out.getShort(place);
            int length = Short.toUnsignedInt(bigEndian ? field : Short.reverseBytes(field));
            if (length < NFLOG_ATTRIBUTE_HEADER) {
                frame.fill(place, frame.end, 0);
                return;
            }
            int next = place + (length + NFLOG_ALIGNMENT - 1) / NFLOG_ALIGNMENT * NFLOG_ALIGNMENT;
            frame.fill(place + NFLOG_ATTRIBUTE_HEADER, Math.min(next, frame.end), 0);
            place = next;
        }
    }
}
