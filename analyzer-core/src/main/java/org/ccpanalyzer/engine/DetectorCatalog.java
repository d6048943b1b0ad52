// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import org.ccpanalyzer.identify.DnsDetector;
import org.ccpanalyzer.identify.DnsOverTcpDetector;
import org.ccpanalyzer.identify.HttpDetector;
import org.ccpanalyzer.identify.ImapDetector;
import org.ccpanalyzer.identify.NtpDetector;
import org.ccpanalyzer.identify.ProtocolDetector;
import org.ccpanalyzer.identify.ProtocolIdentifier;
import org.ccpanalyzer.identify.QuicDetector;
import org.ccpanalyzer.identify.SmtpDetector;
import org.ccpanalyzer.identify.SnmpDetector;
import org.ccpanalyzer.identify.SshDetector;
import org.ccpanalyzer.identify.SyslogDetector;
import org.ccpanalyzer.identify.TlsDetector;
import org.ccpanalyzer.identify.XmppDetector;

/** Every application protocol the analyzer recognises, the surest grammar first. A new one is one class and one line. */
public final class DetectorCatalog {
    private DetectorCatalog() {}

    /** The identifier with all detectors; built once, shared by all threads. */
    public static ProtocolIdentifier standard() {
        return new ProtocolIdentifier(detectors());
    }

    private static List<ProtocolDetector> detectors() {
        return List.of(
                new TlsDetector(),
                new HttpDetector(),
                new SshDetector(),
                new XmppDetector(),
                new SmtpDetector(),
                new ImapDetector(),
                new DnsOverTcpDetector(),
                new QuicDetector(),
                new SnmpDetector(),
                new SyslogDetector(),
                new DnsDetector(),
                new NtpDetector());
    }
}
