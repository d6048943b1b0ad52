// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.policy.Side;

/** The finding in finished sentences: who did what, what proves it, what the guide says, and what to do next. */
final class FindingText {
    private final FindingGroup group;
    private final FindingKey key;
    private final RuleText rule;
    private final BlockReach reach;
    private final List<String> proxyPort;

    /** @param proxyPort what the guide and the site say of the port as one of a port mapping; finished sentences */
    FindingText(FindingGroup group, RuleText rule, BlockReach reach, List<String> proxyPort) {
        this.group = group;
        this.rule = rule;
        this.key = group.key();
        this.reach = reach;
        this.proxyPort = proxyPort;
    }

    String why() {
        return what() + " " + explanation() + exposed();
    }

    String next() {
        Service service = key.service();
        return switch (key.kind()) {
            case UNEXPECTED_LISTENER ->
                "On " + key.host() + ", find what listens on " + service
                        + " (show open ports all); stop it, block it, or record it as a site addition with owner and expiry.";
            case UNEXPECTED_EGRESS ->
                "Ask the owner of " + key.host() + " what needs " + service
                        + " to the listed peers; if nobody does, block it and find the process that opened it.";
            case WRONG_PEER, WRONG_SCOPE ->
                "Compare the listed peers with the configured ones; correct the configuration, or the role in the site file.";
            case WRONG_PROTOCOL ->
                key.cause() == null
                        ? "Correct the address that the client uses: the port wants TLS."
                        : "Look at the evidence frames to see what was spoken on " + service
                                + ", and find the program that speaks it.";
            case BLOCKED_SERVICE -> nextIfBlocked();
            case COLUMN_ONLY ->
                "Decide whether this use is wanted; if it is, name the peer's role or an addition in the site file, else block it.";
            case CLEAR_TEXT -> nextIfClear();
            case LOW_SOURCE_PORT, CLIENT_PORT_IS_SERVICE ->
                "Find out why the opener chooses this source port, and check that no filter admits traffic by source port.";
            case NAME_MISMATCH -> MismatchText.NEXT;
            case SCAN, LARGE_UPLOAD, BEACON, PASSWORD_GUESSING, DNS_TUNNEL ->
                throw new IllegalStateException(key.kind() + " has an analytic that writes its text.");
        };
    }

    private String nextIfClear() {
        return (group.exposure().isBeforeTls()
                        ? "Require STARTTLS of these peers, or move them to the secure port of the same service."
                        : "Move these peers to the secure port of the same service.")
                + (group.exposure().showsPassword() ? " Change the password or token that was sent." : "");
    }

    private String nextIfBlocked() {
        if (reach == BlockReach.SCANNERS_ONLY) {
            return "Nothing, if the scan was yours; else look into the scanner.";
        }
        return "Open " + key.service() + (key.side() == Side.OUTBOUND ? " from " : " to ") + key.host()
                + (key.side() == Side.OUTBOUND ? " to " : " from ")
                + "the listed peers, or start the service behind it.";
    }

    private String what() {
        String peers = group.peers().phrase();
        String opened = key.side() == Side.OUTBOUND
                ? key.host() + verb() + key.service() + " of " + peers
                : peers + verb() + key.service() + " of " + key.host();
        return opened + tries() + ": "
                + Words.proof(group.evidence(), key.service().protocol()) + spoken() + ".";
    }

    private String verb() {
        return group.isConfirmed() ? " opened " : " tried ";
    }

    private String tries() {
        return group.isConfirmed() ? "" : " in " + Counted.of(group.totals().flows(), "flow") + ", and nothing opened";
    }

    private String spoken() {
        String appProtocol = group.appProtocol();
        return appProtocol == null ? "" : "; " + appProtocol + " was spoken";
    }

    private String explanation() {
        return switch (key.kind()) {
            case UNEXPECTED_LISTENER -> rule.sentence() + mapping() + takeover();
            case BLOCKED_SERVICE -> blocked();
            case CLEAR_TEXT -> "Everybody on the path can read and change what it carries.";
            case LOW_SOURCE_PORT ->
                "It was opened from source port " + openerPorts()
                        + "; the guide expects dynamic source ports, mostly above 1024.";
            case CLIENT_PORT_IS_SERVICE ->
                "It was opened from source port " + openerPorts()
                        + ", which the guide lists as a service: filters that look only at port numbers take it for an answer.";
            case WRONG_PROTOCOL -> key.cause() == null ? rejected() : rule.sentence();
            case NAME_MISMATCH -> mismatch();
            case UNEXPECTED_EGRESS, WRONG_PEER, WRONG_SCOPE, COLUMN_ONLY, SCAN -> rule.sentence();
            case LARGE_UPLOAD, BEACON, PASSWORD_GUESSING, DNS_TUNNEL ->
                throw new IllegalStateException(key.kind() + " has an analytic that writes its text.");
        };
    }

    private String mapping() {
        return proxyPort.isEmpty() ? "" : " " + String.join(" ", proxyPort);
    }

    private String mismatch() {
        NameMismatch mismatch = group.mismatch();
        return mismatch == null ? rule.sentence() : MismatchText.why(mismatch);
    }

    private String takeover() {
        String reason = SeverityTable.takeover(key.service());
        return reason == null ? "" : " " + reason;
    }

    private String blocked() {
        String admits = Words.capitalized(rule.name()) + " admits it, but " + Words.turnedAway(group.blocker());
        return switch (reach) {
            case SCANNERS_ONLY -> admits + ". Only a scanner tried, so nobody is known to miss it.";
            case SOME_PEERS ->
                admits + ". Other flows of the row were established, so it is blocked for the listed peers only.";
            case EVERYBODY -> admits + ". " + BusinessEffect.sentence(key.rule(), key.side());
        };
    }

    private String rejected() {
        String answer = "The service answered that this is the wrong protocol for the port";
        return group.exposure().showsPassword() ? answer + "." : answer + ", so nothing was exchanged in clear.";
    }

    /** What stands in another finding about the same flows is not repeated. */
    private String exposed() {
        return switch (key.kind()) {
            case COLUMN_ONLY, LOW_SOURCE_PORT, CLIENT_PORT_IS_SERVICE, NAME_MISMATCH -> "";
            default -> group.exposure().sentences();
        };
    }

    private String openerPorts() {
        return group.openerPorts().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
