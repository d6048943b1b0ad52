// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import org.ccpanalyzer.net.IpAddress;

/**
 * What a DNS response says of one address under one name.
 *
 * @param name lower case, without the dot at its end; letters, digits, hyphens, underscores and dots only
 * @param timeToLiveSeconds of the weakest link between name and address, 0 to 2^31 - 1
 */
public record DnsAnswer(String name, DnsNameKind kind, IpAddress address, long timeToLiveSeconds) {}
