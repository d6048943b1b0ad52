// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.filter;

import org.ccpanalyzer.policy.access.AccessList;

/** Writes an access list in one language. Stateless. */
public interface AccessListWriter {
    /** The name by which it is asked for: {@code "nftables"}. */
    String name();

    /** True if it writes a packet filter, which can match several {@link Selection}s; a firewall only permits. */
    boolean selects();

    /**
     * The whole text, whose first lines are comments that say what it was made from and what it does and does not cover.
     *
     * @param selection what a packet filter is to match; without meaning where {@link #selects} is false
     */
    String write(AccessList list, Provenance provenance, Selection selection);
}
