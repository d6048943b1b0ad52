// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.util.List;
import org.ccpanalyzer.net.IpAddress;

/**
 * An address and the names that a capture gives it: hearsay of the machine that captured, no proof.
 *
 * @param names domain names in the presentation format of RFC 1035, section 5.1, printable ASCII
 */
public record NamedAddress(IpAddress address, List<String> names) {
    public NamedAddress {
        names = List.copyOf(names);
    }
}
