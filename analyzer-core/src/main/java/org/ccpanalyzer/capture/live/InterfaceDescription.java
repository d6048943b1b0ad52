// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * One interface of this machine.
 *
 * @param description what the system says it is, or null
 * @param linkType of its frames, or null where it cannot be opened
 * @param obstacle why it cannot be captured from, in words without a full stop; null if it can
 */
public record InterfaceDescription(
        String name,
        @Nullable String description,
        List<IpAddress> addresses,
        InterfaceState state,
        @Nullable Integer linkType,
        @Nullable String obstacle) {
    public InterfaceDescription {
        addresses = List.copyOf(addresses);
    }
}
