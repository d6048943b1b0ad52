// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.function.Consumer;
import org.ccpanalyzer.compare.Baseline;
import org.ccpanalyzer.finding.AttackCatalog;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.policy.CapturePoint;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.report.ReportWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Writes {@code report.json}; {@link ReportSchema} describes it. Same audit, same bytes: everything that differs from
 * run to run stands under {@code run}. The file is pure ASCII (other characters are escaped), so that no name out of a
 * packet can act on a terminal that shows it.
 */
public final class JsonReportWriter implements ReportWriter {
    /** Value of {@code schema}, the first key of the document. */
    public static final String SCHEMA = "ccp-analyzer/report/1";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    /** One key or element a line; without the machinery that maps objects, which takes longer to start than to write. */
    private static final class Layout extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return prettyPrinter();
        }
    }

    private final @Nullable Baseline baseline;

    /** Of an audit that is compared with nothing. */
    public JsonReportWriter() {
        this(null);
    }

    /** @param baseline what the audit is compared with, or null */
    public JsonReportWriter(@Nullable Baseline baseline) {
        this.baseline = baseline;
    }

    @Override
    public String format() {
        return "json";
    }

    @Override
    public String fileName() {
        return "report.json";
    }

    @Override
    public void write(Audit audit, OutputStream out) throws IOException {
        document(out, json -> {
            report(audit, json);
            if (baseline != null) {
                json.object("baseline", baseline.comparedWith(audit), ComparisonJson::comparison);
            }
            json.object("run", audit.run(), JsonReportWriter::run);
        });
    }

    /** Writes one document in the layout of all, and does not close the stream. */
    static void document(OutputStream out, Consumer<JsonFields> fields) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(new Layout(), out)) {
            json.writeStartObject();
            fields.accept(new JsonFields(json));
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    /** The run block alone, for where it stands beside the report. */
    public static byte[] runBlock(Audit.Run run) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(new Layout(), out)) {
            json.writeStartObject();
            run(run, new JsonFields(json));
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return out.toByteArray();
    }

    private static void report(Audit audit, JsonFields json) {
        json.text("schema", SCHEMA)
                .object("conclusion", audit.conclusion(), JsonReportWriter::conclusion)
                .object("subject", audit.subject(), JsonReportWriter::subject)
                .object("capture", audit.capture(), CaptureJson::capture)
                .objects("inputs", audit.inputs(), CaptureJson::input)
                .object("policy", audit.policy(), JsonReportWriter::policy)
                .objects("findings", audit.findings(), FindingJson::finding)
                .objects("rules", audit.rules(), ServiceJson::rule)
                .objects("listeners", audit.listeners(), ServiceJson::listener)
                .objects("egress", audit.egress(), ServiceJson::egress)
                .object("microsoft365", audit.microsoft365(), PeerJson::microsoft365)
                .objects("unverified", audit.unverified(), PeerJson::unverified)
                .objects("probes", audit.probes(), ServiceJson::probe)
                .object("probeSummary", audit.probeSummary(), ServiceJson::probeSummary)
                .object("flows", audit.flowCounts(), JsonReportWriter::flows);
    }

    private static void conclusion(Audit.Conclusion conclusion, JsonFields json) {
        json.text("status", conclusion.status())
                .text("reading", conclusion.reading().name().toLowerCase(Locale.ROOT))
                .number("exitCode", conclusion.exitCode())
                .number("violations", conclusion.violations())
                .number("documentedViolations", conclusion.documentedViolations())
                .number("strictViolations", conclusion.strictViolations())
                .number("notices", conclusion.notices())
                .number("blocked", conclusion.blocked())
                .number("undecided", conclusion.undecided())
                .number("unverifiedPeers", conclusion.unverifiedPeers())
                .texts("inconclusive", conclusion.inconclusive())
                .texts("unverifiedRoles", conclusion.unverifiedRoles());
    }

    private static void subject(Audit.Subject subject, JsonFields json) {
        json.texts("addresses", subject.addresses()).text("source", subject.source());
    }

    private static void policy(Audit.PolicyFiles policy, JsonFields json) {
        CapturePoint capturePoint = policy.capturePoint();
        json.text("rules", policy.rules())
                .text("rulesSha256", policy.rulesSha256())
                .text("site", policy.site())
                .text("siteSha256", policy.siteSha256())
                .flag("platformProfile", policy.platformProfile())
                .text("capturePoint", capturePoint == null ? null : capturePoint.id())
                .text("attackVersion", AttackCatalog.VERSION);
    }

    private static void flows(Audit.FlowCounts flows, JsonFields json) {
        json.number("total", flows.total()).number("host", flows.host()).object("byVerdict", verdicts -> {
            for (VerdictKind kind : VerdictKind.values()) {
                verdicts.number(kind.name(), flows.byVerdict().getOrDefault(kind, 0L));
            }
        });
    }

    private static void run(Audit.Run run, JsonFields json) {
        json.text("tool", run.tool())
                .text("version", run.version())
                .text("build", run.build())
                .text("java", run.java())
                .text("started", run.started())
                .decimal("seconds", run.seconds())
                .texts("command", run.command())
                .text("user", run.user())
                .text("node", run.node());
    }

    private static DefaultPrettyPrinter prettyPrinter() {
        Separators separators = Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(new DefaultIndenter("  ", "\n"));
    }
}
