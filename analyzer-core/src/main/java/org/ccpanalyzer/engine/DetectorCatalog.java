// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.identify.AmqpDetector;
import org.ccpanalyzer.identify.BitTorrentDetector;
import org.ccpanalyzer.identify.DcerpcDetector;
import org.ccpanalyzer.identify.DhcpDetector;
import org.ccpanalyzer.identify.Dhcpv6Detector;
import org.ccpanalyzer.identify.DnsDetector;
import org.ccpanalyzer.identify.DnsFactReader;
import org.ccpanalyzer.identify.DnsOverTcpDetector;
import org.ccpanalyzer.identify.FactReader;
import org.ccpanalyzer.identify.FtpDetector;
import org.ccpanalyzer.identify.FtpFactReader;
import org.ccpanalyzer.identify.HttpDetector;
import org.ccpanalyzer.identify.HttpFactReader;
import org.ccpanalyzer.identify.IkeDetector;
import org.ccpanalyzer.identify.ImapDetector;
import org.ccpanalyzer.identify.ImapFactReader;
import org.ccpanalyzer.identify.InteractiveTextDetector;
import org.ccpanalyzer.identify.IrcDetector;
import org.ccpanalyzer.identify.JavaRmiDetector;
import org.ccpanalyzer.identify.JavaSerializationDetector;
import org.ccpanalyzer.identify.JdwpDetector;
import org.ccpanalyzer.identify.KerberosDetector;
import org.ccpanalyzer.identify.LdapDetector;
import org.ccpanalyzer.identify.LdapFactReader;
import org.ccpanalyzer.identify.MqttDetector;
import org.ccpanalyzer.identify.MysqlDetector;
import org.ccpanalyzer.identify.NetbiosNsDetector;
import org.ccpanalyzer.identify.NtpDetector;
import org.ccpanalyzer.identify.Pop3Detector;
import org.ccpanalyzer.identify.Pop3FactReader;
import org.ccpanalyzer.identify.PostgresqlDetector;
import org.ccpanalyzer.identify.ProtocolDetector;
import org.ccpanalyzer.identify.ProtocolIdentifier;
import org.ccpanalyzer.identify.ProxiedStream;
import org.ccpanalyzer.identify.QuicDetector;
import org.ccpanalyzer.identify.QuicFactReader;
import org.ccpanalyzer.identify.RdpDetector;
import org.ccpanalyzer.identify.RedisDetector;
import org.ccpanalyzer.identify.RedisFactReader;
import org.ccpanalyzer.identify.RtspDetector;
import org.ccpanalyzer.identify.SipDetector;
import org.ccpanalyzer.identify.SmbDetector;
import org.ccpanalyzer.identify.SmtpDetector;
import org.ccpanalyzer.identify.SmtpFactReader;
import org.ccpanalyzer.identify.SnmpDetector;
import org.ccpanalyzer.identify.SnmpFactReader;
import org.ccpanalyzer.identify.Socks4Detector;
import org.ccpanalyzer.identify.Socks4FactReader;
import org.ccpanalyzer.identify.Socks5Detector;
import org.ccpanalyzer.identify.Socks5FactReader;
import org.ccpanalyzer.identify.SsdpDetector;
import org.ccpanalyzer.identify.SshDetector;
import org.ccpanalyzer.identify.SshFactReader;
import org.ccpanalyzer.identify.StratumDetector;
import org.ccpanalyzer.identify.StunDetector;
import org.ccpanalyzer.identify.SyslogDetector;
import org.ccpanalyzer.identify.TelnetDetector;
import org.ccpanalyzer.identify.TftpDetector;
import org.ccpanalyzer.identify.TlsDetector;
import org.ccpanalyzer.identify.TlsFactReader;
import org.ccpanalyzer.identify.VncDetector;
import org.ccpanalyzer.identify.WireGuardDetector;
import org.ccpanalyzer.identify.XmppDetector;
import org.ccpanalyzer.identify.XmppFactReader;

/** Every application protocol the analyzer recognises, the surest grammar first. A new one is one class and one line. */
public final class DetectorCatalog {
    private DetectorCatalog() {}

    /** The identifier with all detectors; built once, shared by all threads. */
    public static ProtocolIdentifier standard() {
        return new ProtocolIdentifier(detectors());
    }

    /** Every detector, in the order in which those of a transport are asked. */
    static List<ProtocolDetector> detectors() {
        List<ProtocolDetector> detectors = new ArrayList<>(overTcp());
        detectors.addAll(overUdp());
        return detectors;
    }

    /** What reads more than the name of a protocol; at most one for each. */
    public static List<FactReader> readers() {
        List<FactReader> readers = new ArrayList<>(unproxied());
        ProxiedStream proxied = new ProxiedStream(standard(), unproxied());
        readers.add(new HttpFactReader(proxied));
        readers.add(new Socks4FactReader(proxied));
        readers.add(new Socks5FactReader(proxied));
        return readers;
    }

    /** Those of the readers that no proxy takes part in. */
    private static List<FactReader> unproxied() {
        return List.of(
                new TlsFactReader(),
                new QuicFactReader(),
                new SmtpFactReader(),
                new ImapFactReader(),
                new Pop3FactReader(),
                new XmppFactReader(),
                new FtpFactReader(),
                new SshFactReader(),
                new LdapFactReader(),
                new RedisFactReader(),
                new SnmpFactReader(),
                new DnsFactReader());
    }

    private static List<ProtocolDetector> overTcp() {
        return List.of(
                new TlsDetector(),
                new HttpDetector(),
                new SshDetector(),
                new XmppDetector(),
                new SmtpDetector(),
                new ImapDetector(),
                new DnsOverTcpDetector(),
                new SmbDetector(),
                new RdpDetector(),
                new DcerpcDetector(),
                KerberosDetector.overTcp(),
                LdapDetector.overTcp(),
                new RedisDetector(),
                new JdwpDetector(),
                new JavaRmiDetector(),
                new JavaSerializationDetector(),
                new MysqlDetector(),
                new PostgresqlDetector(),
                new AmqpDetector(),
                new MqttDetector(),
                BitTorrentDetector.overTcp(),
                new VncDetector(),
                new TelnetDetector(),
                SipDetector.overTcp(),
                new RtspDetector(),
                new FtpDetector(),
                new Pop3Detector(),
                new IrcDetector(),
                new StratumDetector(),
                new Socks5Detector(),
                new Socks4Detector(),
                new InteractiveTextDetector());
    }

    private static List<ProtocolDetector> overUdp() {
        return List.of(
                new QuicDetector(),
                new SnmpDetector(),
                new SyslogDetector(),
                new StunDetector(),
                SipDetector.overUdp(),
                new SsdpDetector(),
                BitTorrentDetector.overUdp(),
                new DhcpDetector(),
                KerberosDetector.overUdp(),
                LdapDetector.overUdp(),
                new NetbiosNsDetector(),
                new WireGuardDetector(),
                new IkeDetector(),
                new TftpDetector(),
                new Dhcpv6Detector(),
                new DnsDetector(),
                new NtpDetector());
    }
}
