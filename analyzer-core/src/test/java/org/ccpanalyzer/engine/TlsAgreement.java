// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.identify.Identification;
import org.ccpanalyzer.identify.PayloadFacts;
import org.ccpanalyzer.identify.Speaker;
import org.ccpanalyzer.net.IpProtocol;

/** What the analyzer and tshark read in the TLS and QUIC handshakes of real captures, side by side. */
final class TlsAgreement {
    private static final Map<String, FactKind> OF_CLIENT = Map.of(
            "serverName", FactKind.SERVER_NAME,
            "offered", FactKind.ALPN,
            "versions", FactKind.TLS_VERSION,
            "ja3", FactKind.JA3,
            "ja4", FactKind.JA4);
    private static final Map<String, FactKind> OF_SERVER = Map.of(
            "version", FactKind.TLS_VERSION,
            "chosen", FactKind.ALPN,
            "ja3s", FactKind.JA3S,
            "names", FactKind.CERTIFICATE_NAME,
            "issuer", FactKind.CERTIFICATE_ISSUER,
            "until", FactKind.CERTIFICATE_UNTIL);

    /** What both ends of a conversation say; the first of several connections. */
    private record Hellos(PayloadFacts client, PayloadFacts server) {
        static Hellos of(Flow flow) {
            PayloadFacts one = flow.initiatorFacts();
            PayloadFacts other = flow.responderFacts();
            return Identification.speaker(one.identification()) == Speaker.SERVER
                    ? new Hellos(other, one)
                    : new Hellos(one, other);
        }

        boolean isEmpty() {
            return client.first(FactKind.TLS_VERSION) == null && server.first(FactKind.TLS_VERSION) == null;
        }
    }

    private final Map<String, Map<String, String>> differences = new TreeMap<>();
    private int sameFields;

    private TlsAgreement() {}

    static TlsAgreement compare() throws IOException {
        TlsAgreement agreement = new TlsAgreement();
        Map<String, List<CSVRecord>> files = Corpus.rows(ProtocolAgreement.DIRECTORY.resolve("tshark-tls.csv")).stream()
                .collect(Collectors.groupingBy(row -> row.get("file")));
        for (Map.Entry<String, List<CSVRecord>> file : files.entrySet()) {
            agreement.add(file.getKey(), file.getValue());
        }
        return agreement;
    }

    /** By file; keyed by the field and the conversation, a space between. */
    Map<String, Map<String, String>> differences() {
        return differences;
    }

    /** Fields that both tools fill, with the same value. */
    int sameFields() {
        return sameFields;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        differences.forEach(
                (file, found) -> found.forEach((what, values) -> lines.add(file + "," + what + "," + values)));
        return lines;
    }

    private void add(String file, List<CSVRecord> rows) throws IOException {
        Map<String, Hellos> hellos = read(file);
        Map<String, String> found = new TreeMap<>();
        for (CSVRecord row : rows) {
            String conversation = row.get("transport") + " " + row.get("one") + " " + row.get("other");
            Hellos read = hellos.remove(conversation);
            if (read == null) {
                found.put("conversation " + conversation, "tshark alone");
            } else {
                compare(row, conversation, read, found);
            }
        }
        hellos.keySet().forEach(conversation -> found.put("conversation " + conversation, "analyzer alone"));
        if (!found.isEmpty()) {
            differences.put(file, found);
        }
    }

    private void compare(CSVRecord row, String conversation, Hellos read, Map<String, String> found) {
        OF_CLIENT.forEach((field, kind) -> compare(row, field, conversation, join(read.client(), kind), found));
        OF_SERVER.forEach((field, kind) -> compare(row, field, conversation, join(read.server(), kind), found));
        String encrypted = read.client().has(FactKind.ENCRYPTED_CLIENT_HELLO) ? "yes" : "";
        compare(row, "encrypted", conversation, encrypted, found);
    }

    private void compare(CSVRecord row, String field, String conversation, String ours, Map<String, String> found) {
        String expected = row.get(field);
        if (!expected.equals(ours)) {
            found.put(field + " " + conversation, "tshark '" + expected + "' analyzer '" + ours + "'");
        } else if (!ours.isEmpty()) {
            sameFields++;
        }
    }

    private static String join(PayloadFacts facts, FactKind kind) {
        return String.join(" ", facts.all(kind));
    }

    private static Map<String, Hellos> read(String file) throws IOException {
        Map<String, Hellos> found = new HashMap<>();
        try {
            // Names begin with a directory beside the corpus, or the corpus itself.
            for (Flow flow :
                    Corpus.ledger(Corpus.read("../" + file, 1, Long.MAX_VALUE)).flows()) {
                Hellos hellos = Hellos.of(flow);
                if (!hellos.isEmpty()) {
                    found.putIfAbsent(conversation(flow), hellos);
                }
            }
        } catch (CaptureException e) {
            // Not read; the comparison of conversations lists it.
        }
        return found;
    }

    private static String conversation(Flow flow) {
        String one = flow.initiator().toString();
        String other = flow.responder().toString();
        String transport = IpProtocol.name(flow.protocol());
        return one.compareTo(other) <= 0 ? transport + " " + one + " " + other : transport + " " + other + " " + one;
    }
}
