// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

/** What packet blocks say beside the frame: comments and losses (draft-ietf-opsawg-pcapng, section 4.3 and appendix A). */
final class PcapngPacketOptions {
    /** The shortest option; a block with less behind its frame has none. */
    static final int MIN_LENGTH = 4;

    private static final int OPTION_DROPPED = 4;
    private static final int OBSOLETE_DROPS_OFFSET = 10;
    private static final int NO_DROPS_KNOWN = 0xffff;

    private final CaptureInput input;
    private final PcapngOptions options;
    private final PcapngMetadata metadata;

    PcapngPacketOptions(CaptureInput input, PcapngMetadata metadata) {
        this.input = input;
        this.metadata = metadata;
        this.options = new PcapngOptions(input);
    }

    /**
     * Reads the options of a packet; one that goes beyond the block ends them.
     *
     * @param frameEnd where the frame ends in the buffer, without its padding
     */
    void read(int block, int frameEnd, int end, PcapngInterface source) {
        boolean isObsolete = input.int32(block) == PcapngBlocks.PACKET;
        options.begin(frameEnd + (block - frameEnd & 3), end);
        while (options.next()) {
            if (options.code() == PcapngOptions.COMMENT) {
                metadata.packetComment();
            } else if (options.code() == OPTION_DROPPED && !isObsolete && options.length() == Long.BYTES) {
                source.countDropped(Math.max(0, input.int64(options.index())));
            }
        }
    }

    /** Reads the losses that an obsolete packet block always has a field for. */
    void readObsoleteDrops(int block, PcapngInterface source) {
        int dropped = input.int16(block + OBSOLETE_DROPS_OFFSET);
        source.countDropped(dropped == NO_DROPS_KNOWN ? 0 : dropped);
    }
}
