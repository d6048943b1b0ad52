// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceLogsTest {
    private static final boolean SMALL = true;
    private static final boolean LARGE = false;

    private final SequenceLogs logs = new SequenceLogs();

    @Test
    void whatThePastHadReachedIsARetransmission() {
        addEveryTen(3, 1, 10, 200);

        assertThat(logs.retransmissions(3, 1, 9)).isZero();
        assertThat(logs.retransmissions(3, 1, 100)).isEqualTo(10);
        assertThat(logs.retransmissions(3, 1, 500)).isEqualTo(20);
    }

    @Test
    void eachEndOfEachRecordHasALogOfItsOwn() {
        addEveryTen(3, 1, 10, 200);
        addEveryTen(3, 0, 10, 30);

        assertThat(logs.retransmissions(3, 0, 500)).isEqualTo(3);
        assertThat(logs.retransmissions(2, 1, 500)).isZero();
        assertThat(logs.retransmissions(9, 0, 500)).isZero();
    }

    @Test
    void aProbeThatRepeatsTheLastByteIsNone() {
        for (int i = 0; i < 8; i++) {
            logs.add(0, 0, 100, SMALL);
            logs.add(0, 0, 100, LARGE);
        }

        assertThat(logs.retransmissions(0, 0, 100)).isEqualTo(8);
        assertThat(logs.retransmissions(0, 0, 101)).isEqualTo(16);
    }

    @Test
    void sequenceNumbersBeginAnewBehindTheLargest() {
        logs.add(0, 0, -5, LARGE);
        logs.add(0, 0, 5, LARGE);

        assertThat(logs.retransmissions(0, 0, -1)).isEqualTo(1);
    }

    @Test
    void onlyTheFirstAreKept() {
        addEveryTen(0, 0, 10, 1000);

        assertThat(logs.retransmissions(0, 0, 640)).isEqualTo(SequenceLogs.LIMIT);
        assertThat(logs.retransmissions(0, 0, 5000)).isEqualTo(SequenceLogs.LIMIT);
    }

    @Test
    void ofALaterLogOnlyWhatIsNewIsAppended() {
        SequenceLogs earlier = new SequenceLogs();
        earlier.add(7, 0, 50, LARGE);
        addEveryTen(0, 0, 10, 1000);
        addEveryTen(0, 1, 10, 100);
        long[] reached50 = new long[FlowLayout.WORDS];
        reached50[FlowLayout.end(0) + FlowLayout.PROGRESS] = FlowLayout.halves(50, 0);

        earlier.append(7, reached50, 0, logs, 0);

        assertThat(earlier.retransmissions(7, 0, 60)).isEqualTo(2);
        // 50, and of the 59 behind it that the later log had kept each, oldest first.
        assertThat(earlier.retransmissions(7, 0, 5000)).isEqualTo(60);
        // Nothing was known of the other end.
        assertThat(earlier.retransmissions(7, 1, 5000)).isEqualTo(10);
    }

    private void addEveryTen(int record, int end, int first, int last) {
        for (int sequenceEnd = first; sequenceEnd <= last; sequenceEnd += 10) {
            logs.add(record, end, sequenceEnd, LARGE);
        }
    }
}
