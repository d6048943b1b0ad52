// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
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
 * Walks through a {@code report.json} from key to key. What nobody asks for is passed over as it comes, so that a report of
 * any size takes little memory. Whatever is no report of this version is refused with a sentence.
 */
final class ReportDocument {
    /** The largest report that is read; those of a flooded host have some ten million bytes. */
    static final long MAX_BYTES = 1L << 28;

    /** The end of a sentence. */
    static final String ANALYZE_AGAIN = "; analyze the captures again with '-o DIR', which writes it.";

    private static final JsonFactory JSON = JsonFactory.builder()
            // The program writes UTF-8; guessing at others fails in ways that look like a broken disk.
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Reads the value of one key of the report. */
    @FunctionalInterface
    interface Section {
        void read(ReportValues values) throws ReportException;
    }

    /** Reads a report out of a stream. */
    @FunctionalInterface
    interface Reading<T> {
        T read(String name, InputStream stream) throws ReportException, IOException;
    }

    private final ReportValues values;
    private final Map<String, Section> sections;
    private @Nullable String schema;

    private ReportDocument(ReportValues values, Map<String, Section> sections) {
        this.values = values;
        this.sections = sections;
    }

    /**
     * Opens a file.
     *
     * @throws ReportException if it cannot be read, or is no report of this version
     */
    static <T> T open(Path path, Reading<T> reading) throws ReportException {
        if (Files.isDirectory(path)) {
            throw new ReportException("'" + path + "' is a directory; give the report.json in it.");
        }
        try (InputStream stream = Files.newInputStream(path)) {
            if (Files.size(path) > MAX_BYTES) {
                throw new ReportException("'" + path + "' has more than the " + MAX_BYTES
                        + " bytes that a report may have; analyze a shorter time with --from and --to.");
            }
            return reading.read(path.toString(), stream);
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
     * @param sections what to do with the values of which keys
     * @return for refusals of what was read as a whole
     * @throws ReportException if it is no report of this version
     */
    static ReportValues walk(String name, InputStream stream, Map<String, Section> sections)
            throws ReportException, IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), stream)) {
            ReportDocument document = new ReportDocument(new ReportValues(name, parser), sections);
            document.report();
            return document.values;
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new ReportException(
                    "'" + name + "' is not JSON from line " + line + " on; give a report.json" + ANALYZE_AGAIN, e);
        }
    }

    private void report() throws ReportException {
        values.next();
        values.require(JsonToken.START_OBJECT, "a report");
        for (String key = values.nextKey(); key != null; key = values.nextKey()) {
            Section section = sections.get(key);
            if (key.equals("schema")) {
                schema();
            } else if (section != null) {
                section.read(values);
            } else {
                values.skip();
            }
        }
        if (values.next() != null) {
            throw values.refusal("Something follows the end of the report.");
        }
        if (schema == null) {
            throw values.refusal("It is JSON, but no report: it has no 'schema'; give a report.json" + ANALYZE_AGAIN);
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
}
