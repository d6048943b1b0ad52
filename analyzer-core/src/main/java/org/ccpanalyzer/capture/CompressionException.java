// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;

/** What stands in the way of expanding a compressed input; the message is what was expected or found, a sentence part. */
public final class CompressionException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The offset of a failure that a library does not tell. */
    public static final long UNKNOWN_OFFSET = -1;

    private final Kind kind;
    private final long offset;

    /** What was found. */
    public enum Kind {
        /** The data are cut or altered; the message says what was expected. */
        DAMAGED,
        /** The data may be sound, but are not expanded; the message is what is the matter with them, a predicate. */
        REFUSED,
        /** The compressed data are complete, and something else follows them. */
        TRAILING_BYTES
    }

    /** @param offset in the compressed input, or {@link #UNKNOWN_OFFSET} */
    public CompressionException(Kind kind, long offset, String message) {
        super(message);
        this.kind = kind;
        this.offset = offset;
    }

    /** The failure of a library at an offset that it does not tell. */
    public CompressionException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.offset = UNKNOWN_OFFSET;
    }

    public Kind kind() {
        return kind;
    }

    /** Offset in the compressed input, or {@link #UNKNOWN_OFFSET}. */
    public long offset() {
        return offset;
    }
}
