// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.TcpFlags;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connection states of packets written as history letters: s SYN, h SYN-ACK, a, d, f, r; upper case is the client. */
class ConnStateTest {
    private static final Endpoint CLIENT = new Endpoint(IpAddress.parse("198.51.100.7"), 50000);
    private static final Endpoint SERVER = new Endpoint(Stream.HOST, 443);
    private static final int CLIENT_SEQUENCE = 1000;
    private static final int SERVER_SEQUENCE = 5000;

    @ParameterizedTest(name = "{0} is {1}: {2}")
    @CsvSource({
        "S, S0, no answer",
        "Sa, S0, an acknowledgment before the SYN-ACK is none",
        "Sd, OTH, data is an answer",
        "Sr, REJ, refused",
        "SRr, REJ, 'reset by both, no payload'",
        "SrhA, REJ, a reset stays a reset",
        "SrhAF, RSTR, a reset before the genuine SYN-ACK",
        "SR, RSTOS0, given up",
        "SDR, RSTOS0, given up after data",
        "SAR, OTH, more than a SYN before the reset",
        "SF, SH, closed without an answer",
        "Sh, S1, established",
        "hSA, S1, the SYN-ACK was captured first",
        "hA, S1, only the SYN is missing",
        "ShADd, S1, established",
        "ShADF, S2, closed by the client",
        "ShADf, S3, closed by the server",
        "ShADdFf, SF, closed by both",
        "ShAFfR, SF, a reset after both closed",
        "ShAFRf, SF, a reset between the two ends",
        "ShAFR, RSTO, a reset instead of the other end",
        "ShAFr, RSTR, closed by the client and reset by the server",
        "ShR, RSTO, half-open scan of an open port",
        "ShADdR, RSTO, aborted by the client",
        "ShADRF, RSTO, nothing comes after a reset",
        "ShADdr, RSTR, aborted by the server",
        "h, OTH, backscatter",
        "hr, RSTRH, answered and reset without a SYN",
        "hf, SHR, answered and closed without a SYN",
        "r, RSTRH, a lone reset of the server",
        "R, OTH, a lone reset of the client",
        "fA, SHR, the server's end of a connection that began earlier",
        "fAFa, SF, both ends of a connection that began earlier",
        "DaAd, OTH, the middle of a connection"
    })
    void namesTheStateAsZeekDoes(String packets, ConnState expected, String why) {
        Stream stream = new Stream();
        for (int i = 0; i < packets.length(); i++) {
            add(stream, i, packets.charAt(i));
        }

        assertThat(stream.flows()).hasSize(1);
        assertThat(stream.flows().get(0).initiator()).isEqualTo(CLIENT);
        assertThat(stream.flows().get(0).connState()).as(why).isEqualTo(expected);
    }

    private static void add(Stream stream, int millis, char letter) {
        boolean client = Character.isUpperCase(letter);
        int own = client ? CLIENT_SEQUENCE : SERVER_SEQUENCE;
        int other = client ? SERVER_SEQUENCE : CLIENT_SEQUENCE;
        char kind = Character.toLowerCase(letter);
        boolean beginning = kind == 's' || kind == 'h';
        stream.tcp(
                millis,
                client ? CLIENT : SERVER,
                client ? SERVER : CLIENT,
                flags(kind),
                beginning ? own : own + 1,
                other + 1,
                kind == 'd' ? 10 : 0);
    }

    private static int flags(char kind) {
        return switch (kind) {
            case 's' -> TcpFlags.SYN;
            case 'h' -> TcpFlags.SYN | TcpFlags.ACK;
            case 'f' -> TcpFlags.FIN | TcpFlags.ACK;
            case 'r' -> TcpFlags.RST | TcpFlags.ACK;
            default -> TcpFlags.ACK;
        };
    }
}
