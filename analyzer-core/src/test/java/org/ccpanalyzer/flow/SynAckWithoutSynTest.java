// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.TcpFlags;
import org.junit.jupiter.api.Test;

/** What a SYN-ACK proves when the capture does not show its SYN. */
class SynAckWithoutSynTest {
    private static final Endpoint CLIENT = new Endpoint(Stream.HOST, 2745);
    private static final Endpoint SERVER = new Endpoint(IpAddress.parse("198.51.100.7"), 1433);
    private static final int SYN_ACK = TcpFlags.SYN | TcpFlags.ACK;

    private final Stream stream = new Stream();

    @Test
    void aSynAckAloneProvesNoListener() {
        stream.tcp(0, SERVER, CLIENT, SYN_ACK, 9000, 501);

        assertThat(evidence().showsListener()).isFalse();
    }

    @Test
    void aSynAckThatIsResetProvesNoListener() {
        stream.tcp(0, SERVER, CLIENT, SYN_ACK, 9000, 501);
        stream.tcp(1, CLIENT, SERVER, TcpFlags.RST, 501);

        assertThat(evidence().showsListener()).isFalse();
    }

    @Test
    void theMatchingAcknowledgmentProvesTheListener() {
        stream.tcp(0, SERVER, CLIENT, SYN_ACK, 9000, 501);
        stream.tcp(1, CLIENT, SERVER, TcpFlags.ACK, 501, 9001);

        assertThat(evidence()).isEqualTo(DirectionEvidence.SYNACK_CONFIRMED);
        assertThat(flow().responder()).isEqualTo(SERVER);
    }

    @Test
    void aListenerThatAcknowledgesDataNeverCapturedIsProven() {
        stream.tcp(0, SERVER, CLIENT, SYN_ACK, 9000, 501);
        stream.tcp(1, SERVER, CLIENT, TcpFlags.ACK, 9001, 553);

        assertThat(evidence()).isEqualTo(DirectionEvidence.SYNACK_CONFIRMED);
        assertThat(flow().responder()).isEqualTo(SERVER);
    }

    @Test
    void anAcknowledgmentOfNoMoreThanTheSynProvesNoListener() {
        stream.tcp(0, SERVER, CLIENT, SYN_ACK, 9000, 501);
        stream.tcp(1, SERVER, CLIENT, TcpFlags.ACK, 9001, 501);

        assertThat(evidence().showsListener()).isFalse();
    }

    private Flow flow() {
        assertThat(stream.flows()).hasSize(1);
        return stream.flows().get(0);
    }

    private DirectionEvidence evidence() {
        return flow().directionEvidence();
    }
}
