// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Community ID flow hashing, version 1 with seed 0 (Corelight community-id-spec): joins our flows with other tools'. Owned
 * by one thread, so that the ids of many flows share one digest.
 */
public final class CommunityId {
    private static final int SEED = 0;
    private static final int LONGEST_INPUT = 40;

    private static final int ECHO_REQUEST = 8;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REQUEST_V6 = 128;
    private static final int ECHO_REPLY_V6 = 129;

    private static final byte[] PREFIX = {'1', ':'};

    private final MessageDigest sha1 = sha1();
    private final ByteBuffer input = ByteBuffer.allocate(LONGEST_INPUT);

    /** The id of a flow; for ICMP echo the specification puts the message types in place of the ports. */
    public String of(Flow flow) {
        if (!flow.echo()) {
            return of(flow.protocol(), flow.initiator(), flow.responder());
        }
        boolean v4 = flow.protocol() == IpProtocol.ICMP;
        return of(
                flow.protocol(),
                new Endpoint(flow.initiator().address(), v4 ? ECHO_REQUEST : ECHO_REQUEST_V6),
                new Endpoint(flow.responder().address(), v4 ? ECHO_REPLY : ECHO_REPLY_V6));
    }

    /** The id of a flow given by its two ends, in any order. */
    String of(int protocol, Endpoint one, Endpoint other) {
        boolean ordered = one.compareNumbers(other) <= 0;
        Endpoint first = ordered ? one : other;
        Endpoint second = ordered ? other : one;
        input.clear();
        input.putShort((short) SEED);
        put(first.address());
        put(second.address());
        input.put((byte) protocol).put((byte) 0);
        if (hasPorts(protocol)) {
            input.putShort((short) first.port()).putShort((short) second.port());
        }
        sha1.update(input.array(), 0, input.position());
        byte[] encoded = Base64.getEncoder().encode(sha1.digest());
        byte[] text = Arrays.copyOf(PREFIX, PREFIX.length + encoded.length);
        System.arraycopy(encoded, 0, text, PREFIX.length, encoded.length);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static boolean hasPorts(int protocol) {
        return switch (protocol) {
            case IpProtocol.TCP, IpProtocol.UDP, IpProtocol.SCTP, IpProtocol.ICMP, IpProtocol.ICMPV6 -> true;
            default -> false;
        };
    }

    private void put(IpAddress address) {
        if (address.isIpv4()) {
            input.putInt((int) address.low());
        } else {
            input.putLong(address.high()).putLong(address.low());
        }
    }
}
