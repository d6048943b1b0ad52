// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

/** How packets come from libpcap into the process. */
public enum CaptureMethod {
    /** libpcap writes them to memory of ours, many for one call. */
    MEMORY("batches in memory"),
    /** libpcap calls for each packet, which takes three to five times the processor; only where the other way is closed. */
    CALLBACK("one call per packet");

    private final String text;

    CaptureMethod(String text) {
        this.text = text;
    }

    /** In words, for a message. */
    public String text() {
        return text;
    }
}
