// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.filter;

import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;

/** The words of a language of packet filters. */
interface FilterSyntax {
    /** Which end of a packet is meant. */
    enum End {
        SOURCE,
        DESTINATION
    }

    /** Packets from or to the address, ARP about it among them. */
    String host(IpAddress address);

    String address(End end, IpPrefix prefix);

    /** {@code protocol} is TCP or UDP. */
    String port(End end, int protocol, int port);

    /** Packets that the port guide does not speak of: ARP, ICMP, IGMP, IPsec, groups and broadcast. */
    String noService();

    /** {@code " and "}, with the spaces that belong to it. */
    String andWord();

    String orWord();

    String notWord();

    default String all(List<String> terms) {
        return terms.size() == 1 ? terms.get(0) : terms.stream().collect(Collectors.joining(andWord(), "(", ")"));
    }

    default String any(List<String> terms) {
        return terms.size() == 1 ? terms.get(0) : terms.stream().collect(Collectors.joining(orWord(), "(", ")"));
    }

    default String none(List<String> terms) {
        return notWord() + terms.stream().collect(Collectors.joining(orWord(), "(", ")"));
    }
}
