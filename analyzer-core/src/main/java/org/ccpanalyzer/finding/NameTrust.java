// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import org.ccpanalyzer.flow.ResolvedName;
import org.ccpanalyzer.identify.DnsNameKind;

/** For how long and how far an answer of a resolver is believed; the only place that decides it. */
final class NameTrust {
    /**
     * How long after its time to live an answer still explains a new flow. Programs keep an address longer than they were
     * told: Java by default half a minute, connection pools for some retries.
     */
    static final long GRACE_NANOS = 300_000_000_000L;

    /** Names of one address that are looked at; what comes later is left out. */
    static final int MAX_NAMES_OF_ADDRESS = 16;

    private NameTrust() {}

    /** The last moment at which the answer explains a new flow. */
    static long lastNanos(ResolvedName name) {
        return name.untilNanos() > Long.MAX_VALUE - GRACE_NANOS ? Long.MAX_VALUE : name.untilNanos() + GRACE_NANOS;
    }

    static boolean isValid(ResolvedName name, long nanos) {
        return name.fromNanos() <= nanos && nanos <= lastNanos(name);
    }

    /**
     * What an answer is worth for a flow.
     *
     * @param valid whether it held when the flow began
     * @param trusted whether the resolver is one that the site lists, or the site lists none
     */
    static NameSource source(ResolvedName name, boolean valid, boolean trusted) {
        if (!name.askedFor()) {
            return NameSource.DNS_NOT_ASKED_FOR;
        }
        if (!trusted) {
            return NameSource.DNS_OTHER_RESOLVER;
        }
        if (name.kind() == DnsNameKind.POINTER) {
            return NameSource.DNS_POINTER;
        }
        if (!valid) {
            return NameSource.DNS_OTHER_TIME;
        }
        return name.kind() == DnsNameKind.ASKED ? NameSource.DNS_ANSWER : NameSource.DNS_CANONICAL;
    }
}
