// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.identify.DnsQuestion;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Counts DNS queries over UDP by client and registered domain, for as many as there is room; allocates for a new one only.
 * All it keeps are sums, marks that are set once, and the first few frames, so two stretches add up to the table of both if
 * the later one had room for all of its own.
 */
public final class DomainTable {
    static final int PORT = 53;
    /** Clients and domains told apart. */
    static final int MAX_DOMAINS = 1 << 14;

    /** Names below which every name is long, and none carries data: reverse look-ups. */
    private static final String REVERSE = "arpa";

    private static final int SAMPLES = 8;
    /** Marks for the names seen: enough to tell some thousands. A power of two. */
    private static final int MARKS = 1_024;

    private static final int LETTERS = 26;
    private static final int DIGITS = 10;
    private static final int HYPHEN = LETTERS + DIGITS;
    private static final int OTHER = HYPHEN + 1;
    private static final int CLASSES = OTHER + 1;

    /** The key of an entry; the one of the table is filled anew for each message. */
    private static final class Key {
        private long clientHigh;
        private long clientLow;
        private byte[] domain = new byte[255];
        private int length;
        private int hash;

        void of(long high, long low, DnsQuestion question, long seed) {
            clientHigh = high;
            clientLow = low;
            length = question.length() - question.domain();
            long mixed = seed ^ low * 31 ^ high;
            for (int i = 0; i < length; i++) {
                domain[i] = question.at(question.domain() + i);
                mixed = mixed * 0x9e37_79b9_7f4a_7c15L + domain[i];
            }
            hash = (int) (mixed ^ mixed >>> 32);
        }

        Key copy() {
            Key copy = new Key();
            copy.clientHigh = clientHigh;
            copy.clientLow = clientLow;
            copy.domain = Arrays.copyOf(domain, length);
            copy.length = length;
            copy.hash = hash;
            return copy;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Key other
                    && clientLow == other.clientLow
                    && clientHigh == other.clientHigh
                    && Arrays.equals(domain, 0, length, other.domain, 0, other.length);
        }

        String text() {
            return new String(domain, 0, length, StandardCharsets.ISO_8859_1);
        }
    }

    private static final class Entry {
        private final Key key;
        private final long serverHigh;
        private final long serverLow;
        private final long[] marks = new long[MARKS / Long.SIZE];
        private final int[] characters = new int[CLASSES];
        private final long[] samples = new long[SAMPLES];
        private int sampled;
        private long queries;
        private long others;
        private long answers;
        private long missing;

        Entry(Key key, long serverHigh, long serverLow) {
            this.key = key;
            this.serverHigh = serverHigh;
            this.serverLow = serverLow;
        }

        void query(DnsQuestion question, long frame, long seed) {
            queries++;
            others += question.isForOther() ? 1 : 0;
            sample(frame);
            long hash = seed;
            for (int i = 0; i < question.domain(); i++) {
                byte octet = question.at(i);
                hash = (hash ^ octet) * 0x100_0000_01b3L;
                characters[classOf(octet)]++;
            }
            hash = (hash ^ hash >>> 32) * 0x9e37_79b9_7f4a_7c15L;
            int mark = (int) (hash >>> 40) & MARKS - 1;
            marks[mark / Long.SIZE] |= 1L << mark;
        }

        void sample(long frame) {
            if (sampled < SAMPLES) {
                samples[sampled++] = frame;
            }
        }

        void add(Entry later, long frameShift) {
            queries += later.queries;
            others += later.others;
            answers += later.answers;
            missing += later.missing;
            for (int i = 0; i < later.sampled; i++) {
                sample(later.samples[i] + frameShift);
            }
            for (int i = 0; i < marks.length; i++) {
                marks[i] |= later.marks[i];
            }
            for (int i = 0; i < CLASSES; i++) {
                characters[i] += later.characters[i];
            }
        }

        private static int classOf(byte octet) {
            if (octet >= 'a' && octet <= 'z') {
                return octet - 'a';
            }
            if (octet >= '0' && octet <= '9') {
                return LETTERS + octet - '0';
            }
            return octet == '-' ? HYPHEN : OTHER;
        }

        DomainTraffic traffic() {
            List<FrameRef> frames = new ArrayList<>();
            for (int i = 0; i < sampled; i++) {
                frames.add(FrameRef.unpack(samples[i]));
            }
            long sum = Arrays.stream(characters).asLongStream().sum();
            return new DomainTraffic(
                    new IpAddress(key.clientHigh, key.clientLow),
                    key.text(),
                    queries,
                    names(),
                    (double) sum / Math.max(1, queries),
                    entropy(sum),
                    others,
                    answers,
                    missing,
                    new IpAddress(serverHigh, serverLow),
                    frames);
        }

        /** Linear counting: from the share of marks that no name has set. */
        private long names() {
            int set = Arrays.stream(marks).mapToInt(Long::bitCount).sum();
            double unset = Math.max(1, MARKS - set);
            return Math.min(queries, Math.round(-MARKS * Math.log(unset / MARKS)));
        }

        private double entropy(long sum) {
            double bits = 0;
            for (int count : characters) {
                if (count > 0) {
                    double share = (double) count / sum;
                    bits -= share * Math.log(share) / Math.log(2);
                }
            }
            return bits;
        }
    }

    private final Subjects subjects;
    private final long seed;
    private final DnsQuestion question = new DnsQuestion();
    private final Key wanted = new Key();
    private final Map<Key, Entry> entries = new HashMap<>();
    private long unlistedMessages;

    /** @param seed key of the hashes of domains; no result depends on it */
    DomainTable(Subjects subjects, long seed) {
        this.subjects = subjects;
        this.seed = seed;
    }

    static boolean isWatched(PacketView packet) {
        return packet.protocol == IpProtocol.UDP
                && (packet.destinationPort == PORT || packet.sourcePort == PORT)
                && packet.capturedPayload() > 0;
    }

    /** Takes a packet that {@link #isWatched}. */
    void observe(PacketView packet, FrameFacts frame) {
        if (!question.read(frame.bytes, packet.offset, packet.capturedPayload())
                || question.labelCount() < 2
                || isReverse()) {
            return;
        }
        if (!question.isResponse() && packet.destinationPort == PORT) {
            query(packet, frame);
        } else if (question.isResponse() && packet.sourcePort == PORT) {
            answer(packet);
        }
    }

    private boolean isReverse() {
        int start = question.length() - REVERSE.length();
        for (int i = 0; i < REVERSE.length() && start > 0; i++) {
            if (question.at(start + i) != REVERSE.charAt(i)) {
                return false;
            }
        }
        return start > 0;
    }

    private void query(PacketView packet, FrameFacts frame) {
        if (!subjects.includes(packet.sourceHigh, packet.sourceLow)) {
            return;
        }
        wanted.of(packet.sourceHigh, packet.sourceLow, question, seed);
        Entry entry = entry(wanted, packet.destinationHigh, packet.destinationLow);
        if (entry == null) {
            unlistedMessages++;
        } else {
            // The same names must set the same marks in every run and stretch.
            entry.query(question, frame.frame, 0xcbf2_9ce4_8422_2325L);
        }
    }

    private void answer(PacketView packet) {
        if (!subjects.includes(packet.destinationHigh, packet.destinationLow)) {
            return;
        }
        wanted.of(packet.destinationHigh, packet.destinationLow, question, seed);
        Entry entry = entry(wanted, packet.sourceHigh, packet.sourceLow);
        if (entry == null) {
            unlistedMessages++;
        } else {
            entry.answers++;
            entry.missing += question.isMissing() ? 1 : 0;
        }
    }

    private @Nullable Entry entry(Key key, long serverHigh, long serverLow) {
        Entry entry = entries.get(key);
        if (entry == null && entries.size() < MAX_DOMAINS) {
            entry = new Entry(key.copy(), serverHigh, serverLow);
            entries.put(entry.key, entry);
        }
        return entry;
    }

    /** Counts from zero. */
    void restart() {
        entries.clear();
        unlistedMessages = 0;
    }

    /** Adds the table of the stretch that follows. */
    void append(DomainTable later, long frameShift) {
        unlistedMessages += later.unlistedMessages;
        for (Entry each : later.entries.values()) {
            Entry entry = entry(each.key, each.serverHigh, each.serverLow);
            if (entry == null) {
                unlistedMessages += each.queries + each.answers;
            } else {
                entry.add(each, frameShift);
            }
        }
    }

    /** Messages about domains beyond those that are told apart. */
    public long unlistedMessages() {
        return unlistedMessages;
    }

    /** All clients and domains, in no order. */
    public List<DomainTraffic> traffic() {
        return entries.values().stream().map(Entry::traffic).toList();
    }
}
