// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccpanalyzer.flow.Endpoint;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

/** Display filters of Wireshark and tshark. */
final class FrameFilter {
    private FrameFilter() {}

    /** Shows frames by number; neighbours are written as a range. */
    static String ofFrames(List<Long> frames) {
        List<Long> sorted = frames.stream().sorted().distinct().toList();
        StringBuilder filter = new StringBuilder("frame.number in {");
        for (int i = 0; i < sorted.size(); ) {
            int last = i;
            while (last + 1 < sorted.size() && sorted.get(last + 1) == sorted.get(last) + 1) {
                last++;
            }
            filter.append(i == 0 ? "" : ", ").append(sorted.get(i));
            if (last > i) {
                filter.append(last == i + 1 ? ", " : "..").append(sorted.get(last));
            }
            i = last + 1;
        }
        return filter.append('}').toString();
    }

    /** Shows all packets between the ends of these flows, whenever they were sent. */
    static String ofFlows(List<SlicedFlow> flows) {
        Set<String> each = new LinkedHashSet<>();
        flows.forEach(flow -> each.add(ofFlow(flow.flow())));
        return each.size() == 1
                ? each.iterator().next()
                : each.stream().map(filter -> "(" + filter + ")").collect(Collectors.joining(" || "));
    }

    private static String ofFlow(Flow flow) {
        String addresses = address(flow.initiator()) + " && " + address(flow.responder());
        return switch (flow.protocol()) {
            case IpProtocol.TCP -> addresses + ports("tcp.port", flow);
            case IpProtocol.UDP -> addresses + ports("udp.port", flow);
            default ->
                addresses + " && " + (flow.initiator().address().isIpv4() ? "ip.proto == " : "ipv6.nxt == ")
                        + flow.protocol();
        };
    }

    private static String address(Endpoint end) {
        IpAddress address = end.address();
        return (address.isIpv4() ? "ip.addr == " : "ipv6.addr == ") + address;
    }

    private static String ports(String field, Flow flow) {
        return " && " + field + " == " + flow.initiator().port() + " && " + field + " == "
                + flow.responder().port();
    }
}
