// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

/**
 * Blocks of one type that were passed over unread.
 *
 * @param type block type, unsigned; {@link #OTHER_TYPES} for those beyond the number of types that are told apart
 */
public record SkippedBlocks(long type, long blocks) {
    /** Stands for all types that found no place of their own. */
    public static final long OTHER_TYPES = -1;

    /** TLS, SSH and other session keys (draft-ietf-opsawg-pcapng, section 4.7). */
    public static final long DECRYPTION_SECRETS = 10;

    private static final long IRIG_TIMESTAMP = 7;
    private static final long AVIONICS = 8;
    private static final long SYSTEMD_JOURNAL = 9;
    private static final long CUSTOM_TO_COPY = 0xbad;
    private static final long CUSTOM_NOT_TO_COPY = 0x4000_0bad;

    /** What the draft calls such blocks. */
    public String typeName() {
        if (type == DECRYPTION_SECRETS) {
            return "decryption secrets";
        }
        if (type == CUSTOM_TO_COPY || type == CUSTOM_NOT_TO_COPY) {
            return "custom";
        }
        if (type == SYSTEMD_JOURNAL) {
            return "systemd journal";
        }
        if (type == IRIG_TIMESTAMP) {
            return "IRIG timestamp";
        }
        return type == AVIONICS ? "ARINC 429 in AFDX" : "unknown";
    }
}
