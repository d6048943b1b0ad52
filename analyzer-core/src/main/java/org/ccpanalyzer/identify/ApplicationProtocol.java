// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.util.Locale;

/** Application protocols that first payload bytes can prove. The order is part of stored flow state: append only. */
public enum ApplicationProtocol {
    UNKNOWN,
    TLS,
    HTTP,
    SMTP,
    IMAP,
    XMPP,
    DNS,
    SSH,
    NTP,
    SNMP,
    QUIC,
    SYSLOG,
    LDAP,
    KERBEROS,
    SMB,
    RDP,
    DCERPC,
    REDIS,
    JDWP,
    JAVA_RMI,
    JAVA_SERIALIZATION,
    SOCKS4,
    SOCKS5,
    STRATUM,
    FTP,
    POP3,
    IRC,
    TELNET,
    MYSQL,
    POSTGRESQL,
    SIP,
    RTSP,
    DHCP,
    DHCPV6,
    TFTP,
    AMQP,
    MQTT,
    BITTORRENT,
    VNC,
    STUN,
    NETBIOS_NS,
    SSDP,
    IKE,
    WIREGUARD,
    INTERACTIVE_TEXT;

    private static final ApplicationProtocol[] VALUES = values();

    public static ApplicationProtocol of(int ordinal) {
        return VALUES[ordinal];
    }

    /** The name used in rules and reports: {@code "tls"}, {@code "java-rmi"}, … */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
