// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.nio.file.Path;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.report.text.TextReportWriter;
import org.ccpanalyzer.report.text.TextStyle;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.GoldenFile;
import org.ccpanalyzer.testkit.RepeatableAudit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole reports of sample captures, beside the captures, byte for byte and reviewed by eye. {@code -Dgolden.update=true}
 * writes them anew.
 */
class GoldenReportsTest {
    @ParameterizedTest
    @CsvSource({
        "lab/normal,                    lab/site.yaml",
        "lab/incident,                  lab/site.yaml",
        "lab/blocked,                   lab/site.yaml",
        "lab/wrongway,                  lab/site.yaml",
        "lab/mismatch,                  lab/site.yaml",
        "lab/midstream,                 lab/site.yaml",
        "lab/udp,                       lab/site.yaml",
        "lab/v6,                        lab/site.yaml",
        "lab/any,                       lab/site.yaml",
        "verdicts/conforms,             lab/site.yaml",
        "verdicts/column-only,          lab/site.yaml",
        "verdicts/site-allowed,         verdicts/site-additions.yaml",
        "verdicts/platform-allowed,     lab/site-platform.yaml",
        "verdicts/expired-addition,     verdicts/site-additions.yaml",
        "verdicts/wrong-peer,           lab/site.yaml",
        "verdicts/wrong-scope,          verdicts/site-intranet.yaml",
        "verdicts/proxy-mapping,        lab/site.yaml",
        "verdicts/microsoft-365,        verdicts/site-m365.yaml",
        "verdicts/blocked-prohibited,   lab/site.yaml",
        "verdicts/probe,                lab/site.yaml",
        "verdicts/undecided-midstream,  lab/site.yaml",
        "verdicts/out-of-scope-echo,    lab/site.yaml",
    })
    void theReportIsTheOneThatWasReviewed(String capture, Path site) throws Exception {
        Audit audit = Audited.sample(capture + ".pcap")
                .site(Audited.SAMPLES.resolve(site))
                .run();

        GoldenFile.assertMatches(Audited.SAMPLES.resolve(capture + ".expected.json"), RepeatableAudit.json(audit));
    }

    @ParameterizedTest
    @CsvSource({"evidence/one-sided", "evidence/scan", "capture/truncated-tail"})
    void withoutASiteFileToo(String capture) throws Exception {
        Audit audit = Audited.sample(capture + ".pcap").host("192.0.2.10").run();

        GoldenFile.assertMatches(Audited.SAMPLES.resolve(capture + ".expected.json"), RepeatableAudit.json(audit));
    }

    /** The lines Tool, Run and Command are those of a fixed run. */
    @Test
    void theTextOfMicrosoft365() throws Exception {
        Audit audit = Audited.sample("verdicts/microsoft-365.pcap")
                .site(Audited.SAMPLES.resolve("verdicts/site-m365.yaml"))
                .run();

        GoldenFile.assertMatches(
                Audited.SAMPLES.resolve("verdicts/microsoft-365.expected.txt"),
                Rendered.by(new TextReportWriter(TextStyle.PLAIN), RepeatableAudit.of(audit)));
    }

    @Test
    void aNormalDayWithThePlatformProfile() throws Exception {
        Audit audit = Audited.sample("lab/normal.pcap")
                .site(Audited.SAMPLES.resolve("lab/site-platform.yaml"))
                .run();

        GoldenFile.assertMatches(
                Audited.SAMPLES.resolve("lab/normal-platform.expected.json"), RepeatableAudit.json(audit));
    }

    /** The lines Tool, Run and Command are those of a fixed run. */
    @Test
    void theTextOfAnIncident() throws Exception {
        Audit audit = Audited.sample("lab/incident.pcap")
                .site(Audited.SAMPLES.resolve("lab/site.yaml"))
                .run();

        GoldenFile.assertMatches(
                Audited.SAMPLES.resolve("lab/incident.expected.txt"),
                Rendered.by(new TextReportWriter(TextStyle.PLAIN), RepeatableAudit.of(audit)));
    }

    /** The run is a fixed one. */
    @ParameterizedTest
    @CsvSource({"markdown, md", "ecs, ecs.ndjson", "ocsf, ocsf.ndjson", "cef, cef"})
    void anIncidentForTicketsAndEventSystems(String format, String suffix) throws Exception {
        Audit audit = Audited.sample("lab/incident.pcap")
                .site(Audited.SAMPLES.resolve("lab/site.yaml"))
                .run();

        GoldenFile.assertMatches(
                Audited.SAMPLES.resolve("lab/incident.expected." + suffix),
                Rendered.by(
                        new WriterCatalog(TextStyle.PLAIN).writer(format).orElseThrow(), RepeatableAudit.of(audit)));
    }
}
