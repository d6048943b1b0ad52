// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.capture.CaptureMetadata;
import org.ccpanalyzer.capture.CaptureSection;
import org.ccpanalyzer.capture.SkippedBlocks;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.net.LinkType;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/** What a pcapng file says of itself, in a few lines; a classic file says nothing. */
final class InputText {
    private static final int MAX_INTERFACES = 4;
    private static final int MAX_SECTIONS = 2;
    private static final int MAX_SKIPPED_TYPES = 4;
    private static final long THOUSAND = 1_000;
    private static final String[] SPEED_UNITS = {"bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"};

    private InputText() {}

    static void write(Audit.Input input, TextPage page) {
        CaptureMetadata metadata = input.info().metadata();
        if (metadata.sectionCount() == 0) {
            return;
        }
        interfaces(input.info().interfaces(), page);
        List<CaptureSection> telling = metadata.sections().stream()
                .filter(section -> !section.isSilent())
                .distinct()
                .limit(MAX_SECTIONS)
                .toList();
        telling.forEach(section -> section(section, page));
        if (metadata.packetComments() > 0) {
            page.field("", Words.count(metadata.packetComments(), "comment") + " on packets, not shown");
        }
        skipped(metadata.skippedBlocks(), page);
    }

    private static void interfaces(List<CaptureInterface> all, TextPage page) {
        List<CaptureInterface> used =
                all.stream().filter(each -> each.packets() > 0).toList();
        used.stream().limit(MAX_INTERFACES).forEach(each -> page.field("Interface", line(each)));
        int unused = all.size() - used.size();
        StringJoiner rest = new StringJoiner(", ");
        if (used.size() > MAX_INTERFACES) {
            rest.add(Words.number(used.size() - MAX_INTERFACES) + " more with packets");
        }
        if (unused > 0) {
            rest.add(Words.number(unused) + " without packets");
        }
        if (rest.length() > 0) {
            page.field(used.isEmpty() ? "Interfaces" : "", rest.toString());
        }
    }

    private static String line(CaptureInterface source) {
        StringJoiner line = new StringJoiner(", ");
        line.add(source.name() == null ? "without a name" : source.name());
        addIfTold(line, source.description());
        line.add(LinkType.name(source.linkType())).add(Words.count(source.packets(), "packet"));
        Long dropped = source.dropped();
        if (dropped != null) {
            line.add(Words.number(dropped) + " dropped");
        }
        Long bitsPerSecond = source.bitsPerSecond();
        if (bitsPerSecond != null) {
            line.add(speed(bitsPerSecond));
        }
        addIfTold(line, source.hardware());
        addIfTold(line, source.operatingSystem());
        return line.add("ticks of " + source.timestampResolution() + " s").toString();
    }

    private static void addIfTold(StringJoiner line, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            line.add(oneLine(text));
        }
    }

    private static String speed(long bitsPerSecond) {
        long number = bitsPerSecond;
        int unit = 0;
        while (number >= THOUSAND && number % THOUSAND == 0 && unit < SPEED_UNITS.length - 1) {
            number /= THOUSAND;
            unit++;
        }
        return Words.number(number) + " " + SPEED_UNITS[unit];
    }

    private static void section(CaptureSection section, TextPage page) {
        String writer = Stream.of(section.application(), section.operatingSystem(), section.hardware())
                .filter(text -> text != null && !text.isBlank())
                .map(InputText::oneLine)
                .collect(Collectors.joining("; "));
        if (!writer.isEmpty()) {
            page.field("Written by", writer);
        }
        section.comments().forEach(comment -> page.field("Comment", '"' + oneLine(comment) + '"'));
        long rest = section.commentCount() - section.comments().size();
        if (rest > 0) {
            page.field("", Words.count(rest, "further comment"));
        }
    }

    /** What is left of control characters is escaped by the page. */
    private static String oneLine(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining(" / "));
    }

    private static void skipped(List<SkippedBlocks> skipped, TextPage page) {
        if (skipped.isEmpty()) {
            return;
        }
        String named = skipped.stream()
                .limit(MAX_SKIPPED_TYPES)
                .map(each -> Words.count(each.blocks(), "block") + " of type " + type(each))
                .collect(Collectors.joining(", "));
        int rest = skipped.size() - MAX_SKIPPED_TYPES;
        page.field("Not read", named + (rest > 0 ? " and of " + Words.count(rest, "further type") : ""));
        if (skipped.stream().anyMatch(each -> each.type() == SkippedBlocks.DECRYPTION_SECRETS)) {
            page.field("", "the file holds keys to what it shows encrypted: hand it on as a secret");
        }
    }

    private static String type(SkippedBlocks skipped) {
        return skipped.type() == SkippedBlocks.OTHER_TYPES
                ? "others"
                : skipped.type() + " (" + skipped.typeName() + ")";
    }
}
