// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.flow.Talk.inbound;

import org.ccpanalyzer.decode.PacketView;
import org.junit.jupiter.api.Test;

/** The connection states and history letters that analysts know from Zeek, each with the story that leads there. */
class HistoryTest {
    @Test
    void anAttemptWithoutReplyIsS0() {
        assertReads(inbound().client("S", 100), ConnState.S0, "S");
        assertReads(inbound().client("S", 100).server(".", 7, 8), ConnState.S0, "Sa");
        assertReads(inbound().clientDatagram(1), ConnState.S0, "D");
    }

    @Test
    void anEstablishedConnectionIsS1() {
        assertReads(inbound().handshake(), ConnState.S1, "ShA");
        assertReads(inbound().handshake().client("P.", 101, 501, 9).server("P.", 501, 110, 9), ConnState.S1, "ShADd");
    }

    @Test
    void aFinOfOneEndIsS2OrS3AndOfBothSf() {
        assertReads(inbound().handshake().client("F.", 101, 501), ConnState.S2, "ShAF");
        assertReads(inbound().handshake().server("F.", 501, 101), ConnState.S3, "ShAf");
        assertReads(
                inbound()
                        .handshake()
                        .client("F.", 101, 501)
                        .server("F.", 501, 102)
                        .client(".", 102, 502),
                ConnState.SF,
                "ShAFf");
        assertReads(inbound().clientDatagram(1).serverDatagram(1), ConnState.SF, "Dd");
    }

    @Test
    void aResetForTheSynIsRej() {
        assertReads(inbound().client("S", 100).server("R.", 0, 101), ConnState.REJ, "Sr");
    }

    @Test
    void aResetOfAnEstablishedConnectionIsRstoOrRstr() {
        assertReads(inbound().handshake().client("R", 101), ConnState.RSTO, "ShAR");
        assertReads(inbound().client("S", 100).server("S.", 500, 101).client("R", 101), ConnState.RSTO, "ShR");
        assertReads(inbound().handshake().server("R.", 501, 101), ConnState.RSTR, "ShAr");
    }

    @Test
    void aResetAfterFinIsAResetUnlessTheOtherEndClosesToo() {
        assertReads(inbound().handshake().client("F.", 101, 501).client("R", 102), ConnState.RSTO, "ShAFR");
        assertReads(
                inbound().handshake().client("F.", 101, 501).client("R", 102).server("F.", 501, 102),
                ConnState.SF,
                "ShAFRf");
    }

    @Test
    void aSynThatItsSenderResetsIsRstos0EvenWithBadChecksums() {
        assertReads(inbound().client("S", 100).client("R", 101), ConnState.RSTOS0, "SR");
        assertReads(
                inbound().client("S", 100).but((packet, frame) -> spoil(packet)).client("R", 101),
                ConnState.RSTOS0,
                "CSR");
        assertReads(inbound().client("S", 100).client(".", 101, 501).client("R", 101), ConnState.OTH, "SAR");
    }

    @Test
    void aSynAndAFinWithoutAnswerIsSh() {
        assertReads(inbound().client("S", 100).client("F.", 101, 501), ConnState.SH, "SF");
    }

    @Test
    void datagramsOfTheResponderAloneAreShr() {
        assertReads(inbound().serverDatagram(2).speaking(Stream.SERVER_SPEAKS), ConnState.SHR, "^d");
    }

    @Test
    void aSynAckWithFinOrResetButNoSynIsShrOrRstrh() {
        Talk proven = inbound().handshake();
        Talk other = proven.and(Talk.endpoint("198.51.100.8", 50000), Talk.HOST);

        other.server("S.", 500, 101).server("F.", 501, 101);
        assertThat(proven.flows().get(1).connState()).isEqualTo(ConnState.SHR);

        Talk third = proven.and(Talk.endpoint("198.51.100.9", 50000), Talk.HOST);
        third.server("S.", 500, 101).server(".", 501, 101).server("R", 501);
        assertThat(proven.flows().get(2).connState()).isEqualTo(ConnState.RSTRH);
    }

    @Test
    void everythingElseIsOth() {
        assertReads(inbound().client(".", 1, 2).server(".", 2, 1), ConnState.OTH, "Aa");
        assertReads(inbound().client("S", 100).server("P.", 7, 101, 9), ConnState.OTH, "Sd");
    }

    @Test
    void flagsThatDoNotGoTogetherHaveALetterOfTheirOwn() {
        assertThat(inbound().client("FS", 100).flow().history()).isEqualTo("Q");
        assertThat(inbound().client("RS", 100).flow().history()).isEqualTo("Q");
        assertThat(inbound().handshake().client("FR.", 101, 501).flow().history())
                .isEqualTo("ShAI");
    }

    @Test
    void aClosedWindowIsNoted() {
        assertThat(inbound()
                        .handshake()
                        .server(".", 501, 101)
                        .but((packet, frame) -> packet.tcpWindow = 0)
                        .flow()
                        .history())
                .isEqualTo("ShAaw");
    }

    @Test
    void aWindowThatTheCaptureCutOffIsNotClosed() {
        assertThat(inbound()
                        .handshake()
                        .server(".", 501, 101)
                        .but((packet, frame) -> packet.tcpWindow = PacketView.NO_WINDOW)
                        .flow()
                        .history())
                .isEqualTo("ShAa");
    }

    @Test
    void retransmissionsAreCountedAndKeepAlivesAreNot() {
        Flow flow = inbound()
                .handshake()
                .client("P.", 101, 501, 10)
                .client("P.", 101, 501, 10)
                .server(".", 501, 111)
                .pause(60_000)
                .client(".", 110, 501)
                .client(".", 110, 501, 1)
                .flow();

        assertThat(flow.history()).isEqualTo("ShADaT");
        assertThat(flow.initiatorStatistics().retransmissions()).isEqualTo(1);
    }

    @Test
    void aGapInTheSequenceIsNotedAndOneOfFragmentsIsNot() {
        Talk gap = inbound().handshake().server("P.", 601, 101, 10).client(".", 101, 611);
        assertThat(gap.flow().history()).isEqualTo("ShAdg");
        assertThat(gap.flow().acknowledgesUnseen()).isFalse();

        Talk fragmented = inbound()
                .handshake()
                .server("P.", 501, 101, 10)
                .but((packet, frame) -> packet.fragment = true)
                .client(".", 101, 900);
        assertThat(fragmented.flow().acknowledgesUnseen()).isFalse();
        assertThat(inbound()
                        .handshake()
                        .server("P.", 501, 101, 10)
                        .client(".", 101, 900)
                        .flow()
                        .acknowledgesUnseen())
                .isTrue();
    }

    private static void spoil(PacketView packet) {
        packet.badTransportChecksum = true;
    }

    private static void assertReads(Talk talk, ConnState state, String history) {
        Flow flow = talk.flow();
        assertThat(flow.connState()).as(flow.history()).isEqualTo(state);
        assertThat(flow.history()).isEqualTo(history);
    }
}
