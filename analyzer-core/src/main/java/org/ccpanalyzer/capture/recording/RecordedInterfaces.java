// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.capture.CaptureStatistics;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.capture.PcapngWriter;

/**
 * Numbers the interfaces of a recording. An interface gets a number with its first packet, and another one if its link type
 * changes, as it may where an interface is removed and made again. Owned by one thread.
 */
public final class RecordedInterfaces {
    private static final int UNKNOWN = -1;
    private static final int FIRST_CAPACITY = 8;

    /** By the index of an interface at its source: its number. */
    private int[] numbers = new int[0];

    // By number.
    private int[] linkTypes = new int[FIRST_CAPACITY];
    private long[] nanosPerTick = new long[FIRST_CAPACITY];
    private long[] notRecorded = new long[FIRST_CAPACITY];
    private final List<Integer> sources = new ArrayList<>();
    private List<CaptureInterface> described = List.of();

    /** The number of the current frame's interface; negative if it has none yet. */
    public int number(FrameCursor frame) {
        int source = frame.interfaceId();
        int number = source < numbers.length ? numbers[source] : UNKNOWN;
        return number >= 0 && linkTypes[number] == frame.linkType() ? number : UNKNOWN;
    }

    /** Gives the current frame's interface a number. */
    public int add(FrameCursor frame) {
        int source = frame.interfaceId();
        int number = described.size();
        if (number == linkTypes.length) {
            linkTypes = Arrays.copyOf(linkTypes, 2 * number);
            nanosPerTick = Arrays.copyOf(nanosPerTick, 2 * number);
            notRecorded = Arrays.copyOf(notRecorded, 2 * number);
        }
        CaptureInterface told = describe(frame.info().interfaces().get(source), frame.linkType());
        List<CaptureInterface> all = new ArrayList<>(described);
        all.add(told);
        described = List.copyOf(all);
        sources.add(source);
        linkTypes[number] = frame.linkType();
        nanosPerTick[number] = PcapngWriter.nanosPerTick(told);
        if (source >= numbers.length) {
            int known = numbers.length;
            numbers = Arrays.copyOf(numbers, source + 1);
            Arrays.fill(numbers, known, numbers.length, UNKNOWN);
        }
        numbers[source] = number;
        return number;
    }

    /** The interface may have got another link type since its packets were captured. */
    private static CaptureInterface describe(CaptureInterface of, int linkType) {
        return new CaptureInterface(
                linkType,
                of.snapLength(),
                of.name(),
                of.filter(),
                null,
                0,
                of.description(),
                of.hardware(),
                of.operatingSystem(),
                of.bitsPerSecond(),
                of.timestampResolution());
    }

    public long nanosPerTick(int number) {
        return nanosPerTick[number];
    }

    /** Counts a packet that is not recorded. */
    public void notRecorded(int number) {
        notRecorded[number]++;
    }

    /** All that have a number, in its order. */
    public List<CaptureInterface> described() {
        return described;
    }

    /** What was counted up to now, of what each interface of the source says. */
    public RecordedCounts counts(List<CaptureStatistics> bySource) {
        List<CaptureStatistics> captured = new ArrayList<>();
        List<Long> missed = new ArrayList<>();
        for (int number = 0; number < described.size(); number++) {
            int source = sources.get(number);
            boolean isNewest = numbers[source] == number;
            captured.add(isNewest && source < bySource.size() ? bySource.get(source) : CaptureStatistics.UNKNOWN);
            missed.add(notRecorded[number]);
        }
        return new RecordedCounts(captured, missed);
    }
}
