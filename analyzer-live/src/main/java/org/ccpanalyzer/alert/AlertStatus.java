// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the delivery of alerts is doing; all counts are since the program started.
 *
 * @param suppressed findings that were not told one by one, since there were too many in a minute
 */
public record AlertStatus(List<Receiver> receivers, long suppressed) {
    public AlertStatus {
        receivers = List.copyOf(receivers);
    }

    /**
     * One receiver.
     *
     * @param name without what may be secret
     * @param sent alerts that were delivered
     * @param failed attempts that came to nothing, of which each is tried again
     * @param pending alerts that wait
     * @param refused alerts that the receiver will not have
     * @param lost alerts that waited and had to make room for newer ones
     * @param failure why the last attempt came to nothing, or null if it did not
     */
    public record Receiver(
            String name,
            long sent,
            long failed,
            int pending,
            long refused,
            long lost,
            @Nullable String failure) {}
}
