// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.access.AccessList;
import org.ccpanalyzer.policy.access.Basis;
import org.ccpanalyzer.policy.access.Coverage;
import org.ccpanalyzer.report.Comments;

/** The comment at the beginning of every export. */
final class Header {
    private Header() {}

    /**
     * The lines of the comment, each with its prefix.
     *
     * @param title what the file is
     * @param notes what a reader of this kind of file has to know, finished sentences
     */
    static List<String> lines(String prefix, String title, AccessList list, Provenance provenance, List<String> notes) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(title);
        paragraphs.add("Made by " + provenance.tool()
                + ". A PROPOSAL to review: nothing here was applied or tested at your site.");
        paragraphs.addAll(origin(list, provenance));
        paragraphs.addAll(coverage(list));
        paragraphs.add(
                "Not covered at all: what is spoken. Addresses and ports are compared, application protocols are not.");
        paragraphs.addAll(notes);
        List<String> lines = new ArrayList<>();
        paragraphs.forEach(paragraph -> lines.addAll(Comments.lines(prefix, paragraph)));
        return lines;
    }

    private static List<String> origin(AccessList list, Provenance provenance) {
        List<String> origin = new ArrayList<>();
        origin.add("Rules:    " + provenance.rules() + ", SHA-256 " + provenance.rulesSha256());
        origin.add("Site:     "
                + (provenance.site() == null
                        ? "no site file: no role is filled in, so every peer is unknown"
                        : "'" + provenance.site() + "', SHA-256 " + provenance.siteSha256()));
        origin.add("Platform: "
                + (provenance.platform() == null
                        ? "off: DNS, NTP, SSH and other services of the operating system are NOT permitted"
                        : "profile " + provenance.platform() + ", SHA-256 " + provenance.platformSha256()));
        origin.add("Reading:  " + list.reading().name().toLowerCase(Locale.ROOT) + "; as of " + list.date());
        origin.add("Host:     " + list.hosts().stream().map(IpAddress::toString).collect(Collectors.joining(", ")));
        return origin;
    }

    private static List<String> coverage(AccessList list) {
        List<String> lines = new ArrayList<>();
        String exact = list.coverage().stream()
                .filter(coverage -> coverage.extent() == Coverage.Extent.EXACT)
                .map(Header::subject)
                .collect(Collectors.joining(", "));
        lines.add("Covers as meant: " + (exact.isEmpty() ? "nothing" : exact) + ".");
        each(list, Coverage.Extent.WIDER, "Covers, but WIDER than meant: ", lines);
        each(list, Coverage.Extent.LEFT_OUT, "Leaves out: ", lines);
        if (list.entries().stream().anyMatch(entry -> entry.basis() == Basis.COLUMN_ONLY)) {
            lines.add("What rests on the direction column alone admits any peer; '--reading strict' leaves it out.");
        }
        return lines;
    }

    private static void each(AccessList list, Coverage.Extent extent, String words, List<String> lines) {
        Map<String, String> subjectsByReason = new LinkedHashMap<>();
        for (Coverage coverage : list.coverage()) {
            if (coverage.extent() == extent) {
                subjectsByReason.merge(coverage.why(), subject(coverage), (all, next) -> all + ", " + next);
            }
        }
        subjectsByReason.forEach((why, subjects) -> lines.add(words + subjects + ": " + why + "."));
    }

    private static String subject(Coverage coverage) {
        return coverage.rule() + (coverage.side() == Side.INBOUND ? " in" : " out");
    }
}
