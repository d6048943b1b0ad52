// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HexFormat;
import java.util.List;
import org.ccpanalyzer.net.IpProtocol;

/** What a conversation of {@link RehearsalTraffic} is about. */
final class RehearsalService {
    private static final String RANDOM = "00112233445566778899aabbccddeeff0123456789abcdeffedcba9876543210";
    private static final String CLIENT_HELLO = "1603030043" + "0100003f" + "0303" + RANDOM + "00" + "00021301" + "0100"
            + "0014" + "00000010000e00000b6363702e6578616d706c65";
    private static final String SERVER_HELLO = "160303002a" + "02000026" + "0303" + RANDOM + "00" + "1301" + "00";
    private static final String QUESTION = "076578616d706c6503636f6d0000010001";
    private static final String ANSWER = "c00c00010001000001000004c6336407";

    /** Those of a collaboration host, and one that no detector knows. */
    static final List<RehearsalService> ALL = List.of(
            of(IpProtocol.TCP, 443, hex(CLIENT_HELLO), hex(SERVER_HELLO)),
            of(
                    IpProtocol.TCP,
                    80,
                    text("GET /status HTTP/1.1\r\nHost: ccp.example\r\nUser-Agent: client\r\n\r\n"),
                    text("HTTP/1.1 200 OK\r\nServer: ccp\r\nContent-Type: text/plain\r\n\r\n")),
            of(IpProtocol.TCP, 22, text("SSH-2.0-OpenSSH_9.2\r\n"), text("SSH-2.0-OpenSSH_8.0\r\n")),
            of(
                    IpProtocol.TCP,
                    5222,
                    text("<?xml version='1.0'?><stream:stream to='ccp.example' xmlns='jabber:client'>"),
                    text("<?xml version='1.0'?><stream:stream from='ccp.example' xmlns='jabber:client'>")),
            of(IpProtocol.TCP, 9_999, hex(RANDOM), hex(RANDOM)),
            of(
                    IpProtocol.UDP,
                    53,
                    hex("01000001000000000000" + QUESTION),
                    hex("81800001000100000000" + QUESTION + ANSWER)),
            of(IpProtocol.ICMP, 0, hex(RANDOM), hex(RANDOM)));

    /** See {@link IpProtocol}; for ICMP, that of IPv4 stands for both. */
    final int protocol;
    /** Of the server. */
    final int port;

    private final byte[] asked;
    private final byte[] answered;

    private RehearsalService(int protocol, int port, byte[] asked, byte[] answered) {
        this.protocol = protocol;
        this.port = port;
        this.asked = asked;
        this.answered = answered;
    }

    private static RehearsalService of(int protocol, int port, byte[] asked, byte[] answered) {
        return new RehearsalService(protocol, port, asked, answered);
    }

    /** What opens one side's stream, or is each of its datagrams, behind a number of two bytes if by UDP. */
    byte[] said(boolean isClient) {
        return isClient ? asked : answered;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] text(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
