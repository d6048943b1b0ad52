// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Mining of crypto-currencies over Stratum (Bitcoin Improvement Proposal 310 and its predecessors; EthereumStratum;
 * the login of Monero pools): one JSON object a line, with a method that only miners and pools have.
 */
public final class StratumDetector implements ProtocolDetector {
    private static final int WINDOW = 1024;
    private static final String METHOD = "\"METHOD\"";
    private static final String[] OF_MINERS = {
        "\"MINING.SUBSCRIBE\"", "\"MINING.AUTHORIZE\"", "\"MINING.CONFIGURE\"", "\"ETH_SUBMITLOGIN\""
    };
    private static final String[] OF_POOLS = {"\"MINING.NOTIFY\"", "\"MINING.SET_DIFFICULTY\"", "\"MINING.SET_TARGET\""
    };
    private static final String LOGIN = "\"LOGIN\"";
    private static final String AGENT = "\"AGENT\"";
    private static final String PASSWORD = "\"PASS\"";
    private static final String JOB = "\"JOB\"";
    private static final String BLOB = "\"BLOB\"";
    private static final String TARGET = "\"TARGET\"";

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == '{';
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        int window = Math.min(length, WINDOW);
        if (bytes.get(offset) != '{' || !AsciiText.firstLineIsText(bytes, offset, window)) {
            return Identification.NONE;
        }
        if (isJob(bytes, offset, window)) {
            return Identification.of(ApplicationProtocol.STRATUM, Speaker.SERVER);
        }
        if (!AsciiText.contains(bytes, offset, window, METHOD)) {
            return Identification.NONE;
        }
        if (AsciiText.containsAny(bytes, offset, window, OF_MINERS) || isLogin(bytes, offset, window)) {
            return Identification.of(ApplicationProtocol.STRATUM, Speaker.CLIENT);
        }
        return AsciiText.containsAny(bytes, offset, window, OF_POOLS)
                ? Identification.of(ApplicationProtocol.STRATUM, Speaker.SERVER)
                : Identification.NONE;
    }

    private static boolean isLogin(ByteBuffer bytes, int offset, int length) {
        return AsciiText.contains(bytes, offset, length, LOGIN)
                && AsciiText.contains(bytes, offset, length, AGENT)
                && AsciiText.contains(bytes, offset, length, PASSWORD);
    }

    /** A pool answers the login of a miner with the first job. */
    private static boolean isJob(ByteBuffer bytes, int offset, int length) {
        return AsciiText.contains(bytes, offset, length, JOB)
                && AsciiText.contains(bytes, offset, length, BLOB)
                && AsciiText.contains(bytes, offset, length, TARGET);
    }
}
