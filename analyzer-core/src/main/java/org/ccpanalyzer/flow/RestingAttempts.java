// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/**
 * Finds attempts that are packed though they are not over yet, by the hash of their key: of a flood, nobody says another word
 * in nearly all of them, and until that is certain a record would take twenty times the room. Open addressing; an entry that
 * is taken leaves no trace. Owned by one thread.
 */
final class RestingAttempts {
    static final int NOT_FOUND = -1;
    private static final int INITIAL_SLOTS = 1 << 6;
    private static final long FREE = 0;
    /** Times are kept in steps of 2^30 ns, about a second. */
    private static final int STEP_BITS = 30;

    private final FlowRecords records;
    /** Hash in the upper half, number of the flow plus one in the lower; {@link #FREE} where free. */
    private long[] slots = new long[INITIAL_SLOTS];
    /** The first step of time in which the attempt of a slot is surely over. */
    private int[] overSteps = new int[INITIAL_SLOTS];

    private int used;

    RestingAttempts(FlowRecords records) {
        this.records = records;
    }

    int size() {
        return used;
    }

    /** The slot of the attempt with this key, whose hash is set, or {@link #NOT_FOUND}. */
    int slot(KeyView key) {
        if (used == 0) {
            return NOT_FOUND;
        }
        int mask = slots.length - 1;
        int slot = key.hash & mask;
        while (slots[slot] != FREE) {
            if (FlowLayout.upper(slots[slot]) == key.hash && records.isKeyOf(number(slots[slot]), key)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return NOT_FOUND;
    }

    /** Number of the flow in a slot. */
    int number(int slot) {
        return number(slots[slot]);
    }

    /**
     * Adds an attempt whose key is not here yet.
     *
     * @param overNanos packet time from which it is over
     * @param nowNanos packet time; those that are over by then may be let go of
     */
    void add(int hash, int number, long overNanos, long nowNanos) {
        if (isCrowded(used)) {
            removeOver(nowNanos);
            // A census that frees little would be due again at once.
            if (used * 2 > slots.length) {
                grow();
            }
        }
        insert(FlowLayout.halves(hash, number + 1), (int) (overNanos >> STEP_BITS) + 1);
    }

    /** So many would take more than two thirds of the slots. */
    private boolean isCrowded(int entries) {
        return entries * 3L > slots.length * 2L;
    }

    private void insert(long entry, int overStep) {
        int mask = slots.length - 1;
        int slot = FlowLayout.upper(entry) & mask;
        while (slots[slot] != FREE) {
            slot = slot + 1 & mask;
        }
        slots[slot] = entry;
        overSteps[slot] = overStep;
        used++;
    }

    private void removeOver(long nowNanos) {
        long step = nowNanos >> STEP_BITS;
        for (int slot = 0; slot < slots.length; slot++) {
            // What moves up into a slot is looked at as well.
            while (slots[slot] != FREE && overSteps[slot] <= step) {
                remove(slot);
            }
        }
    }

    /** Empties a slot and closes the gap, so that every entry is still found on the way from where it belongs. */
    void remove(int slot) {
        int mask = slots.length - 1;
        int gap = slot;
        for (int next = gap + 1 & mask; slots[next] != FREE; next = next + 1 & mask) {
            int home = FlowLayout.upper(slots[next]) & mask;
            if ((next - home & mask) >= (next - gap & mask)) {
                slots[gap] = slots[next];
                overSteps[gap] = overSteps[next];
                gap = next;
            }
        }
        slots[gap] = FREE;
        used--;
    }

    private void grow() {
        long[] old = slots;
        int[] oldSteps = overSteps;
        slots = new long[old.length * 2];
        overSteps = new int[slots.length];
        used = 0;
        for (int slot = 0; slot < old.length; slot++) {
            if (old[slot] != FREE) {
                insert(old[slot], oldSteps[slot]);
            }
        }
    }

    /**
     * Adds those of others under new numbers.
     *
     * @param numbers for each number there the one here, or less than 0 for those that are left out
     */
    void addAll(RestingAttempts others, int[] numbers) {
        // Beforehand: in the order of their hashes they would pile up in a table that is too small.
        while (isCrowded(used + others.used)) {
            grow();
        }
        for (int slot = 0; slot < others.slots.length; slot++) {
            long entry = others.slots[slot];
            if (entry != FREE && numbers[number(entry)] >= 0) {
                long here = FlowLayout.halves(FlowLayout.upper(entry), numbers[number(entry)] + 1);
                insert(here, others.overSteps[slot]);
            }
        }
    }

    private static int number(long entry) {
        return FlowLayout.lower(entry) - 1;
    }
}
