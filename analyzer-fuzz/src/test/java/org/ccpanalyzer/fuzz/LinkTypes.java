// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.fuzz;

import java.util.stream.IntStream;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.engine.DecoderCatalog;

/** The link types that are read, and one that is not, each named by a byte. */
public final class LinkTypes {
    private static final int UNREAD = 147;
    private static final int[] NUMBERS = numbers();

    private LinkTypes() {}

    /** The link type that a byte of an input stands for. */
    public static int of(byte choice) {
        return NUMBERS[Byte.toUnsignedInt(choice) % NUMBERS.length];
    }

    /** The byte for a link type; that of the one that is not read where it is not. */
    public static byte choice(int linkType) {
        for (int i = 0; i < NUMBERS.length; i++) {
            if (NUMBERS[i] == linkType) {
                return (byte) i;
            }
        }
        return choice(UNREAD);
    }

    private static int[] numbers() {
        LayerTable table = DecoderCatalog.standard();
        return IntStream.rangeClosed(0, 0xffff)
                .filter(number -> table.contains(number) || number == UNREAD)
                .toArray();
    }
}
