// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.engine.DecoderCatalog;
import org.ccpanalyzer.engine.FormatCatalog;
import org.ccpanalyzer.engine.MeasuredPipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaptureMakerTest {
    private static final long BYTES = 1 << 20;
    private static final int LONGEST_RECORD = 16 + 14 + 40 + 20 + 1448;
    private static final int MAX_FLOWS = 1 << 20;

    private record Made(ByteArrayOutputStream file, CaptureMaker.Summary summary) {
        byte[] bytes() {
            return file.toByteArray();
        }
    }

    private static Made make(CaptureRequest request) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        return new Made(file, CaptureMaker.write(request, Channels.newChannel(file)));
    }

    private static MeasuredPipeline count(Made made, boolean hostOnly) throws IOException {
        MeasuredPipeline pipeline = new MeasuredPipeline(hostOnly ? MeasuredPipeline.HOSTS : List.of(), MAX_FLOWS);
        try (FrameCursor cursor = open(made)) {
            while (cursor.next()) {
                pipeline.accept(cursor);
            }
        }
        return pipeline;
    }

    private static FrameCursor open(Made made) throws IOException {
        return FormatCatalog.standard().open(new ByteArrayInputStream(made.bytes()), "capture");
    }

    @ParameterizedTest
    @EnumSource
    void theSameArgumentsGiveTheSameBytes(CaptureProfile profile) throws IOException {
        assertThat(make(CaptureRequest.of(profile, BYTES)).bytes())
                .isEqualTo(make(CaptureRequest.of(profile, BYTES)).bytes());
    }

    @ParameterizedTest
    @EnumSource
    void anotherSeedGivesAnotherCapture(CaptureProfile profile) throws IOException {
        CaptureRequest other = new CaptureRequest(profile, BYTES, 8, 40, 2000);

        assertThat(make(other).bytes())
                .isNotEqualTo(make(CaptureRequest.of(profile, BYTES)).bytes());
    }

    @ParameterizedTest
    @EnumSource
    void theFileIsAsLargeAsAskedAndAsTold(CaptureProfile profile) throws IOException {
        Made made = make(CaptureRequest.of(profile, BYTES));

        assertThat(made.summary().bytes()).isEqualTo(made.bytes().length).isBetween(BYTES, BYTES + 4 * LONGEST_RECORD);
    }

    @ParameterizedTest
    @EnumSource
    void everyFrameDecodesWithItsPortsAndCorrectChecksums(CaptureProfile profile) throws IOException {
        Made made = make(CaptureRequest.of(profile, BYTES));
        PacketDecoder decoder = new PacketDecoder(DecoderCatalog.standard());
        long frames = 0;
        try (FrameCursor cursor = open(made)) {
            while (cursor.next()) {
                frames++;
                PacketView packet = decoder.decode(cursor);
                assertThat(packet.anomaly).isEqualTo(Anomaly.NONE);
                assertThat(packet.hasPorts).isTrue();
                assertThat(packet.badHeaderChecksum).isFalse();
                assertThat(packet.badTransportChecksum).isFalse();
            }
            assertThat(cursor.info().damage()).isNull();
        }
        assertThat(frames).isEqualTo(made.summary().packets());
    }

    @ParameterizedTest
    @EnumSource(names = {"BULK", "FLOWS"})
    void conversationsAreTheFlowsThatTheAnalyzerCounts(CaptureProfile profile) throws IOException {
        Made made = make(new CaptureRequest(profile, BYTES, 7, 0, 500));

        assertThat(count(made, true).state().flowCount())
                .isEqualTo((int) made.summary().hostFlows());
    }

    @Test
    void aFloodIsANewFlowForEachTwoPackets() throws IOException {
        Made made = make(CaptureRequest.of(CaptureProfile.FLOOD, BYTES));

        // A few more than half: the last knocks are not answered any more.
        assertThat(count(made, true).state().flowCount())
                .isBetween(
                        (int) made.summary().packets() / 2, (int) made.summary().packets() / 2 + 1000);
    }

    @Test
    void aDayWithoutOthersIsTheHostsAlone() throws IOException {
        Made made = make(new CaptureRequest(CaptureProfile.DAY, BYTES, 7, 0, 2000));

        assertThat(made.summary().hostFlows()).isEqualTo(made.summary().flows());
        assertThat(count(made, true).state().flowCount())
                .isEqualTo(count(made, false).state().flowCount());
    }

    @Test
    void theShareOfOthersIsAsAsked() throws IOException {
        CaptureMaker.Summary summary =
                make(CaptureRequest.of(CaptureProfile.DAY, BYTES)).summary();

        assertThat(100.0 * (summary.flows() - summary.hostFlows()) / summary.flows())
                .isBetween(37.0, 43.0);
    }

    @Test
    void aShareBeyondTheWholeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CaptureRequest(CaptureProfile.DAY, BYTES, 7, 101, 1))
                .withMessageContaining("0 to 100 per cent");
    }
}
