// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a section of a pcapng file, by the options of its header (draft-ietf-opsawg-pcapng, section 4.1). The texts are
 * the file's own, cut to a bounded length; nothing vouches for them.
 *
 * @param hardware of the machine that captured, or null
 * @param operatingSystem of that machine, or null
 * @param application that wrote the section, or null
 * @param comments the first of them
 * @param commentCount all of them
 */
public record CaptureSection(
        @Nullable String hardware,
        @Nullable String operatingSystem,
        @Nullable String application,
        List<String> comments,
        long commentCount) {
    public CaptureSection {
        comments = List.copyOf(comments);
    }

    /** Whether it says anything. */
    public boolean isSilent() {
        return hardware == null && operatingSystem == null && application == null && commentCount == 0;
    }
}
