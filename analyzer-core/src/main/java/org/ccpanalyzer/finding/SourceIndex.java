// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.security.SecureRandom;
import java.util.Arrays;
import org.ccpanalyzer.net.AddressHash;
import org.ccpanalyzer.net.IpAddress;

/**
 * Gives pairs of a source and an address of the host places in arrays beside it, in the order in which they were last
 * touched. Places of removed pairs are used again, so that a flood of sources that come and go leaves no objects behind. The
 * hash is keyed, as an adversary writes the addresses.
 */
final class SourceIndex {
    static final int NONE = -1;

    private static final int INITIAL_PLACES = 16;

    // The words of a pair.
    private static final int WORDS = 4;
    private static final int SOURCE_HIGH = 0;
    private static final int SOURCE_LOW = 1;
    private static final int HOST_HIGH = 2;
    private static final int HOST_LOW = 3;

    private final long seed = new SecureRandom().nextLong();
    private long[] pairs = new long[INITIAL_PLACES * WORDS];
    /** By hash: the first place of a chain, plus one. */
    private int[] chains = new int[2 * INITIAL_PLACES];

    /** By place: the next one of its chain, or of the free ones, plus one. */
    private int[] following = new int[INITIAL_PLACES];

    private int[] older = new int[INITIAL_PLACES];
    private int[] newer = new int[INITIAL_PLACES];
    private int oldest = NONE;
    private int newest = NONE;
    private int firstFree = NONE;
    /** Places that were ever used. */
    private int used;

    private int size;

    int size() {
        return size;
    }

    /** Places that arrays beside this one must have room for. */
    int capacity() {
        return older.length;
    }

    /** The pair touched longest ago, or {@link #NONE}. */
    int oldest() {
        return oldest;
    }

    /** The place of a pair, or {@link #NONE}. */
    int find(IpAddress source, IpAddress host) {
        int place = chains[chain(source.high(), source.low(), host.low())] - 1;
        while (place != NONE && !holds(place, source, host)) {
            place = following[place] - 1;
        }
        return place;
    }

    /** Makes a pair that is in here the one touched last. */
    void touch(int place) {
        unlink(place);
        link(place);
    }

    /** The place of a pair that was not in here, touched last. */
    int add(IpAddress source, IpAddress host) {
        int place = allocate();
        int word = place * WORDS;
        pairs[word + SOURCE_HIGH] = source.high();
        pairs[word + SOURCE_LOW] = source.low();
        pairs[word + HOST_HIGH] = host.high();
        pairs[word + HOST_LOW] = host.low();
        enchain(place);
        link(place);
        size++;
        return place;
    }

    /** Frees the place of a pair. */
    void remove(int place) {
        int chain = chainOf(place);
        if (chains[chain] == place + 1) {
            chains[chain] = following[place];
        } else {
            int before = chains[chain] - 1;
            while (following[before] != place + 1) {
                before = following[before] - 1;
            }
            following[before] = following[place];
        }
        unlink(place);
        following[place] = firstFree + 1;
        firstFree = place;
        size--;
    }

    private boolean holds(int place, IpAddress source, IpAddress host) {
        int word = place * WORDS;
        return pairs[word + SOURCE_LOW] == source.low()
                && pairs[word + SOURCE_HIGH] == source.high()
                && pairs[word + HOST_LOW] == host.low()
                && pairs[word + HOST_HIGH] == host.high();
    }

    private int allocate() {
        if (firstFree != NONE) {
            int place = firstFree;
            firstFree = following[place] - 1;
            return place;
        }
        if (used == older.length) {
            grow();
        }
        return used++;
    }

    /** Called when all places are taken. */
    private void grow() {
        int places = 2 * used;
        pairs = Arrays.copyOf(pairs, places * WORDS);
        following = Arrays.copyOf(following, places);
        older = Arrays.copyOf(older, places);
        newer = Arrays.copyOf(newer, places);
        chains = new int[2 * places];
        for (int place = 0; place < used; place++) {
            enchain(place);
        }
    }

    private void enchain(int place) {
        int chain = chainOf(place);
        following[place] = chains[chain];
        chains[chain] = place + 1;
    }

    private void link(int place) {
        older[place] = newest;
        newer[place] = NONE;
        if (newest == NONE) {
            oldest = place;
        } else {
            newer[newest] = place;
        }
        newest = place;
    }

    private void unlink(int place) {
        if (older[place] == NONE) {
            oldest = newer[place];
        } else {
            newer[older[place]] = newer[place];
        }
        if (newer[place] == NONE) {
            newest = older[place];
        } else {
            older[newer[place]] = older[place];
        }
    }

    private int chainOf(int place) {
        int word = place * WORDS;
        return chain(pairs[word + SOURCE_HIGH], pairs[word + SOURCE_LOW], pairs[word + HOST_LOW]);
    }

    private int chain(long sourceHigh, long sourceLow, long hostLow) {
        return (int) AddressHash.with(AddressHash.of(seed, sourceHigh, sourceLow), hostLow) & chains.length - 1;
    }
}
