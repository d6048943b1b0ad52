// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/** Why a flow record ended (IPFIX information element 136, flowEndReason). */
public enum EndReason {
    IDLE_TIMEOUT(1),
    END_DETECTED(3),
    END_OF_INPUT(4),
    LACK_OF_RESOURCES(5);

    private final int code;

    EndReason(int code) {
        this.code = code;
    }

    /** The registered number. */
    public int code() {
        return code;
    }

    /** The reason with this number. */
    static EndReason of(int code) {
        return switch (code) {
            case 1 -> IDLE_TIMEOUT;
            case 3 -> END_DETECTED;
            case 4 -> END_OF_INPUT;
            case 5 -> LACK_OF_RESOURCES;
            default -> throw new IllegalArgumentException("no flow end reason has number " + code);
        };
    }
}
