// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

/** What a finding is about. The two-letter code begins its id. */
public enum FindingKind {
    UNEXPECTED_LISTENER("UL"),
    UNEXPECTED_EGRESS("UE"),
    WRONG_PEER("WP"),
    WRONG_SCOPE("WS"),
    WRONG_PROTOCOL("WT"),
    BLOCKED_SERVICE("BS"),
    COLUMN_ONLY("CO"),
    SCAN("SC"),
    CLEAR_TEXT("CT"),
    LOW_SOURCE_PORT("LP"),
    CLIENT_PORT_IS_SERVICE("CP"),
    NAME_MISMATCH("NM"),
    LARGE_UPLOAD("LU"),
    BEACON("BC"),
    PASSWORD_GUESSING("PG"),
    DNS_TUNNEL("DT");

    private final String code;

    FindingKind(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** An open port is one finding, whoever comes; elsewhere each peer is a case of its own. */
    public boolean isAboutPeers() {
        return this != UNEXPECTED_LISTENER;
    }
}
