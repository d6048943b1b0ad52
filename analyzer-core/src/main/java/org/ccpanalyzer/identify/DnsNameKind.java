// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

/** How a name in a DNS response came to an address, most telling first. */
public enum DnsNameKind {
    /** The name that was asked for. */
    ASKED,
    /** A name that the asked one is an alias of (CNAME, RFC 1034, section 3.6.2). */
    CANONICAL,
    /** What the owner of the address calls it (PTR, RFC 1035, section 3.5). */
    POINTER
}
