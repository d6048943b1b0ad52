// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bundle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.ccpanalyzer.bundle.BundleManifest.AuditOptions;
import org.ccpanalyzer.bundle.BundleManifest.Derivation;
import org.ccpanalyzer.bundle.BundleManifest.HashedFile;
import org.ccpanalyzer.bundle.BundleManifest.Item;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The manifest as JSON; {@link BundleSchema} describes it. */
public final class ManifestJson {
    /** A manifest names a few hundred files. */
    static final int MAX_BYTES = 16 << 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ManifestJson() {}

    /** The bytes of {@code manifest.json}; ASCII. */
    public static byte[] write(BundleManifest manifest) {
        ObjectNode root = JSON.createObjectNode();
        root.put("schema", BundleManifest.SCHEMA);
        root.put("tool", manifest.tool());
        ObjectNode audit = root.putObject("audit");
        ArrayNode hosts = audit.putArray("hosts");
        manifest.reading().hosts().forEach(hosts::add);
        audit.put("reading", manifest.reading().reading());
        audit.put("keyScope", manifest.reading().keyScope());
        audit.put("keepDuplicates", manifest.reading().keepDuplicates());
        audit.put("platformProfile", manifest.reading().platformProfile());
        root.put("anonymized", manifest.anonymized());
        ArrayNode findings = root.putArray("findings");
        for (Item item : manifest.findings()) {
            findings.addObject()
                    .put("id", item.id())
                    .put("outcome", item.confirmed() ? "CONFIRMED" : "ATTEMPTED")
                    .put("slice", item.slice())
                    .put("derivation", item.derivation().name())
                    .put("sameCounts", item.sameCounts());
        }
        ArrayNode files = root.putArray("files");
        for (HashedFile file : manifest.files()) {
            files.addObject()
                    .put("name", file.name())
                    .put("bytes", file.bytes())
                    .put("sha256", file.sha256());
        }
        return (root.toPrettyString().replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a manifest.
     *
     * @throws BundleException if it is none, or of another version
     */
    public static BundleManifest read(byte... bytes) throws BundleException {
        try {
            JsonNode root = JSON.readTree(bytes);
            String schema = root.path("schema").asString("");
            if (!schema.equals(BundleManifest.SCHEMA)) {
                throw new BundleException("The manifest is of the schema '" + printable(schema) + "'; expected '"
                        + BundleManifest.SCHEMA + "'. Check the bundle with the program version that wrote it.");
            }
            JsonNode audit = required(root, "audit");
            return new BundleManifest(
                    text(root, "tool"),
                    new AuditOptions(
                            list(required(audit, "hosts"), JsonNode::asString),
                            text(audit, "reading"),
                            text(audit, "keyScope"),
                            required(audit, "keepDuplicates").booleanValue(),
                            required(audit, "platformProfile").booleanValue()),
                    root.path("anonymized").asBoolean(false),
                    list(required(root, "findings"), ManifestJson::item),
                    list(required(root, "files"), ManifestJson::file));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new BundleException("The manifest cannot be understood: it is not as a manifest is written.", e);
        }
    }

    private static Item item(JsonNode node) {
        JsonNode slice = required(node, "slice");
        String outcome = text(node, "outcome").toUpperCase(Locale.ROOT);
        return new Item(
                text(node, "id"),
                outcome.equals("CONFIRMED"),
                slice.isNull() ? null : slice.stringValue(),
                Arrays.stream(Derivation.values())
                        .filter(each -> each.name().equals(text(node, "derivation")))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("derivation")),
                node.path("sameCounts").asBoolean(false));
    }

    private static HashedFile file(JsonNode node) {
        return new HashedFile(text(node, "name"), required(node, "bytes").longValue(), text(node, "sha256"));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        List<T> list = new ArrayList<>();
        array.forEach(each -> list.add(element.apply(each)));
        return list;
    }

    private static String text(JsonNode node, String name) {
        return required(node, name).stringValue();
    }

    private static JsonNode required(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
