// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

/** Why decoding of a frame stopped before a transport header. A closed list; each is counted and reported by its text. */
public enum Anomaly {
    NONE("decoded"),
    LINK_TYPE_UNKNOWN("link type not decoded"),
    ETHER_TYPE_UNKNOWN("EtherType not decoded"),
    NOT_IP("not IP (ARP and other link-layer protocols)"),
    HEADER_TRUNCATED("header cut short"),
    HEADER_LENGTH_INVALID("impossible header length"),
    VERSION_INVALID("wrong IP version"),
    EXTENSION_CHAIN_TOO_LONG("IPv6 extension chain too long"),
    TAGS_TOO_DEEP("too many stacked tags"),
    TUNNEL_TOO_DEEP("tunnels nested too deep");

    private final String text;

    Anomaly(String text) {
        this.text = text;
    }

    /** Stable words for reports. */
    public String text() {
        return text;
    }
}
