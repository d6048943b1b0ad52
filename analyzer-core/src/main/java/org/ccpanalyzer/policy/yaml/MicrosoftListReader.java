// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ccpanalyzer.policy.MicrosoftList;
import org.ccpanalyzer.policy.MicrosoftListFile;
import org.ccpanalyzer.policy.Site;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a saved answer of Microsoft's "Office 365 IP Address and URL web service" (method {@code endpoints}, format JSON):
 * an array of endpoint sets, or an object with that array under {@code endpoints} or {@code value} and perhaps the
 * {@code version}. Unknown keys are left out; what is there must be well-formed. Nothing is ever fetched.
 */
public final class MicrosoftListReader {
    /** The worldwide list has less than a tenth of it. */
    static final int MAX_BYTES = 4 << 20;

    /** A file of another kind is wrong everywhere; the first few places say enough. */
    static final int MAX_PROBLEMS = 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonValues values;
    private final Problems problems;
    private final List<MicrosoftList.EndpointSet> sets = new ArrayList<>();
    private final Map<Integer, Integer> lines = new HashMap<>();
    private @Nullable String version;
    private boolean isVersionAnswer;

    private MicrosoftListReader(JsonParser parser, Problems problems) {
        this.values = new JsonValues(parser, problems);
        this.problems = problems;
    }

    /**
     * Reads the list that a site file names, by a path relative to it; empty if it names none.
     *
     * @throws PolicyException if the list cannot be read or has errors
     */
    public static Optional<Loaded<MicrosoftList>> ofSite(Path siteFile, Site site) throws PolicyException {
        MicrosoftListFile file = site.microsoftList();
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(PolicyFile.read(siteFile.resolveSibling(file.path()), MAX_BYTES), file.version()));
        } catch (InvalidPathException e) {
            throw new PolicyException(List.of(siteFile + ": 'm365_list' is not a path: " + e.getReason() + "."));
        }
    }

    /**
     * Reads the bytes of a list.
     *
     * @param name the file's name for messages
     * @param version what the site says of the list's version, or null
     * @throws PolicyException if the list has errors
     */
    public static Loaded<MicrosoftList> read(String name, byte[] bytes, @Nullable String version)
            throws PolicyException {
        return read(new PolicyFile(name, bytes), version);
    }

    static boolean isVersion(String text) {
        return text.matches("[0-9]{10}");
    }

    private static Loaded<MicrosoftList> read(PolicyFile file, @Nullable String version) throws PolicyException {
        Problems problems = new Problems(file.name());
        byte[] bytes = file.bytes();
        if (bytes.length > MAX_BYTES) {
            problems.error(1, "The file has more than the " + MAX_BYTES + " bytes that an endpoint list may have.");
            problems.throwIfAny();
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            MicrosoftListReader reader = new MicrosoftListReader(parser, problems);
            reader.document();
            return file.loaded(new MicrosoftList(reader.sets, reader.version(version)), problems);
        } catch (StreamConstraintsException e) {
            problems.error(
                    JsonValues.lineOf(e), "Something here is nested too deep, or too long, for an endpoint list.");
            throw problems.exception();
        } catch (JacksonException e) {
            problems.error(JsonValues.lineOf(e), "This is not JSON: " + JsonValues.complaint(e) + ".");
            throw problems.exception();
        }
    }

    private void document() throws PolicyException {
        JsonToken token = values.next();
        if (token == null) {
            problems.error(1, "The file is empty; save the answer of the method 'endpoints' there.");
        } else if (token == JsonToken.START_ARRAY) {
            sets();
        } else if (token == JsonToken.START_OBJECT) {
            wrapper();
        } else {
            values.error("Expected an array of endpoint sets, but found " + values.description() + ".");
        }
        problems.throwIfAny();
        if (values.next() != null) {
            values.error("Something follows the end of the list.");
        }
    }

    private void wrapper() throws PolicyException {
        boolean found = false;
        for (String key = values.nextKey(); key != null; key = values.nextKey()) {
            if (key.equals("version")) {
                version = version();
            } else if (key.equals("endpoints") || key.equals("value")) {
                found = true;
                if (values.isArray()) {
                    sets();
                }
            } else {
                isVersionAnswer |= key.equals("latest");
                values.skip();
            }
        }
        if (!found) {
            problems.error(
                    1,
                    isVersionAnswer
                            ? "This is the answer of the method 'version', which holds no endpoints; save that of"
                                    + " 'endpoints'."
                            : "Expected an array of endpoint sets, or an object with one under 'endpoints'.");
        }
    }

    private @Nullable String version() {
        String text = values.text();
        if (text != null && !isVersion(text)) {
            values.error("Expected a version of ten digits, such as 2026081400, but found '" + text + "'.");
        }
        return text;
    }

    /** Of an array that has begun. */
    private void sets() throws PolicyException {
        while (values.next() != JsonToken.END_ARRAY) {
            int line = values.line();
            MicrosoftList.EndpointSet set = new EndpointSetReader(values).read();
            if (set != null) {
                Integer first = lines.putIfAbsent(set.id(), line);
                if (first != null) {
                    problems.error(line, "The set " + set.id() + " stands here twice, first on line " + first + ".");
                }
                sets.add(set);
            }
            if (problems.errorCount() >= MAX_PROBLEMS) {
                problems.error(values.line(), "There are too many errors to go on.");
                problems.throwIfAny();
            }
        }
    }

    /** What the file or the site states; they must not contradict each other. */
    private @Nullable String version(@Nullable String ofSite) {
        if (version == null && ofSite == null) {
            problems.warning(
                    1,
                    "The version of the list is not stated; write it into the site file as 'm365_list: {file: …, version:"
                            + " …}', as the method 'version' gave it.");
        } else if (version != null && ofSite != null && !version.equals(ofSite)) {
            problems.error(1, "The file says that it is version " + version + ", the site file says " + ofSite + ".");
        }
        return version == null ? ofSite : version;
    }
}
