// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ccpanalyzer.net.IpAddress;

/**
 * The host had one address and has another.
 *
 * @param old in BEFORE
 * @param later in AFTER
 */
record Readdressing(IpAddress old, IpAddress later) {
    /** By old address; of several for one the last counts. */
    static Map<IpAddress, IpAddress> map(List<Readdressing> all) {
        return all.stream().collect(Collectors.toMap(Readdressing::old, Readdressing::later, (one, other) -> other));
    }
}
