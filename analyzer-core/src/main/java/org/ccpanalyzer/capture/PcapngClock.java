// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

/**
 * Turns the time stamps of one pcapng interface into nanoseconds since the epoch, by its options if_tsresol and if_tsoffset
 * (draft-ietf-opsawg-pcapng, section 4.2). Times beyond the range of a {@code long} are held at its ends.
 */
final class PcapngClock {
    /** What if_tsresol is where it is not given: microseconds. */
    static final int DEFAULT_RESOLUTION = 6;

    private static final int BINARY = 0x80;
    private static final int NANOSECOND_DIGITS = 9;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int MAX_BINARY_DIGITS = Long.SIZE - 1;

    /** Nanoseconds of a tick, or 0 where a tick is shorter. */
    private final long nanosPerTick;
    /** Ticks of a nanosecond, unsigned. */
    private final long ticksPerNano;
    /** Binary digits of the fraction of a second, or 0 where the resolution is decimal. */
    private final int binaryDigits;
    /** Digits that are dropped because no nanosecond can tell them. */
    private final int droppedDigits;

    private final long offsetNanos;

    /**
     * @param resolution the byte of if_tsresol: a negative power of 10, or of 2 if the upper bit is set
     * @param offsetSeconds if_tsoffset
     */
    PcapngClock(int resolution, long offsetSeconds) {
        int digits = resolution & ~BINARY;
        boolean isBinary = digits != resolution;
        int decimalDigits = isBinary ? 0 : digits;
        binaryDigits = isBinary ? Math.min(digits, MAX_BINARY_DIGITS) : 0;
        droppedDigits = isBinary ? digits - binaryDigits : 0;
        nanosPerTick = decimalDigits <= NANOSECOND_DIGITS ? powerOfTen(NANOSECOND_DIGITS - decimalDigits) : 0;
        ticksPerNano = powerOfTen(decimalDigits - NANOSECOND_DIGITS);
        offsetNanos = secondsToNanos(offsetSeconds);
    }

    /** The byte of if_tsresol in words, see {@link CaptureInterface#timestampResolution()}. */
    static String resolutionText(int resolution) {
        int digits = resolution & ~BINARY;
        return (digits == resolution ? "10^-" : "2^-") + digits;
    }

    /** The digits of a decimal resolution in words; of any other those of a nanosecond. */
    static int decimalDigits(String resolutionText) {
        for (int digits = 0; digits < NANOSECOND_DIGITS; digits++) {
            if (resolutionText.equals(resolutionText(digits))) {
                return digits;
            }
        }
        return NANOSECOND_DIGITS;
    }

    /** @param decimalDigits of the resolution, at most those of a nanosecond */
    static long nanosPerTick(int decimalDigits) {
        return powerOfTen(NANOSECOND_DIGITS - decimalDigits);
    }

    /** The time of an unsigned number of ticks. */
    long nanos(long ticks) {
        long nanos = binaryDigits > 0 ? binaryNanos(ticks) : decimalNanos(ticks);
        return offsetNanos == 0 ? nanos : sum(nanos, offsetNanos);
    }

    private long decimalNanos(long ticks) {
        if (nanosPerTick == 0) {
            return Long.divideUnsigned(ticks, ticksPerNano);
        }
        boolean isBeyond = Long.compareUnsigned(ticks, Long.MAX_VALUE / nanosPerTick) > 0;
        return isBeyond ? Long.MAX_VALUE : ticks * nanosPerTick;
    }

    private long binaryNanos(long ticks) {
        long kept = droppedDigits < Long.SIZE ? ticks >>> droppedDigits : 0;
        long fraction = kept & ((1L << binaryDigits) - 1);
        // The product takes up to 93 bits; its low 64 and high 64 are shifted as one number.
        long high = Math.multiplyHigh(fraction, NANOS_PER_SECOND);
        long low = fraction * NANOS_PER_SECOND;
        long fractionNanos = (high << (Long.SIZE - binaryDigits)) | (low >>> binaryDigits);
        return sum(secondsToNanos(kept >>> binaryDigits), fractionNanos);
    }

    private static long secondsToNanos(long seconds) {
        if (seconds > Long.MAX_VALUE / NANOS_PER_SECOND) {
            return Long.MAX_VALUE;
        }
        return seconds < Long.MIN_VALUE / NANOS_PER_SECOND ? Long.MIN_VALUE : seconds * NANOS_PER_SECOND;
    }

    private static long sum(long a, long b) {
        long sum = a + b;
        boolean isOverflow = ((a ^ sum) & (b ^ sum)) < 0;
        return isOverflow ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    /** 10 to the power of {@code digits}: 1 below 0, and the largest unsigned number where it is beyond. */
    private static long powerOfTen(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            if (Long.compareUnsigned(power, Long.divideUnsigned(-1L, 10)) > 0) {
                return -1L;
            }
            power *= 10;
        }
        return power;
    }
}
