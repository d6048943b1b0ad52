// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.capture.ExpansionLimits;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.FailOn;
import org.ccpanalyzer.fuzz.Promise;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.report.ReportWriter;
import org.ccpanalyzer.report.text.TextStyle;

/**
 * The whole path: a capture of any bytes, audited for one of the addresses in it, and every report of that. A report keeps to
 * its schema, steers no terminal, and accounts for every frame.
 */
class ReportFuzzTest {
    private static final WriterCatalog WRITERS = new WriterCatalog(TextStyle.PLAIN);

    @FuzzTest
    void reports(byte[] capture) throws IOException {
        try {
            Scouted scouted = scout(capture);
            Audit audit = new AuditRun(
                            request(scouted.hosts()),
                            new ByteArrayInputStream(capture),
                            Progress.NONE,
                            Promise::isSentence)
                    .execute();
            Promise.same(audit.capture().packets(), scouted.frames(), "every frame is in the report");
            for (String format : WRITERS.formats()) {
                checkReport(format, render(format, audit));
            }
        } catch (RunException e) {
            Promise.holds(!e.sentences().isEmpty(), "a refusal says why");
            e.sentences().forEach(Promise::isSentence);
        }
    }

    private record Scouted(List<IpAddress> hosts, long frames) {}

    /** Counts frames and takes an address of the first packet as the host; none leaves it to be detected. */
    private static Scouted scout(byte[] capture) throws IOException {
        PacketDecoder decoder = new PacketDecoder(DecoderCatalog.standard());
        List<IpAddress> hosts = List.of();
        try (FrameCursor cursor = FormatCatalog.standard().open(new ByteArrayInputStream(capture), "scout")) {
            while (cursor.next()) {
                PacketView packet = decoder.decode(cursor);
                if (hosts.isEmpty() && packet.ipVersion != 0 && (capture[capture.length - 1] & 3) != 3) {
                    hosts = List.of(
                            (capture[capture.length - 1] & 1) == 0
                                    ? new IpAddress(packet.sourceHigh, packet.sourceLow)
                                    : new IpAddress(packet.destinationHigh, packet.destinationLow));
                }
            }
            return new Scouted(hosts, cursor.frameNumber());
        } catch (CaptureException e) {
            return new Scouted(hosts, 0);
        }
    }

    private static AnalyzeRequest request(List<IpAddress> hosts) {
        return new AnalyzeRequest(
                List.of(AnalyzeRequest.STANDARD_INPUT),
                hosts,
                null,
                null,
                "json",
                Reading.DOCUMENTED,
                FailOn.VIOLATION,
                null,
                null,
                ZoneId.of("UTC"),
                1,
                false,
                false,
                true,
                KeyScope.NONE,
                ExpansionLimits.STANDARD,
                new AnalyzeRequest.Display(80, false, false),
                EvidenceRequest.NONE,
                List.of("analyze"));
    }

    private static String render(String format, Audit audit) throws IOException {
        ReportWriter writer = WRITERS.writer(format).orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(audit, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void checkReport(String format, String report) {
        if (format.equals("json")) {
            Rendered.assertKeepsToSchema(report);
        }
        report.lines().forEach(line -> Promise.isPrintable(line, "a line of the " + format + " report"));
        Promise.holds(report.indexOf('\r') < 0 || format.startsWith("csv"), "lines end with a newline");
    }
}
