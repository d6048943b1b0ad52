// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.ccpanalyzer.finding.PacketEvidence.Segment;
import org.ccpanalyzer.net.TcpFlags;
import org.junit.jupiter.api.Test;

class SequenceNumbersTest {
    private static final boolean HOST = true;
    private static final boolean PEER = false;

    private final SequenceNumbers numbers = new SequenceNumbers();

    @Test
    void countFromTheSynOfEachSide() {
        Segment syn = new Segment(TcpFlags.SYN, 5_000, 77);
        Segment synAck = new Segment(TcpFlags.SYN | TcpFlags.ACK, 9_000, 5_001);

        assertThat(numbers.sequence(syn, HOST)).isEqualTo("0");
        assertThat(numbers.acknowledgment(syn, HOST)).isEmpty();
        assertThat(numbers.sequence(synAck, PEER)).isEqualTo("0");
        assertThat(numbers.acknowledgment(synAck, PEER)).isEqualTo("1");
    }

    @Test
    void goOnWhereTheyWrapAround() {
        numbers.sequence(new Segment(TcpFlags.SYN, -3, 0), HOST);

        assertThat(numbers.sequence(new Segment(TcpFlags.ACK, 1_444, 1), HOST)).isEqualTo("1,447");
    }

    @Test
    void beginWithOneWhereTheBeginningWasNotCaptured() {
        Segment data = new Segment(TcpFlags.ACK, 123_456, 654_321);

        assertThat(numbers.sequence(data, HOST)).isEqualTo("1");
        assertThat(numbers.acknowledgment(data, HOST)).isEqualTo("1");
        assertThat(numbers.sequence(new Segment(TcpFlags.ACK, 654_400, 123_456), PEER))
                .isEqualTo("80");
    }
}
