// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/** The step from clear text to TLS in the same stream: STARTTLS and its like (RFC 3207, 9051, 2595, 4217, 6120). */
final class TlsUpgrade {
    private static final int FIRST_CONTENT_TYPE = 20;
    private static final int LAST_CONTENT_TYPE = 23;

    private static final TlsDetector DETECTOR = new TlsDetector();
    private static final TlsFactReader READER = new TlsFactReader();

    private TlsUpgrade() {}

    /** True if a record of TLS may begin here: no text does with such a byte. */
    static boolean mayBegin(ByteBuffer bytes, int position, int remaining) {
        return remaining > 0 && bytes.get(position) >= FIRST_CONTENT_TYPE && bytes.get(position) <= LAST_CONTENT_TYPE;
    }

    /**
     * Reads on where the clear text ended, if TLS follows there.
     *
     * @param consumed payload bytes before the position
     * @param remaining payload bytes from there
     * @return {@link FactReader#DONE}, or how many payload bytes there must be before asking again is worthwhile
     */
    static int read(ByteBuffer bytes, int position, int consumed, int remaining, FactCollector facts) {
        if (!mayBegin(bytes, position, remaining) || remaining <= TlsDetector.RECORD_HEADER_LENGTH) {
            return consumed + remaining + 1;
        }
        if (DETECTOR.probe(bytes, position, remaining) == Identification.NONE) {
            return FactReader.DONE;
        }
        facts.add(FactKind.TLS_STARTED);
        int needed = READER.read(bytes, position, remaining, facts);
        return needed == FactReader.DONE ? FactReader.DONE : consumed + needed;
    }

    /** The same behind the last line. */
    static int read(LineWalker lines, FactCollector facts) {
        return read(lines.bytes(), lines.following(), lines.consumed(), lines.remaining(), facts);
    }
}
