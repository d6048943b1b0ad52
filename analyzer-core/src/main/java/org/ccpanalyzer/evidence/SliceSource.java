// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.report.UnsafeText;
import org.jspecify.annotations.Nullable;

/**
 * What slices are cut from.
 *
 * @param origin the files
 * @param withPayload whether frames stay as they were captured
 * @param anonymized whether addresses are pseudonyms
 * @param tool name and version of the program
 */
public record SliceSource(SliceOrigin origin, boolean withPayload, boolean anonymized, String tool) {
    private static final String CUT = "payload removed after the transport header by ccp-analyzer";
    private static final String PSEUDONYMS = ", addresses replaced by pseudonyms";

    /** The last part of a file's name, harmless on a terminal. */
    String fileName(int file) {
        String name = origin.name(file);
        return UnsafeText.escape(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
    }

    String digest(int file) {
        String sha256 = origin.sha256(file);
        return sha256 == null ? "SHA-256 not computed" : "SHA-256 " + sha256;
    }

    /** Where a frame is, and how the audit calls it if that differs. */
    String place(DecodedFrame frame) {
        FrameRef original = frame.original();
        return "original frame " + original.frame() + " of " + fileName(original.file())
                + (origin.isRecording() ? ", frame " + frame.known().frame() + " of the run" : "");
    }

    /** Why frames that the audit names were not found again, and what that means. */
    String whyIncomplete() {
        return origin.isRecording()
                ? "Incomplete Packets that the report names were not in the recording any more, or never recorded, when"
                        + " this slice was cut."
                : "Changed    The input was changed after the report was made: packets that the report names were not"
                        + " found again. Do not rely on this slice.";
    }

    /** An interface as the input describes it, with what the slice leaves out. */
    CaptureInterface described(int file, int interfaceId) {
        CaptureInterface original = origin.interfaceOf(file, interfaceId);
        String place = "interface " + interfaceId + " of " + fileName(file);
        String description =
                original.description() == null ? place : UnsafeText.escape(original.description()) + "; " + place;
        return new CaptureInterface(
                original.linkType(),
                withPayload ? original.snapLength() : snapLength(original.snapLength()),
                safe(original.name()),
                safe(original.filter()),
                null,
                0,
                withPayload ? description : description + "; " + contents(),
                safe(original.hardware()),
                safe(original.operatingSystem()),
                original.bitsPerSecond(),
                original.timestampResolution());
    }

    private static @Nullable String safe(@Nullable String text) {
        return text == null ? null : UnsafeText.escape(text);
    }

    /** In words for people. */
    String contents() {
        return (withPayload ? "packets as they were captured, with payload" : CUT) + (anonymized ? PSEUDONYMS : "");
    }

    private static long snapLength(long original) {
        return original == 0 ? SliceLimits.MAX_HEADER_BYTES : Math.min(original, SliceLimits.MAX_HEADER_BYTES);
    }
}
