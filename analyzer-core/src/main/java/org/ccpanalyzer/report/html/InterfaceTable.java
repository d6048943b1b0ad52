// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.net.LinkType;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * What the captures say of the interfaces they were taken from.
 *
 * @param more what the table leaves out, a finished sentence; null if nothing
 */
record InterfaceTable(List<Row> rows, @Nullable String more) {
    private static final int MAX_ROWS = 32;

    /** @param about description, hardware, system and speed, as far as told */
    record Row(
            String file,
            String name,
            String link,
            String snapLength,
            String filter,
            String packets,
            String dropped,
            @Nullable String about) {}

    static InterfaceTable of(Audit audit) {
        List<Row> rows = new ArrayList<>();
        int left = 0;
        for (Audit.Input input : audit.inputs()) {
            List<CaptureInterface> interfaces = input.info().interfaces();
            for (int id = 0; id < interfaces.size(); id++) {
                if (rows.size() < MAX_ROWS) {
                    rows.add(row(input, id, interfaces.get(id)));
                } else {
                    left++;
                }
            }
        }
        return new InterfaceTable(rows, left == 0 ? null : Words.count(left, "further interface") + " in report.json.");
    }

    private static Row row(Audit.Input input, int id, CaptureInterface source) {
        Long dropped = source.dropped();
        String name = source.name();
        return new Row(
                input.name(),
                name == null ? "interface " + id : name,
                LinkType.name(source.linkType()),
                source.snapLength() == 0 ? "none" : Words.number(source.snapLength()),
                source.filter() == null ? "none named" : source.filter(),
                Words.number(source.packets()),
                dropped == null ? "not told" : Words.number(dropped),
                about(source));
    }

    private static @Nullable String about(CaptureInterface source) {
        Long speed = source.bitsPerSecond();
        String about = Stream.of(
                        source.description(),
                        source.hardware(),
                        source.operatingSystem(),
                        speed == null ? null : Words.number(speed) + " bit/s",
                        "ticks of " + source.timestampResolution() + " s")
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("; "));
        return about.isEmpty() ? null : about;
    }
}
