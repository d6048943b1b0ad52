// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.attack;

/** The attacks, by what they would make an analyzer keep. */
public enum AttackKind {
    /** One unanswered SYN per flow. */
    SYN_FLOOD,
    /** A SYN and the host's SYN-ACK per flow, and no more: half-open connections. */
    HALF_OPEN_FLOOD,
    /** As {@link #SYN_FLOOD}, over IPv6. */
    SYN_FLOOD_IPV6,
    /** One datagram per flow, to ports where nothing is expected. */
    UDP_FLOOD,
    /** The host knocks at ever new peers. */
    EGRESS_FLOOD,
    /** Each source tries each port of the host, which refuses. */
    PORT_SCAN,
    /** The host answers on each of its ports, to ever new peers. */
    LISTENER_FLOOD,
    /** A SYN and a payload that could go on per flow, which never does. */
    UNFINISHED_FLOOD,
    /** First fragments without others, and others without a first. */
    FRAGMENT_FLOOD,
    /** Later fragments alone. */
    LATER_FRAGMENT_FLOOD,
    /** ICMP errors that quote connections nobody saw. */
    ICMP_FLOOD,
    /** 200 IP headers in one another. */
    NESTED_TUNNELS,
    /** A thousand IPv6 destination options headers in a row. */
    EXTENSION_CHAIN,
    /** Frames of every EtherType there is. */
    UNKNOWN_KINDS,
    /** Interface descriptions with names of 16 bytes. */
    INTERFACES,
    /** Interface descriptions with names of 60,000 bytes. */
    LONG_NAMES,
    /** A record that claims 4 GiB; counted in words of eight bytes. */
    RECORD_LENGTH;

    /** Makes the captures of this kind. */
    Attack attack() {
        return switch (this) {
            case SYN_FLOOD -> new FrameAttack(HostileFrames::syn);
            case HALF_OPEN_FLOOD -> new FrameAttack(HostileFrames::halfOpen);
            case SYN_FLOOD_IPV6 -> new FrameAttack(HostileFrames::synOverIpv6);
            case UDP_FLOOD -> new FrameAttack(HostileFrames::datagram);
            case EGRESS_FLOOD -> new FrameAttack(HostileFrames::knockOfHost);
            case PORT_SCAN -> new FrameAttack(HostileFrames::refused);
            case LISTENER_FLOOD -> new FrameAttack(HostileFrames::listening);
            case UNFINISHED_FLOOD -> new FrameAttack(HostileFrames::unfinished);
            case FRAGMENT_FLOOD -> new FrameAttack(HostileFrames::fragment);
            case LATER_FRAGMENT_FLOOD -> new FrameAttack(HostileFrames::laterFragment);
            case ICMP_FLOOD -> new FrameAttack(HostileFrames::icmpError);
            case NESTED_TUNNELS -> new FrameAttack(HostileFrames::nested);
            case EXTENSION_CHAIN -> new FrameAttack(HostileFrames::extensions);
            case UNKNOWN_KINDS -> new FrameAttack(HostileFrames::unknownKind);
            case INTERFACES -> new InterfaceAttack(16);
            case LONG_NAMES -> new InterfaceAttack(60_000);
            case RECORD_LENGTH -> new LengthAttack();
        };
    }
}
