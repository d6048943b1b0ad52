// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.engine.FrameIndex.Stretch;
import org.ccpanalyzer.evidence.SlicePlan;
import org.ccpanalyzer.evidence.SlicePlanner;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.testkit.Audited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a recording are read for slices, and which frames of the run are in them. */
class RingChoiceTest {
    private static final int FRAMES_OF_FILE = 100;
    private static final int FILES = 40;

    @TempDir
    Path directory;

    @Test
    void framesInARowAreOneStretchUntilTheFileEndsOrOneIsMissing() {
        FrameIndex index = new FrameIndex();
        String first = file(0);
        String second = file(1);
        index.startBehind(1_000);

        index.add(new Stretch(first, 1, 1, 10, 50, 60));
        index.add(new Stretch(first, 11, 11, 10, 40, 70));
        index.add(new Stretch(first, 21, 23, 5, 71, 72));
        index.add(new Stretch(second, 1, 28, 5, 73, 74));

        assertThat(index.stretches())
                .containsExactly(
                        new Stretch(first, 1, 1_001, 20, 40, 70),
                        new Stretch(first, 21, 1_023, 5, 71, 72),
                        new Stretch(second, 1, 1_028, 5, 73, 74));
    }

    @Test
    void filesThatAreGoneAreForgotten() throws Exception {
        FrameIndex index = new FrameIndex();
        index.add(new Stretch(file(0), 1, 1, 10, 0, 0));
        index.add(new Stretch(file(1), 1, 11, 10, 0, 0));
        Files.delete(Path.of(file(0)));

        index.add(new Stretch(file(2), 1, 21, 10, 0, 0));

        assertThat(index.stretches()).extracting(Stretch::firstFrame).containsExactly(11L, 21L);
    }

    @Test
    void aFrameOfAFileHasItsNumberInTheRunAndNoneInAGap() {
        RecordedFile file = RecordedFile.of(
                        List.of(new Stretch("a", 1, 501, 3, 0, 0), new Stretch("a", 6, 600, 2, 0, 0)))
                .get(0);

        RecordedFile.Walk walk = file.walk();

        List<Long> frames = new ArrayList<>();
        for (int inFile = 1; inFile <= 8; inFile++) {
            frames.add(walk.frameOf(inFile));
        }
        assertThat(frames).containsExactly(501L, 502L, 503L, 0L, 0L, 600L, 601L, 0L);
        assertThat(walk.isOver()).isTrue();
    }

    @Test
    void onlyFilesThatMayHoldAFlowAreRead() throws Exception {
        SlicePlan plan = plan();

        RingChoice choice = new RingChoice(recording(), Long.MAX_VALUE);
        choice.take(plan);

        long first = plan.wantedFlows().stream()
                .mapToLong(flow -> flow.firstFrame().frame())
                .min()
                .orElseThrow();
        assertThat(choice.plans()).containsExactly(plan);
        assertThat(choice.files()).isNotEmpty().hasSizeLessThan(FILES);
        assertThat(choice.files().get(0).stretches().get(0).firstFrame())
                .isEqualTo((first - 1) / FRAMES_OF_FILE * FRAMES_OF_FILE + 1);
    }

    @Test
    void whatIsTooMuchWaitsButTheFirstPlanIsCutFromWhatThereIsRoomFor() throws Exception {
        List<SlicePlan> plans = SlicePlanner.of(audit());

        RingChoice choice = new RingChoice(recording(), 1);
        plans.forEach(choice::take);

        assertThat(choice.files()).hasSize(1);
        assertThat(choice.plans()).startsWith(plans.get(0)).hasSizeLessThan(plans.size());
    }

    private static Audit audit() throws Exception {
        return Audited.sample("lab/incident.pcap")
                .site(Audited.SAMPLES.resolve("lab/site.yaml"))
                .run();
    }

    private static SlicePlan plan() throws Exception {
        return SlicePlanner.of(audit()).get(0);
    }

    /** As if the incident had been recorded to files of a hundred packets, of a byte each. */
    private List<RecordedFile> recording() {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            stretches.add(new Stretch(file(i), 1, 1L + (long) FRAMES_OF_FILE * i, FRAMES_OF_FILE, 0, 0));
        }
        return RecordedFile.of(stretches);
    }

    private String file(int number) {
        Path file = directory.resolve("ccp-" + number + ".pcapng");
        EvidenceFiles.write(file, (byte) 0);
        return file.toString();
    }
}
