// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.compression;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.ccpanalyzer.capture.CaptureDamage;
import org.ccpanalyzer.capture.CompressionException;
import org.ccpanalyzer.capture.CompressionException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Expands the members of a gzip file (RFC 1952, section 2.2) one after the other.
 *
 * <p>Not {@link java.util.zip.GZIPInputStream}: at the end of a member that asks whether more bytes are available, which a pipe denies, and
 * it tells neither of trailing bytes nor of a next member that is damaged.
 */
final class GzipStream extends ExpandingStream {
    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;
    private static final int DEFLATE = 8;

    private static final int HAS_HEADER_CHECKSUM = 0x02;
    private static final int HAS_EXTRA = 0x04;
    private static final int HAS_NAME = 0x08;
    private static final int HAS_COMMENT = 0x10;
    private static final int RESERVED = 0xe0;
    /** Modification time, extra flags, operating system. */
    private static final int IGNORED_LENGTH = 6;

    private static final String HEADER = "a gzip header";
    private static final String TRAILER = "a gzip trailer";
    private static final String DATA = "the rest of the gzip data";

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private boolean isInMember;
    private boolean hadMember;
    /** A failure behind bytes that were given before. */
    private @Nullable CompressionException pending;

    GzipStream(InputStream compressed) {
        super(compressed);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (pending != null) {
            throw pending;
        }
        while (isInMember || beginMember()) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                checksum.update(target, offset, count);
                return count;
            }
            endMember();
        }
        return -1;
    }

    /** Reads a member's header; false where the file ends before it. */
    private boolean beginMember() throws IOException {
        if (!source.hasNext()) {
            return false;
        }
        long begin = source.offset();
        int first = source.next(HEADER);
        if (first != MAGIC_1 || source.next(HEADER) != MAGIC_2) {
            throw hadMember
                    ? new CompressionException(Kind.TRAILING_BYTES, begin, "trailing bytes")
                    : damaged(begin, HEADER);
        }
        if (source.next(HEADER) != DEFLATE) {
            throw damaged(begin, "compression method 8 in a gzip header");
        }
        skipHeader(source.next(HEADER), begin);
        inflater.reset();
        checksum.reset();
        isInMember = true;
        hadMember = true;
        return true;
    }

    private void skipHeader(int flags, long begin) throws IOException {
        if ((flags & RESERVED) != 0) {
            throw damaged(begin, "no reserved flags in a gzip header");
        }
        source.skip(IGNORED_LENGTH, HEADER);
        if ((flags & HAS_EXTRA) != 0) {
            int low = source.next(HEADER);
            source.skip(low | source.next(HEADER) << Byte.SIZE, HEADER);
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_HEADER_CHECKSUM) != 0) {
            source.skip(Short.BYTES, HEADER);
        }
    }

    private void skipText() throws IOException {
        int letter;
        do {
            letter = source.next(HEADER);
        } while (letter != 0);
    }

    /** Expands the next bytes; 0 at the end of the member. */
    private int inflate(byte[] target, int offset, int length) throws IOException {
        while (!inflater.finished()) {
            if (!source.hasNext()) {
                throw damaged(source.offset(), DATA + ", found the end of the file" + CaptureDamage.CUT);
            }
            inflater.setInput(source.buffer(), source.index(), source.available());
            long before = inflater.getBytesWritten();
            try {
                int count = inflater.inflate(target, offset, length);
                source.consume(source.available() - inflater.getRemaining());
                if (count > 0) {
                    return count;
                }
            } catch (DataFormatException e) {
                source.consume(source.available() - inflater.getRemaining());
                pending = damaged(source.offset(), "sound gzip data up to there (" + e.getMessage() + ")");
                int count = (int) (inflater.getBytesWritten() - before);
                if (count > 0) {
                    return count;
                }
                throw pending;
            }
            if (inflater.needsDictionary()) {
                throw damaged(source.offset(), "gzip data without a dictionary");
            }
        }
        return 0;
    }

    private void endMember() throws IOException {
        isInMember = false;
        long begin = source.offset();
        if (source.nextInt(TRAILER) != (int) checksum.getValue()) {
            throw damaged(begin, "the checksum of what came out of the gzip data");
        }
        if (source.nextInt(TRAILER) != (int) inflater.getBytesWritten()) {
            throw damaged(begin, "the length of what came out of the gzip data");
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        super.close();
    }
}
