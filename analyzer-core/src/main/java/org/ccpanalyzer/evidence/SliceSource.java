// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.util.List;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.UnsafeText;
import org.jspecify.annotations.Nullable;

/**
 * What slices are cut from.
 *
 * @param inputs as the audit read them
 * @param withPayload whether frames stay as they were captured
 * @param anonymized whether addresses are pseudonyms
 * @param tool name and version of the program
 */
public record SliceSource(List<Audit.Input> inputs, boolean withPayload, boolean anonymized, String tool) {
    private static final String CUT = "payload removed after the transport header by ccp-analyzer";
    private static final String PSEUDONYMS = ", addresses replaced by pseudonyms";

    public SliceSource {
        inputs = List.copyOf(inputs);
    }

    /** The last part of a file's name, harmless on a terminal. */
    String fileName(int file) {
        String name = inputs.get(file).name();
        return UnsafeText.escape(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
    }

    String digest(int file) {
        String sha256 = inputs.get(file).sha256();
        return sha256 == null ? "SHA-256 not computed" : "SHA-256 " + sha256;
    }

    /** An interface as the input describes it, with what the slice leaves out. */
    CaptureInterface described(int file, int interfaceId) {
        CaptureInterface original = inputs.get(file).info().interfaces().get(interfaceId);
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
