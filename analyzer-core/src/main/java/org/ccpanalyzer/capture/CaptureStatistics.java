// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import org.jspecify.annotations.Nullable;

/**
 * What an interface counted while packets were captured from it, as pcapng's interface statistics block has it
 * (draft-ietf-opsawg-pcapng, section 4.6). Null stands for what is not known.
 *
 * @param received packets that came, those dropped later included
 * @param interfaceDropped packets that the interface lost
 * @param systemDropped packets that were lost behind it
 */
public record CaptureStatistics(
        @Nullable Long received,
        @Nullable Long interfaceDropped,
        @Nullable Long systemDropped) {
    /** Nothing is known. */
    public static final CaptureStatistics UNKNOWN = new CaptureStatistics(null, null, null);

    /** What was counted since an earlier time; a counter that is less than it was began anew. */
    public CaptureStatistics since(CaptureStatistics earlier) {
        return new CaptureStatistics(
                since(received, earlier.received),
                since(interfaceDropped, earlier.interfaceDropped),
                since(systemDropped, earlier.systemDropped));
    }

    private static @Nullable Long since(@Nullable Long now, @Nullable Long then) {
        return now == null || then == null || then > now ? now : Long.valueOf(now - then);
    }

    /** The same with packets lost behind the interface that nobody counted yet. */
    public CaptureStatistics withSystemDropped(long more) {
        return more == 0
                ? this
                : new CaptureStatistics(received, interfaceDropped, (systemDropped == null ? 0 : systemDropped) + more);
    }

    /** Whether nothing is known. */
    public boolean isUnknown() {
        return received == null && interfaceDropped == null && systemDropped == null;
    }
}
