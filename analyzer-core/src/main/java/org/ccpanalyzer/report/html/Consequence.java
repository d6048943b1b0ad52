// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.policy.VerdictKind;

/** How much a flow matters: first by its verdict, then by its bytes, as one number; the larger, the more. */
final class Consequence {
    private static final int BYTE_BITS = 56;
    private static final long MOST_BYTES = (1L << BYTE_BITS) - 1;

    /** Verdicts, the most consequential first. What was used says more than a knock that opened nothing. */
    static final List<VerdictKind> BY_RANK = List.of(
            VerdictKind.VIOLATES,
            VerdictKind.BLOCKED,
            VerdictKind.COLUMN_ONLY,
            VerdictKind.UNDECIDED,
            VerdictKind.SITE_ALLOWED,
            VerdictKind.PLATFORM_ALLOWED,
            VerdictKind.CONFORMS,
            VerdictKind.PROBE,
            VerdictKind.OUT_OF_SCOPE);

    private static final Map<VerdictKind, Integer> RANKS = new EnumMap<>(VerdictKind.class);

    static {
        BY_RANK.forEach(kind -> RANKS.put(kind, RANKS.size()));
    }

    /** Less than that of any flow. */
    private static final long NONE = 0;

    private Consequence() {}

    static long of(JudgedFlow judged) {
        long bytes = judged.toHost().bytes() + judged.fromHost().bytes();
        long rank = (long) BY_RANK.size() - rank(judged.verdict().kind());
        return rank << BYTE_BITS | Math.min(Math.max(0, bytes), MOST_BYTES);
    }

    /** Place of a verdict in {@link #BY_RANK}. */
    static int rank(VerdictKind kind) {
        return Objects.requireNonNull(RANKS.get(kind));
    }

    /** Finds in one walk what of a second walk is to be kept, so that so many flows are kept and none is remembered. */
    static final class Cut {
        private static final int INITIAL_ROOM = 1 << 10;

        private final int capacity;
        /** The largest in no order, and others until there is no room. */
        private long[] largest = new long[INITIAL_ROOM];

        private int size;
        /** As many as are kept are above this, or equal to it. */
        private long least = NONE;

        private long total;

        Cut(int capacity) {
            this.capacity = capacity;
        }

        void add(JudgedFlow judged) {
            total++;
            long consequence = of(judged);
            if (consequence > least) {
                if (size == largest.length) {
                    makeRoom();
                }
                largest[size++] = consequence;
            }
        }

        private void makeRoom() {
            if (size < 2 * capacity) {
                largest = Arrays.copyOf(largest, Math.min(2 * size, 2 * capacity));
            } else {
                leaveOutTheSmallest();
            }
        }

        private void leaveOutTheSmallest() {
            Arrays.sort(largest, 0, size);
            System.arraycopy(largest, size - capacity, largest, 0, capacity);
            size = capacity;
            least = largest[0];
        }

        long total() {
            return total;
        }

        int kept() {
            return (int) Math.min(total, capacity);
        }

        /** For one walk over the same flows in the same order. */
        Selection selection() {
            if (total <= capacity) {
                return new Selection(NONE, 0, total);
            }
            leaveOutTheSmallest();
            int ofLeast = 1;
            while (ofLeast < size && largest[ofLeast] == least) {
                ofLeast++;
            }
            return new Selection(least, ofLeast, size - ofLeast);
        }
    }

    /** Keeps what is above the least consequence, and of the least the first. */
    static final class Selection {
        private final long least;
        private long leftOfLeast;
        private long leftAbove;

        private Selection(long least, long ofLeast, long above) {
            this.least = least;
            this.leftOfLeast = ofLeast;
            this.leftAbove = above;
        }

        boolean keeps(JudgedFlow judged) {
            long consequence = of(judged);
            if (consequence > least) {
                leftAbove--;
                return true;
            }
            return consequence == least && leftOfLeast-- > 0;
        }

        /** True if none of the flows to come is kept. */
        boolean isComplete() {
            return leftAbove <= 0 && leftOfLeast <= 0;
        }
    }
}
