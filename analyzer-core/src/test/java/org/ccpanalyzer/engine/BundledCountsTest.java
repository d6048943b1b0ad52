// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ccpanalyzer.bundle.BundleManifest;
import org.ccpanalyzer.bundle.BundleManifest.Derivation;
import org.ccpanalyzer.engine.BundleCheck.Answer;
import org.ccpanalyzer.engine.BundleCheck.CheckedFinding;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.Host;
import org.ccpanalyzer.testkit.PcapFile;
import org.ccpanalyzer.testkit.Story;
import org.ccpanalyzer.testkit.TcpTalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of a report hold only where the slice has all packets that were counted; elsewhere, a check says so. */
class BundledCountsTest {
    private static final int SHORT_SNAP_LENGTH = 96;
    /** What a sender hands to a network card that cuts segments by itself. */
    private static final byte[] LARGE_SEGMENT = new byte[60_000];
    /** With handshake and end, no more packets than a flow that is in a slice whole. */
    private static final int FEW = 180;
    /** So many that beginning and end alone are still a large upload. */
    private static final int MANY = 500;

    @TempDir
    Path directory;

    @Test
    void uploadWhosePacketsAreAllInItsSliceHolds() throws Exception {
        upload(FEW);

        assertThat(BundleForgery.of(bundle()).manifest().findings())
                .filteredOn(item -> item.id().startsWith("LU-"))
                .allMatch(item -> item.derivation() == Derivation.FROM_SLICE && item.sameCounts());
        assertThat(checked().answer()).isEqualTo(Answer.HOLDS);
        assertThat(text()).contains("The slice alone gives the same finding.", "the slice has them all");
    }

    @Test
    void uploadThatAPartOfItsPacketsGivesAgainStillRestsOnCounts() throws Exception {
        Audit audit = upload(MANY);
        long sent = EvidenceFiles.only(audit, FindingKind.LARGE_UPLOAD, 8443).bytesOut();

        CheckedFinding checked = checked();

        assertThat(checked.answer()).isEqualTo(Answer.NEEDS_COUNTS);
        assertThat(checked.differences()).singleElement().asString().endsWith(" of " + sent + " bytes from the host");
        assertThat(text()).contains("rests on counts", "not what the slice shows");
        assertThat(BundleCheck.of(bundle()).exitCode()).isEqualTo(ExitCode.OK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "bytesOut": ([0-9]+) | "bytesOut": 1$1 | bytes from the host
            "bytesOut": [0-9]{2} | "bytesOut": 1   | bytes from the host
            "bytesIn": ([0-9]+)  | "bytesIn": 1$1  | bytes to the host
            "flows": 1           | "flows": 2      | 1 of 2 flows
            """)
    void numberThatWasChangedInAWholeSliceIsCaught(String here, String there, String difference) throws Exception {
        upload(FEW);
        BundleForgery forgery = BundleForgery.of(bundle());
        forgery.inFindings("(?s)(LARGE_UPLOAD.*?)" + here, "$1" + there.replace("$1", "$2"));
        forgery.write(forgery.rehashed());

        CheckedFinding checked = checked();

        assertThat(checked.answer()).isEqualTo(Answer.DOES_NOT_HOLD);
        assertThat(checked.differences()).anyMatch(each -> each.contains(difference));
        assertThat(BundleCheck.of(bundle()).exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void numberThatWasChangedWithTheManifestStillDoesNotHoldSilently() throws Exception {
        upload(FEW);
        BundleForgery forgery = BundleForgery.of(bundle());
        forgery.inFindings("(?s)(LARGE_UPLOAD.*?)\"bytesOut\": ([0-9]+)", "$1\"bytesOut\": 1$2");
        List<BundleManifest.Item> items = forgery.manifest().findings().stream()
                .map(item -> new BundleManifest.Item(
                        item.id(), item.confirmed(), item.slice(), Derivation.NEEDS_COUNTS, false))
                .toList();
        forgery.write(forgery.rehashed(items));

        assertThat(checked().answer()).isEqualTo(Answer.NEEDS_COUNTS);
        assertThat(checked().differences()).isNotEmpty();
    }

    @Test
    void fewerBytesThanTheSliceHasAreCaughtWhateverTheManifestSays() throws Exception {
        upload(MANY);
        BundleForgery forgery = BundleForgery.of(bundle());
        forgery.inFindings("(?s)(LARGE_UPLOAD.*?)\"bytesOut\": [0-9]+", "$1\"bytesOut\": 10000000");
        forgery.write(forgery.rehashed());

        assertThat(checked().answer()).isEqualTo(Answer.DOES_NOT_HOLD);
    }

    @Test
    void bytesOfALargeFlowThatTheSliceLacksAreNamed() throws Exception {
        upload(MANY);

        assertThat(BundleCheck.of(bundle()).findings())
                .filteredOn(finding -> finding.id().startsWith("UE-"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.answer()).isEqualTo(Answer.HOLDS_IN_PART);
                    assertThat(finding.differences()).singleElement().asString().endsWith("bytes from the host");
                });
    }

    private Audit upload(int segments) throws Exception {
        Story story = Story.at("2026-03-02T08:00:00Z");
        Host host = story.host("192.0.2.10");
        TcpTalk talk = host.opens(story.host("203.0.113.66"), 8443).handshake();
        for (int i = 0; i < segments; i++) {
            talk.clientSays(LARGE_SEGMENT);
        }
        talk.serverAcks();
        talk.close();
        Path capture = Files.write(directory.resolve("upload.pcap"), PcapFile.of(story.frames(), SHORT_SNAP_LENGTH));
        return Audited.captures(capture)
                .host("192.0.2.10")
                .into(directory, EvidenceMode.HEADERS)
                .bundled()
                .deliver();
    }

    private CheckedFinding checked() throws RunException {
        return BundleCheck.of(bundle()).findings().stream()
                .filter(finding -> finding.id().startsWith("LU-"))
                .findFirst()
                .orElseThrow();
    }

    private String text() throws Exception {
        BundleForgery bundle = BundleForgery.of(bundle());
        return bundle.files().keySet().stream()
                .filter(name -> name.startsWith("evidence/LU-") && name.endsWith(".txt"))
                .findFirst()
                .map(bundle::text)
                .orElseThrow();
    }

    private Path bundle() {
        return directory.resolve("bundle.zip");
    }
}
