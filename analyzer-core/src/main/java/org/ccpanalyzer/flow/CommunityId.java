// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

/** Community ID flow hashing, version 1 with seed 0 (Corelight community-id-spec): joins our flows with other tools'. */
final class CommunityId {
    private static final int SEED = 0;
    private static final int LONGEST_INPUT = 40;

    private final MessageDigest digest;

    CommunityId() {
        try {
            digest = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /**
     * The id of a flow given by its two ends, in any order.
     *
     * <p>For ICMP echo the specification puts the message types in place of the ports: the caller does so.
     */
    String of(int protocol, Endpoint one, Endpoint other) {
        boolean ordered = compare(one, other) <= 0;
        Endpoint first = ordered ? one : other;
        Endpoint second = ordered ? other : one;
        ByteBuffer input = ByteBuffer.allocate(LONGEST_INPUT);
        input.putShort((short) SEED);
        put(input, first.address());
        put(input, second.address());
        input.put((byte) protocol).put((byte) 0);
        if (hasPorts(protocol)) {
            input.putShort((short) first.port()).putShort((short) second.port());
        }
        digest.update(input.array(), 0, input.position());
        return "1:" + Base64.getEncoder().encodeToString(digest.digest());
    }

    private static boolean hasPorts(int protocol) {
        return switch (protocol) {
            case IpProtocol.TCP, IpProtocol.UDP, IpProtocol.SCTP, IpProtocol.ICMP, IpProtocol.ICMPV6 -> true;
            default -> false;
        };
    }

    private static int compare(Endpoint one, Endpoint other) {
        int order = Long.compareUnsigned(one.address().high(), other.address().high());
        if (order == 0) {
            order = Long.compareUnsigned(one.address().low(), other.address().low());
        }
        return order == 0 ? Integer.compare(one.port(), other.port()) : order;
    }

    private static void put(ByteBuffer input, IpAddress address) {
        if (address.isIpv4()) {
            input.putInt((int) address.low());
        } else {
            input.putLong(address.high()).putLong(address.low());
        }
    }
}
