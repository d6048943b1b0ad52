// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers what the blocks of a pcapng file say beyond packets and interfaces, within bounds. */
final class PcapngMetadata {
    /** Sections told one by one; merged captures have a few. */
    static final int MAX_SECTIONS = 16;

    private static final int MAX_COMMENTS = 3;
    private static final int MAX_TEXT_LENGTH = 256;
    private static final int MAX_SKIPPED_TYPES = 32;

    private static final int SECTION_OPTIONS_OFFSET = 24;
    private static final int OPTION_HARDWARE = 2;
    private static final int OPTION_OPERATING_SYSTEM = 3;
    private static final int OPTION_APPLICATION = 4;

    private final PcapngOptions options;
    private final PcapngNames names;
    private final List<CaptureSection> sections = new ArrayList<>();
    private final Map<Long, Long> skipped = new TreeMap<>();
    private long sectionCount;
    private long packetComments;

    PcapngMetadata(CaptureInput input) {
        this.options = new PcapngOptions(input);
        this.names = new PcapngNames(input);
    }

    /** Takes the section header that begins at {@code block}. */
    void section(int block, int length) {
        sectionCount++;
        if (sections.size() == MAX_SECTIONS) {
            return;
        }
        options.begin(block + SECTION_OPTIONS_OFFSET, block + length - Integer.BYTES);
        List<String> comments = new ArrayList<>();
        long commentCount = 0;
        @Nullable String hardware = null;
        @Nullable String operatingSystem = null;
        @Nullable String application = null;
        while (options.next()) {
            switch (options.code()) {
                case PcapngOptions.COMMENT -> {
                    commentCount++;
                    if (comments.size() < MAX_COMMENTS) {
                        comments.add(options.text(0, MAX_TEXT_LENGTH));
                    }
                }
                case OPTION_HARDWARE -> hardware = options.text(0, MAX_TEXT_LENGTH);
                case OPTION_OPERATING_SYSTEM -> operatingSystem = options.text(0, MAX_TEXT_LENGTH);
                case OPTION_APPLICATION -> application = options.text(0, MAX_TEXT_LENGTH);
                default -> {}
            }
        }
        sections.add(new CaptureSection(hardware, operatingSystem, application, comments, commentCount));
    }

    void packetComment() {
        packetComments++;
    }

    /** Takes the name resolution block that begins at {@code block}. */
    void nameResolution(int block, int length) {
        names.read(block + PcapngBlocks.BODY_OFFSET, block + length - Integer.BYTES);
    }

    /** Counts a block that nobody reads; its body is not looked at. */
    void skip(int type) {
        long unsigned = Integer.toUnsignedLong(type);
        boolean isToldApart = skipped.containsKey(unsigned) || skipped.size() < MAX_SKIPPED_TYPES;
        skipped.merge(isToldApart ? unsigned : SkippedBlocks.OTHER_TYPES, 1L, Long::sum);
    }

    /** Blocks of one stretch and of the one behind it; null if they are of too many types to tell apart. */
    static @Nullable List<SkippedBlocks> joined(List<SkippedBlocks> before, List<SkippedBlocks> behind) {
        Map<Long, Long> all = new TreeMap<>();
        before.forEach(each -> all.put(each.type(), each.blocks()));
        behind.forEach(each -> all.merge(each.type(), each.blocks(), Long::sum));
        if (!behind.isEmpty() && (all.size() > MAX_SKIPPED_TYPES || all.containsKey(SkippedBlocks.OTHER_TYPES))) {
            return null;
        }
        return listed(all);
    }

    private static List<SkippedBlocks> listed(Map<Long, Long> byType) {
        List<SkippedBlocks> blocks = new ArrayList<>();
        byType.forEach((type, count) -> blocks.add(new SkippedBlocks(type, count)));
        return blocks;
    }

    CaptureMetadata describe() {
        return new CaptureMetadata(
                sections, sectionCount, packetComments, names.found(), names.leftOut(), listed(skipped));
    }
}
