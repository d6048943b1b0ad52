// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.*;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Appends the flows of a stretch to those of the one before, whose pieces of the same flow become one. The room of the later
 * ones is used for their copies.
 */
final class FlowAppending {
    private final FlowTable table;
    private final FlowTable later;
    private final FlowRecords records;
    private final long frameShift;
    private final int[] tunnelPlaces;
    private final KeyView key = new KeyView();

    /**
     * @param frameShift what to add to the later stretch's frame references
     * @param tunnelPlaces for each tunnel of the later stretch its index here
     */
    FlowAppending(FlowTable table, FlowTable later, long frameShift, int[] tunnelPlaces) {
        this.table = table;
        this.later = later;
        this.records = table.records();
        this.frameShift = frameShift;
        this.tunnelPlaces = tunnelPlaces;
    }

    /** Whether nobody will ask for what the later stretch had no room for: the first bytes of those ends are settled here. */
    boolean findsWhatWasCutSettled() {
        for (int number = 0; number < later.records().size(); number++) {
            int record = later.records().placeOf(number);
            FlowExtras extras = record < 0 ? null : later.extras().find(record);
            for (int end = 0; extras != null && end < 2; end++) {
                FirstBytes kept = extras.firstBytes(end);
                if (kept != null && kept.isLog() && kept.isCut() && !isSettledHere(record, end)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isSettledHere(int laterRecord, int end) {
        key.of(later.records().words(laterRecord), FlowRecords.base(laterRecord));
        int here = table.index.find(key);
        return here >= 0 && table.payloads.isSettled(here, end);
    }

    /** Appends them all, and returns for each record of the later table its record here, or {@link FlowTable#FULL}. */
    int[] append() {
        int offset = adoptAttempts();
        int[] unused = later.records().flowsOfChunks();
        int[] places = new int[later.records().places()];
        Arrays.fill(places, FlowTable.FULL);
        int[] numbers = new int[later.records().size()];
        Arrays.fill(numbers, FlowTable.FULL);
        for (int number = 0; number < later.records().size(); number++) {
            int record = later.records().placeOf(number);
            if (record < 0) {
                numbers[number] = records.addSettled(later.records(), number, offset);
            } else {
                places[record] = append(record);
                noteTunnel(record, places[record]);
                records.takeRoom(later.records(), record, unused);
            }
        }
        records.leaveSpareRoom();
        table.index.resting().addAll(later.index.resting(), numbers);
        return places;
    }

    /**
     * Takes over the packed attempts of the later stretch as they are. Those that have a flow of the same key here get a record
     * instead; so do all, if there is no room for them or their tunnels are others here.
     *
     * @return what to add to their indices
     */
    private int adoptAttempts() {
        FlowRecords others = later.records();
        if (others.settledCount() == 0) {
            return 0;
        }
        boolean mayStay = records.hasRoomFor(others) && tunnelsStay();
        for (int number = 0; number < others.size(); number++) {
            if (others.isSettled(number) && !(mayStay && isUnknown(number))) {
                later.retirement().unsettle(number);
            }
        }
        return records.adoptSettled(others, frameShift);
    }

    private boolean tunnelsStay() {
        for (int tunnel = 0; tunnel < tunnelPlaces.length; tunnel++) {
            if (tunnelPlaces[tunnel] != tunnel) {
                return false;
            }
        }
        return true;
    }

    private boolean isUnknown(int number) {
        later.records().keyOfSettled(number, key);
        return table.index.find(key) < 0;
    }

    private int append(int record) {
        long[] from = later.records().words(record);
        int fromBase = FlowRecords.base(record);
        key.of(from, fromBase);
        int here = table.index.find(key);
        FlowExtras laterExtras = later.extras().find(record);
        boolean noPacket = (from[fromBase + HEAD] & HEAD_NO_PACKET) != 0;
        if (here >= 0 && table.joins(here, from, fromBase, noPacket)) {
            mergeInto(here, record, laterExtras);
            return here;
        }
        boolean isLeftOut = table.pastKnown() && (noPacket || table.isLeftOut(from, fromBase));
        int copy = isLeftOut ? FlowTable.FULL : records.allocate();
        if (copy == FlowTable.FULL) {
            table.lose(
                    from[fromBase + end(0) + PACKETS] + from[fromBase + end(1) + PACKETS],
                    laterExtras == null ? 0 : laterExtras.icmpErrors);
            return FlowTable.FULL;
        }
        table.copy(copy, from, fromBase, frameShift, laterExtras);
        if (!table.pastKnown()) {
            table.sequences().append(copy, records.words(copy), FlowRecords.base(copy), later.sequences(), record);
        }
        records.setPrevious(copy, here);
        table.index.put(key, copy);
        return copy;
    }

    private void mergeInto(int here, int record, @Nullable FlowExtras laterExtras) {
        long[] words = records.words(here);
        int base = FlowRecords.base(here);
        long[] from = later.records().words(record);
        int fromBase = FlowRecords.base(record);
        if (!table.pastKnown()) {
            table.sequences().append(here, words, base, later.sequences(), record);
        }
        if (laterExtras != null && laterExtras.icmpErrors > 0) {
            table.extras().of(here).mergeErrors(laterExtras, frameShift);
        }
        if ((from[fromBase + HEAD] & HEAD_NO_PACKET) == 0) {
            table.payloadMerge().merge(here, from, fromBase, laterExtras);
            FlowMerge.recount(words, base, later.sequences(), record);
            FlowMerge.merge(words, base, from, fromBase, frameShift);
        }
    }

    private void noteTunnel(int record, int here) {
        int tunnel = FlowRecords.tunnel(later.records().words(record), FlowRecords.base(record));
        if (tunnel >= 0 && here != FlowTable.FULL) {
            records.noteTunnel(here, tunnelPlaces[tunnel]);
        }
    }
}
