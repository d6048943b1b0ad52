// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.ObservedHost;
import org.ccpanalyzer.policy.ObservedPeer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Reads the host and its peers to verify out of a {@code report.json}. A report may have been changed since it was written:
 * every value is checked.
 */
public final class ObservedHostReader {
    private static final int MAX_ADDRESSES = 1_000;
    private static final int MAX_SUSPECTS = 1_000_000;

    private final List<IpAddress> addresses = new ArrayList<>();
    private final Map<IpAddress, Set<String>> suspects = new HashMap<>();
    private @Nullable String source;
    private @Nullable List<ObservedPeer> peers;

    private ObservedHostReader() {}

    /**
     * Reads a file.
     *
     * @throws ReportException if it cannot be read, or is no report of this version
     */
    public static ObservedHost read(Path path) throws ReportException {
        return ReportDocument.open(path, ObservedHostReader::read);
    }

    /**
     * Reads a stream to its end.
     *
     * @param name the file's name for messages
     * @throws ReportException if it is no report of this version
     */
    public static ObservedHost read(String name, InputStream stream) throws ReportException, IOException {
        ObservedHostReader reader = new ObservedHostReader();
        ReportValues values = ReportDocument.walk(
                name,
                stream,
                Map.of(
                        "subject", reader::subject,
                        "findings", reader::findings,
                        "unverified", document -> reader.peers = peers(document)));
        return reader.result(values);
    }

    private void subject(ReportValues values) throws ReportException {
        values.require(JsonToken.START_OBJECT, "an object");
        for (String key = values.nextKey(); key != null; key = values.nextKey()) {
            switch (key) {
                case "addresses" -> addresses(values);
                case "source" -> source = values.text(100);
                default -> values.skip();
            }
        }
    }

    private void addresses(ReportValues values) throws ReportException {
        values.require(JsonToken.START_ARRAY, "an array");
        while (values.next() != JsonToken.END_ARRAY) {
            addresses.add(values.address());
            if (addresses.size() > MAX_ADDRESSES) {
                throw values.refusal("A host has not more than " + MAX_ADDRESSES + " addresses.");
            }
        }
    }

    private static List<ObservedPeer> peers(ReportValues values) throws ReportException {
        List<ObservedPeer> found = new ArrayList<>();
        values.require(JsonToken.START_ARRAY, "an array");
        while (values.next() != JsonToken.END_ARRAY) {
            found.add(new ObservedPeerReader(values).read());
            if (found.size() > ObservedPeer.MAX_LISTED) {
                throw values.refusal("A report lists not more than " + ObservedPeer.MAX_LISTED + " peers to verify.");
            }
        }
        return found;
    }

    private void findings(ReportValues values) throws ReportException {
        values.require(JsonToken.START_ARRAY, "an array");
        while (values.next() != JsonToken.END_ARRAY) {
            SuspectReader.Suspicion finding = new SuspectReader(values).read();
            if (finding.isGrave()) {
                for (IpAddress address : finding.peers()) {
                    suspect(address, finding.kind(), values);
                }
            }
        }
    }

    private void suspect(IpAddress address, String kind, ReportValues values) throws ReportException {
        suspects.computeIfAbsent(address, unused -> new TreeSet<>()).add(kind);
        if (suspects.size() > MAX_SUSPECTS) {
            throw values.refusal("Its findings name more than " + MAX_SUSPECTS + " peers; analyze a quieter time.");
        }
    }

    private ObservedHost result(ReportValues values) throws ReportException {
        if (peers == null) {
            throw values.refusal(
                    "An earlier version wrote it, without the list of peers to verify; analyze the captures"
                            + " again with this version.");
        }
        if (addresses.isEmpty() || source == null) {
            throw values.refusal("It does not say which host it is about" + ReportDocument.ANALYZE_AGAIN);
        }
        return new ObservedHost(addresses, source, peers, suspects);
    }
}
