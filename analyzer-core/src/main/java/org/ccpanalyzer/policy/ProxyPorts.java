// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Port numbers that the guide's note on port mapping, or a mapping of the site, speaks of: the reverse proxy's own, and the
 * one that the note prints for the host and no row has. The host itself is not to answer on them.
 */
public final class ProxyPorts {
    /** Of no guide and no site. */
    public static final ProxyPorts NONE = new ProxyPorts();

    private final Map<Integer, List<String>> sentences = new HashMap<>();

    private ProxyPorts() {}

    public static ProxyPorts of(PortGuide guide, Site site) {
        ProxyPorts ports = new ProxyPorts();
        List<GuideNote> notes =
                guide.notes().stream().filter(note -> note.example() != null).toList();
        for (ProxyMapping mapping : site.proxyMappings()) {
            String says = "is the reverse proxy's by the site's mapping '" + mapping.id() + "', and leads to "
                    + host(guide, mapping.upstreamRule(), mapping.upstreamPort());
            ports.put(mapping.clientPort(), says, guide, notes);
        }
        for (GuideNote note : notes) {
            ports.addExample(note, guide);
        }
        return ports;
    }

    /** Finished sentences that cite the note and its ambiguity; empty for a port that neither speaks of. */
    public List<String> sentences(int port) {
        return sentences.getOrDefault(port, List.of());
    }

    private void addExample(GuideNote note, PortGuide guide) {
        GuideNote.MappingExample example = note.example();
        if (example == null) {
            return;
        }
        String host = host(guide, example.rule(), example.readAs());
        List<GuideNote> notes = List.of(note);
        put(example.proxyPort(), "is the reverse proxy's in the example of a note, and leads to " + host, guide, notes);
        if (example.printedPort() != example.readAs()) {
            String says = "is printed in a note, but stands in no row; it is read as " + host;
            put(example.printedPort(), says, guide, notes);
        }
    }

    /** What is said first of a port stays. */
    private void put(int port, String says, PortGuide guide, List<GuideNote> notes) {
        List<String> said = new ArrayList<>();
        said.add("Port " + port + " " + says + ".");
        for (GuideNote note : notes) {
            said.add("The note '" + note.id() + "' says: " + note.text());
            String ambiguity = note.ambiguity();
            if (ambiguity != null) {
                guide.ambiguity(ambiguity).map(Ambiguity::quote).ifPresent(said::add);
            }
        }
        sentences.putIfAbsent(port, List.copyOf(said));
    }

    /** {@code "port 7443 of the host (row 11 'bosh-secure')"}. */
    private static String host(PortGuide guide, String rule, int port) {
        return "port " + port + " of the host"
                + guide.rule(rule)
                        .map(row -> " (row " + row.row() + " '" + row.id() + "')")
                        .orElse("");
    }
}
