// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a {@code report.json} of this program. Unknown keys are left alone: later versions add some. */
public final class SavedReportReader {
    private SavedReportReader() {}

    /**
     * Reads the bytes of a report.
     *
     * @throws SavedReportException if they are no JSON, no report, or a report that is damaged or of another version
     */
    public static SavedReport read(byte[] bytes) throws SavedReportException {
        JsonObjectReader root = root(parse(bytes));
        List<SavedReport.Finding> findings = new ArrayList<>();
        for (JsonObjectReader finding : root.objects("findings")) {
            findings.add(finding(finding));
        }
        return new SavedReport(
                root.object("conclusion").text("reading"),
                root.object("policy").optionalText("site"),
                root.object("subject").addresses("addresses"),
                findings);
    }

    /**
     * Ids of the findings that the report counts as violations.
     *
     * @throws SavedReportException as {@link #read}
     */
    public static Set<String> violations(byte[] bytes) throws SavedReportException {
        Set<String> ids = new HashSet<>();
        for (JsonNode finding : parse(bytes).path("findings")) {
            if (finding.path("violation").asBoolean(false)) {
                ids.add(finding.path("id").asString(""));
            }
        }
        return ids;
    }

    /**
     * Whether the report looked peers up in a saved Microsoft 365 list.
     *
     * @throws SavedReportException if the bytes are no JSON
     */
    public static boolean namesMicrosoftList(byte[] bytes) throws SavedReportException {
        return parse(bytes).path("microsoft365").path("list").isString();
    }

    private static JsonNode parse(byte[] bytes) throws SavedReportException {
        try {
            return JsonMapper.shared().readTree(bytes);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new SavedReportException("This is not JSON, or it ends too early (line " + line
                    + "); give the report.json that 'ccp-analyzer analyze -o DIR' wrote.");
        }
    }

    private static JsonObjectReader root(JsonNode node) throws SavedReportException {
        JsonNode schema = node.get("schema");
        String found = schema != null && schema.isString() ? schema.asString() : null;
        if (found == null) {
            throw new SavedReportException("This is JSON, but no report of this program: it names no 'schema'; give the"
                    + " report.json that 'ccp-analyzer analyze -o DIR' wrote.");
        }
        if (!found.equals(JsonReportWriter.SCHEMA)) {
            throw new SavedReportException(
                    "The schema '" + found + "' is not '" + JsonReportWriter.SCHEMA + "', which this version reads.");
        }
        return new JsonObjectReader(node, "");
    }

    private static SavedReport.Finding finding(JsonObjectReader json) throws SavedReportException {
        return new SavedReport.Finding(
                json.text("id"),
                json.word("kind", FindingKind.values()),
                cause(json),
                json.word("severity", Severity.values()),
                json.text("outcome").toLowerCase(Locale.ROOT),
                json.text("confidence").toLowerCase(Locale.ROOT),
                json.optionalText("rule"),
                json.address("hostAddress"),
                json.text("protocol"),
                json.optionalPort("port"),
                peers(json),
                json.count("peerCount"),
                json.count("flows"),
                json.count("bytesIn"),
                json.count("bytesOut"),
                json.time("first"),
                json.time("last"),
                json.optionalText("appProtocol"),
                attack(json),
                json.word("side", Side.values()),
                json.optionalText("expected"));
    }

    private static @Nullable Cause cause(JsonObjectReader json) throws SavedReportException {
        return json.optionalText("cause") == null ? null : json.word("cause", Cause.values());
    }

    private static List<SavedReport.Peer> peers(JsonObjectReader json) throws SavedReportException {
        List<SavedReport.Peer> peers = new ArrayList<>();
        for (JsonObjectReader peer : json.objects("peers")) {
            peers.add(new SavedReport.Peer(
                    peer.address("address"), peer.optionalText("name"), peer.optionalText("role")));
        }
        return peers;
    }

    private static List<String> attack(JsonObjectReader json) throws SavedReportException {
        List<String> techniques = new ArrayList<>();
        for (JsonObjectReader technique : json.objects("attack")) {
            techniques.add(technique.text("id") + " " + technique.text("name"));
        }
        return techniques;
    }
}
