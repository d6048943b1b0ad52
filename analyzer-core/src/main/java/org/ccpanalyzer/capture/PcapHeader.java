// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;

/**
 * The file header of a classic pcap file (pcap-savefile(5), draft-ietf-opsawg-pcap).
 *
 * @param magic the magic number in the writer's byte order
 * @param isLittleEndian byte order of all numbers of the file
 * @param minorVersion 0 to 4
 * @param snapLength bytes kept of each frame at most, unsigned; 0 means no limit
 * @param linkType LINKTYPE_ number
 */
record PcapHeader(int magic, boolean isLittleEndian, int minorVersion, long snapLength, int linkType) {
    static final int LENGTH = 24;

    static final int MAGIC_MICROSECOND = 0xa1b2c3d4;
    static final int MAGIC_NANOSECOND = 0xa1b23c4d;
    /** Written by patched libpcap of old Linux distributions (Kuznetzov): records have eight bytes more. */
    static final int MAGIC_MODIFIED = 0xa1b2cd34;

    /** Largest frame that capture programs keep (MAXIMUM_SNAPLEN of libpcap). */
    static final int STANDARD_MAX_CAPTURED_LENGTH = 262_144;

    /** Up to this minor version some programs wrote the original length before the captured one. */
    private static final int LAST_MINOR_VERSION_WITH_SWAPPED_LENGTHS = 3;

    static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static final int MAJOR_VERSION = 2;
    private static final int MAX_MINOR_VERSION = 4;
    private static final int MAJOR_VERSION_OFFSET = 4;
    private static final int MINOR_VERSION_OFFSET = 6;
    private static final int SNAP_LENGTH_OFFSET = 16;
    private static final int LINK_TYPE_OFFSET = 20;
    /** The upper bits tell the length of the frame check sequence; some are reserved. */
    private static final int LINK_TYPE_MASK = 0xffff;

    private static final int RECORD_HEADER_LENGTH = 16;
    private static final int MODIFIED_RECORD_HEADER_LENGTH = 24;

    static boolean isMagic(int number) {
        return number == MAGIC_MICROSECOND || number == MAGIC_NANOSECOND || number == MAGIC_MODIFIED;
    }

    /** Reads the header and leaves the input, set to the file's byte order, at the first record. */
    static PcapHeader read(CaptureInput input) throws IOException {
        if (!input.require(LENGTH)) {
            throw new CaptureException(input.name() + " ends after " + input.available()
                    + " bytes, inside its header: a pcap file begins with a header of " + LENGTH + " bytes.");
        }
        int start = input.index();
        input.littleEndian(!isMagic(input.bytes().getInt(start)));
        int major = input.int16(start + MAJOR_VERSION_OFFSET);
        int minor = input.int16(start + MINOR_VERSION_OFFSET);
        if (major != MAJOR_VERSION || minor > MAX_MINOR_VERSION) {
            throw new CaptureException(input.name() + " is a pcap file of version " + major + "." + minor
                    + ", which is not read: expected version 2.0 to 2.4. Convert it with: editcap -F pcap IN OUT");
        }
        PcapHeader header = new PcapHeader(
                input.int32(start),
                !isMagic(input.bytes().getInt(start)),
                minor,
                Integer.toUnsignedLong(input.int32(start + SNAP_LENGTH_OFFSET)),
                input.int32(start + LINK_TYPE_OFFSET) & LINK_TYPE_MASK);
        input.skip(LENGTH);
        return header;
    }

    String formatName() {
        return switch (magic) {
            case MAGIC_NANOSECOND -> "pcap-nanosecond";
            case MAGIC_MODIFIED -> "pcap-modified";
            default -> "pcap";
        };
    }

    int recordHeaderLength() {
        return magic == MAGIC_MODIFIED ? MODIFIED_RECORD_HEADER_LENGTH : RECORD_HEADER_LENGTH;
    }

    /** Nanoseconds since the epoch, of the two unsigned numbers in a record; a fraction may be a second or longer. */
    long timestampNanos(int seconds, int fraction) {
        return Integer.toUnsignedLong(seconds) * NANOS_PER_SECOND + Integer.toUnsignedLong(fraction) * fractionNanos();
    }

    /** Nanoseconds of one unit of a record's fraction of a second. */
    int fractionNanos() {
        return magic == MAGIC_NANOSECOND ? 1 : 1_000;
    }

    /** See {@link CaptureInterface}. */
    String timestampResolution() {
        return magic == MAGIC_NANOSECOND ? "10^-9" : "10^-6";
    }

    boolean lengthsMayBeSwapped() {
        return minorVersion <= LAST_MINOR_VERSION_WITH_SWAPPED_LENGTHS;
    }

    /** A captured length above this is damage: no capture program writes it. */
    int maxCapturedLength() {
        int bound = CaptureInput.MAX_RECORD_LENGTH - recordHeaderLength();
        return (int) Math.min(bound, Math.max(snapLength, STANDARD_MAX_CAPTURED_LENGTH));
    }
}
