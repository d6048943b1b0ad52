// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.util.List;
import java.util.stream.Stream;

/** The catalogue of made captures, in the order in which they are listed. */
public final class SampleCaptures {
    private SampleCaptures() {}

    public static List<SampleCapture> all() {
        return Stream.of(
                        SampleCapturesOfEvidence.ALL,
                        SampleCapturesOfHandshakes.ALL,
                        SampleCapturesOfDatagrams.ALL,
                        SampleCapturesOfVerdicts.ALL,
                        SampleCapturesOfBlocks.ALL,
                        SampleCapturesOfRecording.ALL,
                        SampleCapturesOfBehaviour.ALL)
                .flatMap(List::stream)
                .toList();
    }
}
