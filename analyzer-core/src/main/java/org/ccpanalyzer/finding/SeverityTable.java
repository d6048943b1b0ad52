// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Map;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/** How severe one flow makes its finding; a finding is as severe as its worst flow. The only place that decides it. */
final class SeverityTable {
    /** TCP ports that hand over the machine or its data to whoever reaches them, and why. */
    private static final Map<Integer, String> TAKEOVER_PORTS = Map.of(
            2375, "The Docker API without TLS starts any container as root.",
            5005, "A Java debugger port (JDWP) runs any code that is sent to it.",
            6379, "Redis without a password hands over its data and writes files.",
            8000, "The usual Java debugger port of Tomcat (JDWP) runs any code that is sent to it.",
            9090, "The Openfire administration console controls the XMPP server and installs plug-ins.",
            9091, "The Openfire administration console controls the XMPP server and installs plug-ins.");

    private SeverityTable() {}

    /** Severity of what shows no password. */
    static Severity of(FindingKey key, boolean internet, boolean confirmed) {
        return of(key, internet, confirmed, false);
    }

    /**
     * Severity of one flow.
     *
     * @param internet whether the peer is outside the site's own networks
     * @param confirmed whether something opened
     * @param showsPassword whether a password or token can be read in it
     */
    static Severity of(FindingKey key, boolean internet, boolean confirmed, boolean showsPassword) {
        return switch (key.kind()) {
            case UNEXPECTED_LISTENER -> listener(key.service(), internet);
            case UNEXPECTED_EGRESS -> attempt(internet ? Severity.HIGH : Severity.MEDIUM, confirmed);
            case WRONG_PEER -> attempt(wrongPeer(key.side(), internet), confirmed);
            case WRONG_SCOPE -> attempt(Severity.MEDIUM, confirmed);
            case WRONG_PROTOCOL -> key.cause() == null ? Severity.INFO : Severity.HIGH;
            case BLOCKED_SERVICE -> Severity.MEDIUM;
            case SCAN -> internet ? Severity.LOW : Severity.MEDIUM;
            case LARGE_UPLOAD -> internet ? Severity.MEDIUM : Severity.LOW;
            // A tunnel leads out through whatever resolver is near.
            case PASSWORD_GUESSING, DNS_TUNNEL -> Severity.MEDIUM;
            // Here "confirmed" says that the connections are violations in their own right.
            case BEACON -> internet && confirmed ? Severity.MEDIUM : Severity.LOW;
            case CLEAR_TEXT -> showsPassword ? Severity.MEDIUM : Severity.LOW;
            case COLUMN_ONLY, NAME_MISMATCH -> Severity.LOW;
            case LOW_SOURCE_PORT, CLIENT_PORT_IS_SERVICE -> Severity.INFO;
        };
    }

    /** Why an open port of this number is worse than another, a finished sentence; null if it is not. */
    static @Nullable String takeover(Service service) {
        return service.protocol() == IpProtocol.TCP ? TAKEOVER_PORTS.get(service.port()) : null;
    }

    private static Severity listener(Service service, boolean internet) {
        if (takeover(service) == null) {
            return internet ? Severity.HIGH : Severity.MEDIUM;
        }
        return internet ? Severity.CRITICAL : Severity.HIGH;
    }

    /** Mail, and whatever else the host sends to a stranger, leaves the house; a caller from inside is contained. */
    private static Severity wrongPeer(Side side, boolean internet) {
        return side == Side.OUTBOUND || internet ? Severity.HIGH : Severity.MEDIUM;
    }

    /** What was only tried is one step lower. */
    private static Severity attempt(Severity severity, boolean confirmed) {
        if (confirmed) {
            return severity;
        }
        return switch (severity) {
            case CRITICAL -> Severity.HIGH;
            case HIGH -> Severity.MEDIUM;
            case MEDIUM -> Severity.LOW;
            case LOW, INFO -> Severity.INFO;
        };
    }
}
