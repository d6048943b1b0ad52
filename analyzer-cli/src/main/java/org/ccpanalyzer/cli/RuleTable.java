// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Direction;
import org.ccpanalyzer.policy.GuideSource;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.PortRule;
import org.ccpanalyzer.policy.Side;

/** The rows of a port guide as a table of plain text. */
final class RuleTable {
    private static final String LINE = "%3s  %-24s %-10s %-10s %s%n";

    private RuleTable() {}

    static void write(PortGuide guide, PrintWriter out) {
        GuideSource source = guide.source();
        out.printf(Locale.ROOT, "%s%n%s, table %d%n", source.title(), source.edition(), source.table());
        out.printf(Locale.ROOT, "SHA-256 %s%n%n", source.sha256());
        out.printf(Locale.ROOT, LINE, "ROW", "RULE", "PORT", "OPENED BY", "PEERS, BY THE PURPOSE");
        guide.rules().forEach(rule -> write(rule, out));
        out.printf(
                Locale.ROOT,
                "%n<- the peer opens, -> the host opens.  * the site may move the port.%n"
                        + "\"Opened by\" is the direction column; the purpose text is the strict reading.%n");
    }

    private static void write(PortRule rule, PrintWriter out) {
        List<String> peers = Stream.concat(peers(rule, Side.INBOUND, "<- "), peers(rule, Side.OUTBOUND, "-> "))
                .distinct()
                .toList();
        String port = IpProtocol.name(rule.protocol()) + "/" + rule.port() + (rule.configurable() ? "*" : "");
        out.printf(Locale.ROOT, LINE, rule.row(), rule.id(), port, opener(rule.direction()), peers.get(0));
        peers.stream().skip(1).forEach(peer -> out.printf(Locale.ROOT, LINE, "", "", "", "", peer));
    }

    private static Stream<String> peers(PortRule rule, Side opener, String arrow) {
        return rule.uses().stream()
                .filter(use -> use.opener() == opener)
                .flatMap(use -> use.peers().stream())
                .map(peer -> arrow + peer);
    }

    private static String opener(Direction direction) {
        return switch (direction) {
            case INBOUND -> "peer";
            case OUTBOUND -> "host";
            case BOTH -> "either";
        };
    }
}
