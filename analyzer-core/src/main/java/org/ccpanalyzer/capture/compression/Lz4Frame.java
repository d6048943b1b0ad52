// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.compression;

import java.io.IOException;
import net.jpountz.xxhash.XXHash32;
import org.ccpanalyzer.capture.CompressionException;
import org.ccpanalyzer.capture.CompressionException.Kind;

/**
 * The descriptor of an LZ4 frame.
 *
 * @param hasLinkedBlocks a block may repeat bytes of those before it
 * @param hasBlockChecksums each block is followed by its checksum
 * @param hasContentChecksum the frame ends with a checksum of what comes out of it
 * @param maxBlockLength bytes that come out of a block at most
 */
record Lz4Frame(boolean hasLinkedBlocks, boolean hasBlockChecksums, boolean hasContentChecksum, int maxBlockLength) {
    private static final String HEADER = "an LZ4 frame header";

    private static final int VERSION_MASK = 0xc0;
    private static final int VERSION_1 = 0x40;
    private static final int INDEPENDENT_BLOCKS = 0x20;
    private static final int BLOCK_CHECKSUMS = 0x10;
    private static final int CONTENT_SIZE = 0x08;
    private static final int CONTENT_CHECKSUM = 0x04;
    private static final int DICTIONARY = 0x01;

    private static final int BLOCK_SIZE_SHIFT = 4;
    private static final int BLOCK_SIZE_MASK = 7;
    /** 4 to 7 stand for 64 KiB, 256 KiB, 1 MiB and 4 MiB. */
    private static final int MIN_BLOCK_SIZE_CODE = 4;

    private static final int FLAGS_LENGTH = 2;

    /** Reads a descriptor behind the magic number. */
    static Lz4Frame read(CompressedSource source, XXHash32 hash) throws IOException {
        long begin = source.offset();
        byte[] descriptor = new byte[FLAGS_LENGTH + Long.BYTES];
        source.take(descriptor, 0, FLAGS_LENGTH, HEADER);
        int flags = descriptor[0];
        int sizeCode = descriptor[1] >> BLOCK_SIZE_SHIFT & BLOCK_SIZE_MASK;
        if ((flags & VERSION_MASK) != VERSION_1 || sizeCode < MIN_BLOCK_SIZE_CODE) {
            throw new CompressionException(
                    Kind.DAMAGED, begin, "an LZ4 frame of version 1 with blocks of 64 KiB to 4 MiB");
        }
        if ((flags & DICTIONARY) != 0) {
            throw new CompressionException(
                    Kind.REFUSED, begin, "was compressed with a dictionary of its own; expand it first, with lz4 -D");
        }
        int length = FLAGS_LENGTH + ((flags & CONTENT_SIZE) == 0 ? 0 : Long.BYTES);
        source.take(descriptor, FLAGS_LENGTH, length - FLAGS_LENGTH, HEADER);
        if (source.next(HEADER) != (hash.hash(descriptor, 0, length, 0) >>> Byte.SIZE & 0xff)) {
            throw new CompressionException(Kind.DAMAGED, begin, "the checksum of an LZ4 frame header");
        }
        return new Lz4Frame(
                (flags & INDEPENDENT_BLOCKS) == 0,
                (flags & BLOCK_CHECKSUMS) != 0,
                (flags & CONTENT_CHECKSUM) != 0,
                1 << (2 * sizeCode + Byte.SIZE));
    }
}
