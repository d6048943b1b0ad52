// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.rules;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.EffectiveRule;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.PortTable;
import org.ccpanalyzer.policy.PortUse;
import org.ccpanalyzer.policy.Side;

/** The rows of the port guide as a plain-text table, with the notes that a reader of the table needs. */
public final class RuleTable {
    private static final int MIN_WIDTH = 80;
    /** From this width on there is room to say what is spoken. */
    private static final int FULL_WIDTH = 100;

    private static final int ID_WIDTH = 23;
    private static final int OPENS_WIDTH = 10;
    private static final int SPEAKS_WIDTH = 19;
    /** The fixed columns before the peer (row, id, port, over, opens), and the lines between. */
    private static final int BEFORE_PEER = 3 + ID_WIDTH + 6 + 4 + OPENS_WIDTH + 17;

    private RuleTable() {}

    /**
     * Renders the table; each line ends with a line feed.
     *
     * @param ports the rows at the ports of a site, or of the guide itself
     * @param width columns of the terminal; narrower than 80 is taken as 80
     */
    public static String render(PortGuide guide, PortTable ports, int width) {
        String table = AsciiTable.builder()
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
                .lineSeparator("\n")
                .data(ports.rules(), columns(Math.max(width, MIN_WIDTH)))
                .asString();
        return guide.source().title() + ", table " + guide.source().table() + "\n\n"
                + table.lines().map(String::stripTrailing).collect(Collectors.joining("\n"))
                + "\n\n" + legend(guide, ports);
    }

    private static List<ColumnData<EffectiveRule>> columns(int width) {
        boolean full = width >= FULL_WIDTH;
        int peerWidth = width - BEFORE_PEER - (full ? SPEAKS_WIDTH + 3 : 0);
        return List.of(
                column("row", 3)
                        .dataAlign(HorizontalAlign.RIGHT)
                        .with(row -> Integer.toString(row.rule().row())),
                column("id", ID_WIDTH).with(row -> row.rule().id()),
                column("port", 6).dataAlign(HorizontalAlign.RIGHT).with(RuleTable::port),
                column("over", 4).with(RuleTable::transport),
                column("opens", OPENS_WIDTH).with(RuleTable::direction),
                column("peer", peerWidth).with(RuleTable::peers),
                column("speaks", SPEAKS_WIDTH).visible(full).with(row -> String.join(", ", row.protocols())));
    }

    private static Column column(String header, int width) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(width + 2, OverflowBehaviour.NEWLINE);
    }

    private static String port(EffectiveRule row) {
        return row.port() + (row.rule().configurable() ? "*" : "");
    }

    private static String transport(EffectiveRule row) {
        return IpProtocol.name(row.rule().protocol()) + (row.rule().protocolStated() ? "" : "?");
    }

    private static String direction(EffectiveRule row) {
        return switch (row.rule().direction()) {
            case INBOUND -> "in";
            case OUTBOUND -> "out";
            case BOTH -> "both" + onlyByPurpose(row);
        };
    }

    private static String onlyByPurpose(EffectiveRule row) {
        if (row.purposeAdmits(Side.INBOUND) && row.purposeAdmits(Side.OUTBOUND)) {
            return "";
        }
        return row.purposeAdmits(Side.INBOUND) ? " (in)" : " (out)";
    }

    private static String peers(EffectiveRule row) {
        Set<String> peers = new LinkedHashSet<>();
        row.rule().uses().stream().map(PortUse::peers).forEach(peers::addAll);
        return String.join(", ", peers);
    }

    private static String legend(PortGuide guide, PortTable ports) {
        String moved = ports.rules().stream()
                .filter(EffectiveRule::isMoved)
                .map(row -> "Moved by the site: " + row.rule().id() + " from "
                        + row.rule().port() + " to " + row.port() + ".\n")
                .collect(Collectors.joining());
        return """
                *      the port may be configured
                ?      the transport is inferred, not stated
                opens  in: the peer; out: the host; both: either side
                (in)   the column says both, the purpose text knows only this side
                """ + moved + "Source: SHA-256 " + guide.source().sha256() + "\n";
    }
}
