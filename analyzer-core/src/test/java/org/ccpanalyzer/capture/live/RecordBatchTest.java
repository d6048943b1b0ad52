// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordBatchTest {
    @Test
    void walksTheRecordsThatWereWritten() {
        RecordBatch batch = new RecordBatch(1024, 1);
        int end = batch.append(0, new RecordBatch.Stamp(1_700_000_000, 7, 9000), new byte[60]);
        end = batch.append(end, new RecordBatch.Stamp(1_700_000_001, 8, 3), new byte[] {1, 2, 3});

        batch.begin(end);

        assertThat(walk(batch)).containsExactly("1700000000000000007 60 of 9000", "1700000001000000008 3 of 3");
    }

    @Test
    void timesAreScaledFromMicroseconds() {
        RecordBatch batch = new RecordBatch(1024, 1_000);
        int end = batch.append(0, new RecordBatch.Stamp(5, 123_456_000, 1), new byte[1]);

        batch.begin(end);

        assertThat(batch.timestampNanos()).isEqualTo(5_123_456_000L);
    }

    @Test
    void aRecordWithoutRoomIsNotWritten() {
        RecordBatch batch = new RecordBatch(64, 1);

        assertThat(batch.append(0, new RecordBatch.Stamp(0, 0, 49), new byte[49]))
                .isEqualTo(-1);
        assertThat(batch.append(0, new RecordBatch.Stamp(0, 0, 48), new byte[48]))
                .isEqualTo(64);
    }

    @Test
    void whatIsNoWholeRecordIsNotThere() {
        RecordBatch batch = new RecordBatch(1024, 1);
        int end = batch.append(0, new RecordBatch.Stamp(1, 0, 60), new byte[60]);

        batch.begin(end - 1);
        assertThat(batch.hasRecord()).isFalse();
        batch.begin(RecordBatch.HEADER_LENGTH - 1);
        assertThat(batch.hasRecord()).isFalse();
        batch.begin(0);
        assertThat(batch.hasRecord()).isFalse();
    }

    @Test
    void aLengthThatLiesEndsTheWalk() {
        RecordBatch batch = new RecordBatch(1024, 1);
        int end = batch.append(0, new RecordBatch.Stamp(1, 0, 60), new byte[60]);
        for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 61}) {
            batch.memory().duplicate().order(ByteOrder.nativeOrder()).putInt(8, length);
            batch.begin(end);
            assertThat(batch.hasRecord()).as("length %d", length).isFalse();
        }
    }

    @Test
    void anOriginalLengthBelowTheCapturedOneIsNotBelieved() {
        RecordBatch batch = new RecordBatch(1024, 1);
        batch.begin(batch.append(0, new RecordBatch.Stamp(1, 0, 10), new byte[60]));

        assertThat(batch.originalLength()).isEqualTo(60);
    }

    private static List<String> walk(RecordBatch batch) {
        List<String> records = new ArrayList<>();
        for (; batch.hasRecord(); batch.advance()) {
            records.add(batch.timestampNanos() + " " + batch.capturedLength() + " of " + batch.originalLength());
        }
        return records;
    }
}
