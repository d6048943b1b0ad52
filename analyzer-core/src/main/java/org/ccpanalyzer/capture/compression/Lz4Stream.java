// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.compression;

import java.io.IOException;
import java.io.InputStream;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import net.jpountz.xxhash.StreamingXXHash32;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;
import org.ccpanalyzer.capture.CompressionException;
import org.jspecify.annotations.Nullable;

/**
 * Expands LZ4 frames one after the other. The library's own stream refuses linked blocks, which liblz4 writes unless told otherwise, so
 * frames are read here and the library expands blocks.
 */
final class Lz4Stream extends ExpandingStream {
    private static final int MAGIC = 0x184d2204;
    private static final int SKIPPABLE_MAGIC = 0x184d2a50;
    private static final int SKIPPABLE_MASK = 0xfffffff0;
    /** The highest bit of a block's length says that the block was stored as it is. */
    private static final int STORED = 0x80000000;

    private static final String FRAME = "an LZ4 frame";
    private static final String BLOCK = "the rest of an LZ4 frame";

    private final LZ4SafeDecompressor decompressor;
    private final XXHash32 hash;
    private final StreamingXXHash32 contentHash;

    private @Nullable Lz4Frame frame;
    private byte[] block = new byte[0];
    /** What came out, with as much before it as a linked block may repeat. */
    private byte[] expanded = new byte[0];

    private int index;
    private int end;

    Lz4Stream(InputStream compressed) {
        super(compressed);
        this.decompressor = blocks().safeDecompressor();
        XXHashFactory hashes = hashes();
        this.hash = hashes.hash32();
        this.contentHash = hashes.newStreamingHash32(0);
    }

    // Where no directory may hold native code the library has Java code too, and would choose one that newer Java warns
    // of.
    private static LZ4Factory blocks() {
        try {
            return LZ4Factory.nativeInstance();
        } catch (LinkageError | RuntimeException e) {
            return LZ4Factory.safeInstance();
        }
    }

    private static XXHashFactory hashes() {
        try {
            return XXHashFactory.nativeInstance();
        } catch (LinkageError | RuntimeException e) {
            return XXHashFactory.safeInstance();
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (index == end) {
            if (frame == null) {
                frame = beginFrame();
                if (frame == null) {
                    return -1;
                }
            }
            nextBlock(frame);
        }
        int count = Math.min(length, end - index);
        System.arraycopy(expanded, index, target, offset, count);
        index += count;
        return count;
    }

    /** Reads the header of the next frame; null at the end of the input. */
    private @Nullable Lz4Frame beginFrame() throws IOException {
        while (source.hasNext()) {
            long begin = source.offset();
            int magic = source.nextInt(FRAME);
            if (magic == MAGIC) {
                Lz4Frame begun = Lz4Frame.read(source, hash);
                block = new byte[begun.maxBlockLength()];
                expanded = new byte[Lz4LinkedBlock.MAX_DISTANCE + begun.maxBlockLength()];
                index = 0;
                end = 0;
                contentHash.reset();
                return begun;
            }
            if ((magic & SKIPPABLE_MASK) != SKIPPABLE_MAGIC) {
                throw damaged(begin, FRAME);
            }
            source.skip(Integer.toUnsignedLong(source.nextInt(FRAME)), "the rest of a skippable LZ4 frame");
        }
        return null;
    }

    private void nextBlock(Lz4Frame current) throws IOException {
        long begin = source.offset();
        int header = source.nextInt(BLOCK);
        int length = header & ~STORED;
        if (header == 0) {
            endFrame(current);
            return;
        }
        if (length > current.maxBlockLength()) {
            throw damaged(begin, "an LZ4 block of at most " + current.maxBlockLength() + " bytes, found " + length);
        }
        source.take(block, 0, length, BLOCK);
        if (current.hasBlockChecksums() && source.nextInt(BLOCK) != hash.hash(block, 0, length, 0)) {
            throw damaged(begin, "the checksum of an LZ4 block");
        }
        keepHistory();
        int count = expand(current, length, header < 0, begin);
        end = index + count;
        contentHash.update(expanded, index, count);
    }

    /** Moves what a linked block may repeat to the front; what comes out next goes behind it. */
    private void keepHistory() {
        int kept = Math.min(end, Lz4LinkedBlock.MAX_DISTANCE);
        System.arraycopy(expanded, end - kept, expanded, 0, kept);
        index = kept;
        end = kept;
    }

    private int expand(Lz4Frame current, int length, boolean isStored, long begin) throws CompressionException {
        if (isStored) {
            System.arraycopy(block, 0, expanded, index, length);
            return length;
        }
        if (current.hasLinkedBlocks()) {
            Integer count = Lz4LinkedBlock.expand(block, length, expanded, index);
            if (count == null) {
                throw damaged(begin, "a sound LZ4 block");
            }
            return count;
        }
        try {
            return decompressor.decompress(block, 0, length, expanded, index, current.maxBlockLength());
        } catch (LZ4Exception e) {
            throw damaged(begin, "a sound LZ4 block");
        }
    }

    private void endFrame(Lz4Frame current) throws IOException {
        long begin = source.offset();
        frame = null;
        if (current.hasContentChecksum() && source.nextInt("an LZ4 checksum") != contentHash.getValue()) {
            throw damaged(begin, "the checksum of what came out of the LZ4 frame");
        }
    }

    @Override
    public void close() throws IOException {
        contentHash.close();
        super.close();
    }
}
