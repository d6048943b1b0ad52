// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

/** What the port guide says of a conversation. */
public enum VerdictKind {
    /** A row admits it by column and purpose. */
    CONFORMS,
    /** The column admits it, the purpose text does not: a notice as documented, a violation when strict. */
    COLUMN_ONLY,
    /** A site addition admits it. */
    SITE_ALLOWED,
    /** A line of the opt-in platform profile admits it. */
    PLATFORM_ALLOWED,
    /** No row admits it. */
    VIOLATES,
    /** A row admits it, but it was refused, prohibited or left unanswered. */
    BLOCKED,
    /** Somebody knocked on an unlisted port of the host, and nothing opened. */
    PROBE,
    /** Evidence is missing. */
    UNDECIDED,
    /** The host is no endpoint, or it is ICMP echo or local discovery. */
    OUT_OF_SCOPE
}
