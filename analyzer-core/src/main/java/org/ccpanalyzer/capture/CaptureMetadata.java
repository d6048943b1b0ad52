// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a capture says beyond its frames and interfaces; only pcapng files say any of it.
 *
 * @param sections the first sections, in the order of the file
 * @param sectionCount all sections
 * @param packetComments comments on single packets
 * @param names names of addresses as the machine that captured knew them, in the order of the file
 * @param namesLeftOut names that are no domain names, or for which there was no room
 * @param skippedBlocks blocks that were passed over unread, in the order of their types
 */
public record CaptureMetadata(
        List<CaptureSection> sections,
        long sectionCount,
        long packetComments,
        List<NamedAddress> names,
        long namesLeftOut,
        List<SkippedBlocks> skippedBlocks) {
    /** Of a format that has none. */
    public static final CaptureMetadata NONE = new CaptureMetadata(List.of(), 0, 0, List.of(), 0, List.of());

    public CaptureMetadata {
        sections = List.copyOf(sections);
        names = List.copyOf(names);
        skippedBlocks = List.copyOf(skippedBlocks);
    }

    /** The same after what the stretch in front says; null where there is no room for both, as then their order counts. */
    @Nullable
    CaptureMetadata after(CaptureMetadata before) {
        List<NamedAddress> bothNames = PcapngNames.joined(before.names, names);
        List<SkippedBlocks> bothSkipped = PcapngMetadata.joined(before.skippedBlocks, skippedBlocks);
        if (bothNames == null || bothSkipped == null) {
            return null;
        }
        return new CaptureMetadata(
                Stream.concat(before.sections.stream(), sections.stream())
                        .limit(PcapngMetadata.MAX_SECTIONS)
                        .toList(),
                before.sectionCount + sectionCount,
                before.packetComments + packetComments,
                bothNames,
                before.namesLeftOut + namesLeftOut,
                bothSkipped);
    }
}
