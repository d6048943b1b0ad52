// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

/** What carries an IP layer inside another. At most 31 kinds, because packets hold them as a set of bits. */
public enum Tunnel {
    GRE(0, "GRE"),
    ERSPAN(1, "ERSPAN"),
    VXLAN(2, "VXLAN"),
    VXLAN_GPE(3, "VXLAN-GPE"),
    GENEVE(4, "Geneve"),
    IP_IN_IP(5, "IP in IP"),
    ETHER_IP(6, "EtherIP"),
    MPLS_IN_IP(7, "MPLS in IP"),
    GTP_U(8, "GTP-U"),
    TEREDO(9, "Teredo"),
    LISP(10, "LISP");

    private final int bit;
    private final String text;

    Tunnel(int number, String text) {
        bit = 1 << number;
        this.text = text;
    }

    /** The name in reports. */
    public String text() {
        return text;
    }

    int bit() {
        return bit;
    }
}
