// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

/** Whose packets are wanted. Asked for each address of each packet, so it must be cheap. */
@FunctionalInterface
public interface AddressFilter {
    /** Wants all packets. */
    AddressFilter EVERYBODY = (high, low) -> true;

    /** True if packets of this address are wanted; the two words are those of {@link org.ccpanalyzer.net.IpAddress}. */
    boolean includes(long high, long low);
}
