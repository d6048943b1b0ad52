// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/**
 * The bytes of one capture, read in order through one reused direct buffer.
 *
 * <p>The buffer always holds a run of bytes that begins at the current record; it is refilled by moving the unread tail to
 * its front. It grows only while bytes really arrive and never beyond {@link #MAX_RECORD_LENGTH}, so a length that lies
 * costs no memory, and an input of any size is read in constant memory.
 */
public final class CaptureInput implements Closeable {
    /** Longest record or block that is read, header included: 64 MiB. */
    public static final int MAX_RECORD_LENGTH = 64 << 20;

    /** Fits the second-level cache, so that what the kernel copies is still there when it is decoded. */
    static final int INITIAL_CAPACITY = 1 << 18;

    private final String name;
    private final ReadableByteChannel channel;
    private final long endOffset;
    private ByteBuffer bytes;
    /** The same bytes, read in the byte order of the capture. */
    private ByteBuffer ordered;
    /** Offset in the input of the first byte of the buffer. */
    private long bufferOffset;

    private int index;
    private int limit;
    private boolean littleEndian;
    private boolean hasEnded;

    /** Reads a whole capture. */
    CaptureInput(String name, ReadableByteChannel channel, ByteBuffer buffer) {
        this(name, channel, buffer, 0, Long.MAX_VALUE);
    }

    /**
     * Reads a range of a capture.
     *
     * @param buffer big endian, direct where speed matters; a larger one takes its place when it must grow
     * @param beginOffset where the channel stands
     * @param endOffset where reading stops, {@link Long#MAX_VALUE} for the end of the input
     */
    CaptureInput(String name, ReadableByteChannel channel, ByteBuffer buffer, long beginOffset, long endOffset) {
        this.name = name;
        this.channel = channel;
        this.bytes = buffer.clear();
        this.ordered = buffer.duplicate();
        this.bufferOffset = beginOffset;
        this.endOffset = endOffset;
    }

    /** A buffer to start with. */
    static ByteBuffer newBuffer() {
        return ByteBuffer.allocateDirect(INITIAL_CAPACITY);
    }

    /** The input's name in messages. */
    public String name() {
        return name;
    }

    /**
     * Makes the next {@code length} bytes available at {@link #index()}, which may move, as may {@link #bytes()}.
     *
     * @param length at most {@link #MAX_RECORD_LENGTH}
     * @return false if the input ends before
     * @throws CaptureException if reading fails
     */
    public boolean require(int length) throws IOException {
        return limit - index >= length || fill(length);
    }

    /** Goes past the next {@code length} bytes, which must be available. */
    public void skip(int length) {
        index += length;
    }

    /** The buffer, big endian; valid until the next {@link #require}. */
    public ByteBuffer bytes() {
        return bytes;
    }

    /** Where the next byte stands in {@link #bytes()}. */
    public int index() {
        return index;
    }

    /** Bytes from {@link #index()} on that are in the buffer. */
    public int available() {
        return limit - index;
    }

    /** Offset of the next byte in the whole input. */
    public long offset() {
        return bufferOffset + index;
    }

    /** Sets the byte order of {@link #int16} to {@link #int64}. */
    public void littleEndian(boolean isLittleEndian) {
        littleEndian = isLittleEndian;
        orderBytes();
    }

    private void orderBytes() {
        ordered = bytes.duplicate().clear().order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    boolean isLittleEndian() {
        return littleEndian;
    }

    /** The unsigned 16-bit number at an index of the buffer, in the byte order of the capture. */
    public int int16(int at) {
        return Short.toUnsignedInt(ordered.getShort(at));
    }

    /** The 32-bit number at an index of the buffer, in the byte order of the capture. */
    public int int32(int at) {
        return ordered.getInt(at);
    }

    /** The 64-bit number at an index of the buffer, in the byte order of the capture. */
    public long int64(int at) {
        return ordered.getLong(at);
    }

    /**
     * The bytes of a partition.
     *
     * @param begin where they begin: that of the partition, or behind a header of the file
     */
    static CaptureInput partition(CapturePartition partition, FileChannel file, long begin, ByteBuffer buffer)
            throws IOException {
        String name = partition.file().toString();
        return new CaptureInput(name, file.position(begin), buffer, begin, partition.endOffset());
    }

    /** The bytes of a file from one offset to another, all of them available. */
    static CaptureInput window(FileChannel file, long begin, int length) throws IOException {
        file.position(begin);
        CaptureInput window = new CaptureInput("", file, ByteBuffer.allocate(length), begin, begin + length);
        if (!window.require(length)) {
            throw new CaptureException("The file became shorter while it was read: expected " + length
                    + " bytes at byte " + begin + ", found " + window.available() + ".");
        }
        return window;
    }

    /** All bytes from {@link #index()} on, those that follow included, for a reader that takes the place of this one. */
    CompressedBytes rest() {
        byte[] beginning = new byte[available()];
        bytes.get(index, beginning);
        return new CompressedBytes(beginning, channel);
    }

    /** Whether the end of the input was reached, if not of what is in the buffer. */
    boolean hasEnded() {
        return hasEnded;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private boolean fill(int length) throws IOException {
        if (length > MAX_RECORD_LENGTH) {
            throw new IllegalArgumentException("a record of " + length + " bytes was not checked against the bound");
        }
        makeRoom(length);
        while (limit - index < length) {
            if (limit == bytes.capacity()) {
                grow();
            }
            if (!read()) {
                return false;
            }
        }
        return true;
    }

    private void makeRoom(int length) {
        if (index == limit || length > bytes.capacity() - index) {
            bytes.limit(limit).position(index);
            bytes.compact().clear();
            bufferOffset += index;
            limit -= index;
            index = 0;
        }
    }

    private void grow() {
        ByteBuffer larger = ByteBuffer.allocateDirect(Math.min(2 * bytes.capacity(), MAX_RECORD_LENGTH));
        larger.put(bytes).clear();
        bytes = larger;
        orderBytes();
    }

    private boolean read() throws IOException {
        long room = Math.min(bytes.capacity() - limit, endOffset - bufferOffset - limit);
        if (room <= 0) {
            return false;
        }
        bytes.limit(limit + (int) room).position(limit);
        int count = readChannel();
        bytes.clear();
        limit += Math.max(count, 0);
        hasEnded |= count < 0;
        return count >= 0;
    }

    private int readChannel() throws IOException {
        try {
            return channel.read(bytes);
        } catch (CaptureException e) {
            // What expands a compressed input knows better where.
            throw e;
        } catch (IOException e) {
            throw new CaptureException(
                    name + " could not be read beyond byte " + (bufferOffset + limit) + ": " + e.getMessage() + ".", e);
        }
    }
}
