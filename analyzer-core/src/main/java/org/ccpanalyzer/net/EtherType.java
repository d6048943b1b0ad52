// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.net;

/** EtherType numbers (IEEE 802 Numbers, IANA). */
public final class EtherType {
    /** Values up to here are 802.3 lengths, not types. */
    public static final int MAX_LENGTH_FIELD = 0x05dc;

    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int RARP = 0x8035;
    public static final int VLAN = 0x8100;
    /** Ethernet in GRE or Geneve, never on a wire itself. */
    public static final int TRANSPARENT_BRIDGING = 0x6558;

    public static final int IPV6 = 0x86dd;
    /** PPP in GRE (PPTP). */
    public static final int PPP = 0x880b;

    public static final int SLOW_PROTOCOLS = 0x8809;
    public static final int MPLS_UNICAST = 0x8847;
    public static final int MPLS_MULTICAST = 0x8848;
    public static final int PPPOE_DISCOVERY = 0x8863;
    public static final int PPPOE_SESSION = 0x8864;
    public static final int EAPOL = 0x888e;
    public static final int PROVIDER_BRIDGE = 0x88a8;
    /** ERSPAN types I and II in GRE. */
    public static final int ERSPAN = 0x88be;
    /** ERSPAN type III in GRE. */
    public static final int ERSPAN_TYPE_III = 0x22eb;

    public static final int LLDP = 0x88cc;
    public static final int PROVIDER_BACKBONE = 0x88e7;
    public static final int PTP = 0x88f7;
    public static final int CONNECTIVITY_FAULT_MANAGEMENT = 0x8902;
    public static final int FABRIC_PATH = 0x8903;
    public static final int CISCO_METADATA = 0x8909;
    public static final int VN_TAG = 0x8926;
    /** IEEE 802.1BR. */
    public static final int E_TAG = 0x893f;
    /** Configuration test protocol, which switches send to themselves. */
    public static final int LOOPBACK_TEST = 0x9000;

    public static final int QINQ_OLD = 0x9100;
    public static final int QINQ_OLD_2 = 0x9200;
    public static final int QINQ_OLD_3 = 0x9300;

    private EtherType() {}
}
