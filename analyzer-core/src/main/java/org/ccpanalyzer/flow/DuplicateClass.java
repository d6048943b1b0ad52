// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/** How the second sight of a packet differs from the first. */
public enum DuplicateClass {
    /** In nothing: a mirror of both directions sees a packet enter at one port and leave at another. */
    SAME_FRAME("the same frame again"),
    /** Below the IP header only, in the VLAN tag. */
    OTHER_VLAN("under another VLAN tag"),
    /** In the time to live or the pair of MAC addresses: before and behind a router. */
    ROUTED("on the other side of a router"),
    /** On another interface of the capture. */
    OTHER_INTERFACE("on another interface"),
    /** In another tunnel, or once in a tunnel and once outside. */
    OTHER_TUNNEL("in another tunnel, or once outside"),
    /** In nothing, but it stands in another input file whose time overlaps. */
    OTHER_FILE("in another input file");

    private final String text;

    DuplicateClass(String text) {
        this.text = text;
    }

    /** Words for a sentence about several packets. */
    public String text() {
        return text;
    }
}
