// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads one YAML document into {@link YamlNode}s: plain mappings, lists and scalars, without anchors, tags or surprises. */
final class YamlTree {
    /** No policy file of a person comes near it; it bounds what is read and parsed. */
    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 16;
    private static final Pattern LINE_IN_MESSAGE = Pattern.compile("line (\\d+), column");
    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final Problems problems;
    private final YAMLParser parser;

    private YamlTree(Problems problems, YAMLParser parser) {
        this.problems = problems;
        this.parser = parser;
    }

    /**
     * Reads the bytes of a file.
     *
     * @throws PolicyException if they are no YAML, empty, more than one document, or no mapping at the top
     */
    static YamlNode.Mapping read(byte[] bytes, Problems problems) throws PolicyException {
        YamlNode root = bytes.length > MAX_BYTES ? tooLarge(problems) : parse(bytes, problems);
        if (root != null && !(root instanceof YamlNode.Mapping)) {
            problems.error(root.line(), "Expected keys with values, but found " + root.description() + ".");
        }
        problems.throwIfAny();
        return root instanceof YamlNode.Mapping mapping ? mapping : new YamlNode.Mapping(1, Map.of());
    }

    private static @Nullable YamlNode tooLarge(Problems problems) {
        problems.error(1, "The file has more than the " + MAX_BYTES + " bytes that a policy file may have.");
        return null;
    }

    private static @Nullable YamlNode parse(byte[] bytes, Problems problems) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new YamlTree(problems, (YAMLParser) parser).boundedDocument();
        } catch (JacksonException e) {
            problems.error(lineOf(e), "This is not YAML: " + complaint(e) + ".");
            return null;
        }
    }

    private @Nullable YamlNode boundedDocument() {
        try {
            return document();
        } catch (StreamConstraintsException e) {
            problems.error(line(), "Something here is nested too deep, or too long, for a policy file.");
            return null;
        }
    }

    private @Nullable YamlNode document() {
        if (parser.nextToken() == null) {
            problems.error(1, "The file is empty; a template comes from 'ccp-analyzer site init'.");
            return null;
        }
        YamlNode root = node(0);
        if (parser.nextToken() != null) {
            problems.error(line(), "A second document begins here; a policy file has only one.");
        }
        return root;
    }

    private YamlNode node(int depth) {
        int line = line();
        if (depth > MAX_DEPTH) {
            problems.error(line, "The file is nested more than " + MAX_DEPTH + " levels deep here.");
            parser.skipChildren();
            return new YamlNode.Scalar(line, null);
        }
        refuseAnchorsAndTags(line);
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(line, depth);
        }
        return token == JsonToken.START_ARRAY ? sequence(line, depth) : scalar(line, token);
    }

    private void refuseAnchorsAndTags(int line) {
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            problems.error(line, "Anchors and aliases (& and *) are not supported here; write the value out.");
        }
        if (parser.getTypeId() != null) {
            problems.error(line, "Tags (!) are not supported here; write the plain value.");
        }
    }

    private YamlNode mapping(int line, int depth) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            int keyLine = line();
            parser.nextToken();
            YamlNode.Entry entry = new YamlNode.Entry(keyLine, node(depth + 1));
            YamlNode.Entry first = entries.putIfAbsent(key, entry);
            if (first != null) {
                problems.error(keyLine, "The key '" + key + "' stands here twice, first on line " + first.line() + ".");
            }
        }
        return new YamlNode.Mapping(line, entries);
    }

    private YamlNode sequence(int line, int depth) {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new YamlNode.Sequence(line, items);
    }

    private YamlNode scalar(int line, JsonToken token) {
        String text = token == JsonToken.VALUE_NULL ? null : parser.getString().strip();
        return new YamlNode.Scalar(line, "~".equals(text) ? null : text);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** The last position in the parser's own message is where it stopped; the exception only knows the token before. */
    private static int lineOf(JacksonException e) {
        Matcher matcher = LINE_IN_MESSAGE.matcher(e.getOriginalMessage());
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
        while (matcher.find()) {
            line = Integer.parseInt(matcher.group(1));
        }
        return line;
    }

    /** The parser quotes the text it stopped at over several lines; its last sentence is enough beside a line number. */
    private static String complaint(JacksonException e) {
        String complaint = "it cannot be read";
        for (String sentence : e.getOriginalMessage().lines().toList()) {
            if (!sentence.startsWith(" ") && !sentence.isBlank()) {
                complaint = sentence.strip();
            }
        }
        return complaint;
    }
}
