// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ccpanalyzer.flow.ConnState;
import org.ccpanalyzer.flow.Endpoint;
import org.ccpanalyzer.net.IpAddress;

/** A TCP or UDP line of a conn.log that Zeek wrote. */
record ZeekConnection(Conversation conversation, Endpoint originator, ConnState state, String history) {
    private static final String FIELDS = "#fields\t";
    private static final Set<String> TRANSPORTS = Set.of("tcp", "udp");

    /** Reads the TCP and UDP lines of a log; none if it was written without states. */
    static List<ZeekConnection> read(Path log) {
        List<ZeekConnection> connections = new ArrayList<>();
        List<String> columns = List.of();
        for (String line : lines(log)) {
            if (line.startsWith(FIELDS)) {
                columns = List.of(line.substring(FIELDS.length()).split("\t"));
            } else if (!line.startsWith("#") && columns.contains("conn_state")) {
                List<String> cells = List.of(line.split("\t", -1));
                if (TRANSPORTS.contains(cells.get(columns.indexOf("proto")))) {
                    connections.add(of(columns, cells));
                }
            }
        }
        return connections;
    }

    private static ZeekConnection of(List<String> columns, List<String> cells) {
        Endpoint originator = end(columns, cells, "orig");
        return new ZeekConnection(
                Conversation.between(cells.get(columns.indexOf("proto")), originator, end(columns, cells, "resp")),
                originator,
                ConnState.valueOf(cells.get(columns.indexOf("conn_state"))),
                cells.get(columns.indexOf("history")));
    }

    private static Endpoint end(List<String> columns, List<String> cells, String side) {
        return new Endpoint(
                IpAddress.parse(cells.get(columns.indexOf("id." + side + "_h"))),
                Integer.parseInt(cells.get(columns.indexOf("id." + side + "_p"))));
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
