// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the host and its peers to verify out of a {@code report.json}. All else is passed over as it comes, so that a report
 * of any size takes little memory. A report may have been changed since it was written: every value is checked.
 */
public final class ObservedHostReader {
    /** The largest report that is read; those of a flooded host have some ten million bytes. */
    static final long MAX_BYTES = 1L << 28;

    private static final int MAX_ADDRESSES = 1_000;
    private static final int MAX_SUSPECTS = 1_000_000;
    private static final String ANALYZE_AGAIN = "; analyze the captures again with '-o DIR', which writes it.";

    private static final JsonFactory JSON = JsonFactory.builder()
            // The program writes UTF-8; guessing at others fails in ways that look like a broken disk.
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final ReportValues values;
    private final List<IpAddress> addresses = new ArrayList<>();
    private final Map<IpAddress, Set<String>> suspects = new HashMap<>();
    private @Nullable String schema;
    private @Nullable String source;
    private @Nullable List<ObservedPeer> peers;

    private ObservedHostReader(ReportValues values) {
        this.values = values;
    }

    /**
     * Reads a file.
     *
     * @throws ReportException if it cannot be read, or is no report of this version
     */
    public static ObservedHost read(Path path) throws ReportException {
        if (Files.isDirectory(path)) {
            throw new ReportException("'" + path + "' is a directory; give the report.json in it.");
        }
        try (InputStream stream = Files.newInputStream(path)) {
            if (Files.size(path) > MAX_BYTES) {
                throw new ReportException("'" + path + "' has more than the " + MAX_BYTES
                        + " bytes that a report may have; analyze a shorter time with --from and --to.");
            }
            return read(path.toString(), stream);
        } catch (NoSuchFileException e) {
            throw new ReportException("There is no file '" + path + "'; check the path.", e);
        } catch (IOException e) {
            throw new ReportException("'" + path + "' cannot be read (" + e.getMessage() + ").", e);
        }
    }

    /**
     * Reads a stream to its end.
     *
     * @param name the file's name for messages
     * @throws ReportException if it is no report of this version
     */
    public static ObservedHost read(String name, InputStream stream) throws ReportException, IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), stream)) {
            ObservedHostReader reader = new ObservedHostReader(new ReportValues(name, parser));
            reader.report();
            return reader.result();
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new ReportException(
                    "'" + name + "' is not JSON from line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                            + " on; give a report.json" + ANALYZE_AGAIN,
                    e);
        }
    }

    private void report() throws ReportException {
        values.next();
        values.require(JsonToken.START_OBJECT, "a report");
        for (String key = values.nextKey(); key != null; key = values.nextKey()) {
            switch (key) {
                case "schema" -> schema();
                case "subject" -> subject();
                case "findings" -> findings();
                case "unverified" -> peers = peers();
                default -> values.skip();
            }
        }
        if (values.next() != null) {
            throw values.refusal("Something follows the end of the report.");
        }
    }

    /** The first key of a report: another kind of file is refused before its rest is read. */
    private void schema() throws ReportException {
        schema = values.text(100);
        if (!schema.equals(JsonReportWriter.SCHEMA)) {
            throw values.refusal("Its schema is '" + schema + "', and this version reads '" + JsonReportWriter.SCHEMA
                    + "'" + ANALYZE_AGAIN);
        }
    }

    private void subject() throws ReportException {
        values.require(JsonToken.START_OBJECT, "an object");
        for (String key = values.nextKey(); key != null; key = values.nextKey()) {
            switch (key) {
                case "addresses" -> addresses();
                case "source" -> source = values.text(100);
                default -> values.skip();
            }
        }
    }

    private void addresses() throws ReportException {
        values.require(JsonToken.START_ARRAY, "an array");
        while (values.next() != JsonToken.END_ARRAY) {
            addresses.add(values.address());
            if (addresses.size() > MAX_ADDRESSES) {
                throw values.refusal("A host has not more than " + MAX_ADDRESSES + " addresses.");
            }
        }
    }

    private List<ObservedPeer> peers() throws ReportException {
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

    private void findings() throws ReportException {
        values.require(JsonToken.START_ARRAY, "an array");
        while (values.next() != JsonToken.END_ARRAY) {
            SuspectReader.Suspicion finding = new SuspectReader(values).read();
            if (finding.isGrave()) {
                for (IpAddress address : finding.peers()) {
                    suspect(address, finding.kind());
                }
            }
        }
    }

    private void suspect(IpAddress address, String kind) throws ReportException {
        suspects.computeIfAbsent(address, unused -> new TreeSet<>()).add(kind);
        if (suspects.size() > MAX_SUSPECTS) {
            throw values.refusal("Its findings name more than " + MAX_SUSPECTS + " peers; analyze a quieter time.");
        }
    }

    private ObservedHost result() throws ReportException {
        if (schema == null) {
            throw values.refusal("It is JSON, but no report: it has no 'schema'; give a report.json" + ANALYZE_AGAIN);
        }
        if (peers == null) {
            throw values.refusal(
                    "An earlier version wrote it, without the list of peers to verify; analyze the captures"
                            + " again with this version.");
        }
        if (addresses.isEmpty() || source == null) {
            throw values.refusal("It does not say which host it is about" + ANALYZE_AGAIN);
        }
        return new ObservedHost(addresses, source, peers, suspects);
    }
}
