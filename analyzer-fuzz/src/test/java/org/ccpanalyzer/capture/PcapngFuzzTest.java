// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;
import org.ccpanalyzer.fuzz.Promise;
import org.jspecify.annotations.Nullable;

/** pcapng: any bytes, read whole and through a trickle. */
class PcapngFuzzTest {
    private static final CaptureOpener OPENER = new CaptureOpener(List.of(new PcapngFormat()));
    private static final int LARGE_BUFFER = 1 << 16;
    private static final int MAX_TEXT_LENGTH = 1_024;

    @FuzzTest
    void reads(byte[] capture) throws IOException {
        Reading whole = Reading.of(capture, OPENER, LARGE_BUFFER, Integer.MAX_VALUE);
        int buffer = 12 + Reading.chosen(capture, 1, 200);
        int chunk = 1 + Reading.chosen(capture, 2, 7);

        Reading.same(whole, Reading.of(capture, OPENER, buffer, chunk), "a trickle gives the same");
        CaptureInfo info = whole.info();
        if (info != null) {
            info.interfaces().forEach(PcapngFuzzTest::checkInterface);
        }
    }

    private static void checkInterface(CaptureInterface described) {
        Promise.within(described.linkType(), 0, 0xffff, "the link type of an interface");
        Promise.within(described.snapLength(), 0, 0xffff_ffffL, "the snap length");
        checkText(described.name());
        checkText(described.filter());
    }

    private static void checkText(@Nullable String text) {
        Promise.holds(text == null || text.length() <= MAX_TEXT_LENGTH, "what is kept of a text is bounded");
    }
}
