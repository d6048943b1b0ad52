// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.nio.LongBuffer;
import org.ccpanalyzer.decode.PacketView;
import org.jspecify.annotations.Nullable;

/**
 * Recognises mirrored copies by what was sighted within half a second of packet time, but at most the last
 * {@value #MAX_SIGHTINGS} sightings: first in, first out, so that what is known depends on the packets alone. A copy
 * whose original was pushed out counts as a packet, never the other way round. Owned by one thread; allocates only while
 * it grows, to 3 MiB.
 */
public final class DuplicateTable implements DuplicateCheck {
    /** Within this time the same packet on the same way is one that was mirrored twice; later it is a retransmission. */
    public static final long SAME_WAY_NANOS = 5_000_000L;
    /** Within this time the same packet on another way (tag, MAC addresses, TTL, interface, tunnel) is a copy. */
    public static final long OTHER_WAY_NANOS = 500_000_000L;
    /** How long a packet is kept in mind: a little longer than it matters, as frames need not be quite in order. */
    public static final long HOLD_NANOS = OTHER_WAY_NANOS + 100_000_000L;

    public static final int MAX_SIGHTINGS = 1 << 16;
    private static final int FIRST_CAPACITY = 1 << 9;

    /** Sightings that are looked at for one packet. An adversary who makes more of one packet has them counted. */
    private static final int MAX_STEPS = 32;

    // A sighting in words.
    private static final int DIGEST = 0;
    private static final int NANOS = 1;
    private static final int WAY = 2;
    /** {@link #ORIGINAL} in bit 63, file in 43..62, number of the sighting before it in its bucket below. */
    private static final int LINK = 3;

    private static final int WORDS_SHIFT = 2;
    private static final int WORDS = 1 << WORDS_SHIFT;
    private static final long ORIGINAL = 1L << 63;
    private static final int FILE_SHIFT = 43;
    private static final int FILE_MASK = (1 << 20) - 1;
    private static final long NUMBER_MASK = (1L << FILE_SHIFT) - 1;

    private final PacketDigest digest;
    private final int maxSightings;
    private final long holdNanos;
    private long[] sightings;
    /** By the upper bits of the digest: the number of the newest sighting. */
    private long[] newest;

    private int bucketShift;
    private int mask = -1;
    /** Sightings are numbered from 1; those from the oldest to before the next are held. */
    private long oldest = 1;

    private long next = 1;
    private int originalFile;

    /** @param seed secret; no result depends on it but by chance */
    public DuplicateTable(long seed) {
        this(seed, 0, MAX_SIGHTINGS);
    }

    /**
     * For a stream in which packet time goes back, as where files are read one after the other that overlap.
     *
     * @param seed see {@link #DuplicateTable(long)}
     * @param stepNanos how far it may go back
     */
    public DuplicateTable(long seed, long stepNanos) {
        this(seed, stepNanos, MAX_SIGHTINGS);
    }

    DuplicateTable(long seed, long stepNanos, int maxSightings) {
        this.holdNanos = HOLD_NANOS + stepNanos;
        this.digest = new PacketDigest(seed);
        this.maxSightings = maxSightings;
        this.sightings = new long[0];
        this.newest = new long[0];
        resize(Math.min(FIRST_CAPACITY, maxSightings));
    }

    @Override
    public void tick(long nanos) {
        while (oldest < next && isBeyond(nanos, sightings[base(oldest) + NANOS], holdNanos)) {
            oldest++;
        }
    }

    @Override
    public void lookAhead(PacketBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            FrameFacts frame = batch.frame(i);
            frame.digest = digest.of(batch.packet(i), frame);
        }
        for (int i = 0; i < batch.size(); i++) {
            FrameFacts frame = batch.frame(i);
            frame.expectedSighting = newest[bucket(frame.digest)];
        }
        long read = 0;
        for (int i = 0; i < batch.size(); i++) {
            long sighting = batch.frame(i).expectedSighting;
            read += sighting >= oldest ? sightings[base(sighting) + LINK] : 0;
        }
        batch.read(read);
    }

    @Override
    public @Nullable DuplicateClass classify(PacketView packet, FrameFacts frame) {
        long digested = frame.isExpected ? frame.digest : digest.of(packet, frame);
        long onWay = Way.of(packet, frame);
        long original = find(digested, onWay, frame.nanos);
        if (original == 0) {
            insert(digested, onWay, frame, ORIGINAL);
            return null;
        }
        int base = base(original);
        int file = FrameRef.file(frame.frame);
        originalFile = (int) (sightings[base + LINK] >>> FILE_SHIFT) & FILE_MASK;
        if (sightings[base + WAY] == onWay) {
            return file == originalFile ? DuplicateClass.SAME_FRAME : DuplicateClass.OTHER_FILE;
        }
        DuplicateClass difference = Way.difference(sightings[base + WAY], onWay);
        insert(digested, onWay, frame, 0);
        return difference;
    }

    @Override
    public int originalFile() {
        return originalFile;
    }

    /** Packets that were kept in mind so far. */
    public long sightings() {
        return next - 1;
    }

    private static boolean isBeyond(long nanos, long otherNanos, long bound) {
        return Math.abs(nanos - otherNanos) > bound;
    }

    /**
     * The sighting that a packet repeats, or 0. On its own way any within the short time will do. On another way it must
     * be the latest original, and not have come this way before: what comes twice the same way was sent twice.
     */
    private long find(long digested, long onWay, long nanos) {
        boolean open = true;
        long[] words = sightings;
        long at = newest[bucket(digested)];
        for (int step = 0; at >= oldest && step < MAX_STEPS; step++) {
            int base = base(at);
            if (words[base + DIGEST] == digested) {
                boolean original = words[base + LINK] < 0;
                if (words[base + WAY] == onWay) {
                    if (!isBeyond(nanos, words[base + NANOS], SAME_WAY_NANOS)) {
                        return at;
                    }
                    open = false;
                } else if (open && original && !isBeyond(nanos, words[base + NANOS], OTHER_WAY_NANOS)) {
                    return at;
                }
                open &= !original;
            }
            at = words[base + LINK] & NUMBER_MASK;
        }
        return 0;
    }

    private void insert(long digested, long onWay, FrameFacts frame, long original) {
        if (next - oldest > mask) {
            makeRoom();
        }
        long[] words = sightings;
        int base = base(next);
        int bucket = bucket(digested);
        words[base + DIGEST] = digested;
        words[base + NANOS] = frame.nanos;
        words[base + WAY] = onWay;
        words[base + LINK] = original | (long) FrameRef.file(frame.frame) << FILE_SHIFT | newest[bucket];
        newest[bucket] = next++;
    }

    private void makeRoom() {
        if (capacity() < maxSightings) {
            resize(capacity() * 2);
        } else {
            oldest++;
        }
    }

    private void resize(int capacity) {
        long[] before = sightings;
        int beforeMask = mask;
        mask = capacity - 1;
        sightings = new long[capacity * WORDS];
        newest = new long[capacity * 2];
        bucketShift = Long.numberOfLeadingZeros(newest.length) + 1;
        for (long number = oldest; number < next; number++) {
            int base = base(number);
            System.arraycopy(before, ((int) number & beforeMask) * WORDS, sightings, base, WORDS);
            int bucket = bucket(sightings[base + DIGEST]);
            sightings[base + LINK] = (sightings[base + LINK] & ~NUMBER_MASK) | newest[bucket];
            newest[bucket] = number;
        }
    }

    private int capacity() {
        return mask + 1;
    }

    private int base(long number) {
        return ((int) number & mask) << WORDS_SHIFT;
    }

    private int bucket(long digested) {
        return (int) (digested >>> bucketShift);
    }

    /**
     * All on which future answers depend, to be compared by content: two tables of one seed with equal knowledge answer alike from there on, whatever
     * they were asked before.
     */
    public LongBuffer knowledge() {
        int held = (int) (next - oldest);
        long[] words = new long[held * WORDS];
        for (int i = 0; i < held; i++) {
            System.arraycopy(sightings, base(oldest + i), words, i * WORDS, WORDS);
            words[i * WORDS + LINK] &= ~NUMBER_MASK;
        }
        return LongBuffer.wrap(words);
    }
}
