// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.net.IpProtocol;

/** What the analyzer and tshark say that the conversations of real captures speak, side by side. */
final class ProtocolAgreement {
    static final Path DIRECTORY = Path.of("src", "test", "resources", "identify");

    private static final String UNKNOWN = "-";

    /** Layers of tshark that go by another name here. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("smb2", "smb"),
            Map.entry("cldap", "ldap"),
            Map.entry("mdns", "dns"),
            Map.entry("llmnr", "dns"),
            Map.entry("nbns", "netbios-ns"),
            Map.entry("isakmp", "ike"),
            Map.entry("wg", "wireguard"),
            Map.entry("bt-dht", "bittorrent"),
            Map.entry("pop", "pop3"),
            Map.entry("pgsql", "postgresql"),
            Map.entry("resp", "redis"),
            Map.entry("http2", "http"),
            Map.entry("socks", "socks5"));

    private final SortedMap<String, Integer> counts = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private int compared;

    private ProtocolAgreement() {}

    static ProtocolAgreement compare() throws IOException {
        ProtocolAgreement agreement = new ProtocolAgreement();
        Map<String, List<CSVRecord>> files = Corpus.rows(DIRECTORY.resolve("tshark-protocols.csv")).stream()
                .collect(Collectors.groupingBy(row -> row.get("file")));
        for (Map.Entry<String, List<CSVRecord>> file : new TreeMap<>(files).entrySet()) {
            agreement.add(file.getKey(), file.getValue());
        }
        return agreement;
    }

    /** A line for each pair of answers: how often, what tshark says, what the analyzer says. */
    List<String> lines() {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + "," + entry.getValue())
                .toList();
    }

    /** The conversations of pairs that differ. */
    List<String> differences() {
        return differences;
    }

    int compared() {
        return compared;
    }

    private void add(String file, List<CSVRecord> rows) throws IOException {
        Map<String, Set<String>> found = found(file);
        for (CSVRecord row : rows) {
            Set<String> spoken = found.get(key(row.get("transport"), row.get("one"), row.get("other")));
            if (spoken != null) {
                compared++;
                count(file, row, answer(row.get("layers")), String.join(" ", spoken));
            }
        }
    }

    private void count(String file, CSVRecord row, String expected, String spoken) {
        String ours = spoken.isEmpty() ? UNKNOWN : spoken;
        counts.merge(row.get("transport") + "," + expected + "," + ours, 1, Integer::sum);
        if (!expected.equals(ours)) {
            differences.add(
                    String.join(",", row.get("transport"), expected, ours, file, row.get("one"), row.get("other")));
        }
    }

    private static String answer(String layers) {
        return layers.isEmpty()
                ? UNKNOWN
                : Arrays.stream(layers.split(" "))
                        .map(layer -> NAMES.getOrDefault(layer, layer))
                        .distinct()
                        .collect(Collectors.joining(" "));
    }

    private static Map<String, Set<String>> found(String file) throws IOException {
        Map<String, Set<String>> found = new HashMap<>();
        for (Flow flow : flows(file)) {
            String protocol = HostFlows.appProtocol(flow);
            String key = key(
                    IpProtocol.name(flow.protocol()),
                    flow.initiator().toString(),
                    flow.responder().toString());
            found.computeIfAbsent(key, any -> new TreeSet<>()).addAll(protocol == null ? List.of() : List.of(protocol));
        }
        return found;
    }

    private static List<Flow> flows(String file) throws IOException {
        List<Flow> flows = new ArrayList<>();
        try {
            // Names begin with a directory beside the corpus, or the corpus itself.
            Corpus.ledger(Corpus.read("../" + file, 1, Long.MAX_VALUE)).flows().forEach(flows::add);
        } catch (CaptureException e) {
            // Not read; the comparison of conversations lists it.
        }
        return flows;
    }

    private static String key(String transport, String one, String other) {
        return one.compareTo(other) <= 0 ? transport + " " + one + " " + other : transport + " " + other + " " + one;
    }
}
