// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingLevel;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.report.FindingPhrases;
import org.ccpanalyzer.report.Words;
import org.ccpanalyzer.report.siem.Conversation.End;
import org.jspecify.annotations.Nullable;

/**
 * A finding as a line of the Common Event Format, version 0, with keys of its dictionary alone (ArcSight, "Implementing
 * Common Event Format", version 25). The line has no syslog header; whoever sends it puts one before it.
 */
public final class CefLine implements EventLine {
    private static final long NANOS_PER_MILLISECOND = 1_000_000L;
    private static final int INBOUND = 0;
    private static final int OUTBOUND = 1;

    @Override
    public String of(Finding finding, EventOrigin origin) {
        CefText line = new CefText()
                .header(origin.product())
                .header(origin.product())
                .header(origin.version())
                .header(finding.kind().name())
                .header(EventWords.name(finding.kind()))
                .header(Integer.toString(EventWords.severity(finding.severity())));
        line.number("rt", milliseconds(finding.lastNanos()))
                .number("start", milliseconds(finding.firstNanos()))
                .number("end", milliseconds(finding.lastNanos()))
                .text("externalId", finding.id(), CefText.ID)
                .text("cat", Words.of(FindingLevel.of(finding, origin.reading())), CefText.LONG)
                .text("act", "detected", CefText.SHORT)
                .text("outcome", EventWords.outcome(finding, origin), CefText.SHORT);
        ends(new Conversation(finding), line);
        line.text("app", finding.appProtocol(), CefText.PROTOCOL)
                .integer("cnt", finding.flows())
                .text("reason", FindingPhrases.cause(finding), CefText.LONG)
                .text("msg", finding.why(), CefText.LONG);
        own(finding, origin, line);
        return line.toString();
    }

    /** The line of a notice. */
    public String of(EventNotice notice) {
        return new CefText()
                .header(notice.product())
                .header(notice.product())
                .header(notice.version())
                .header(notice.code())
                .header(notice.name())
                .header(Integer.toString(EventWords.severity(notice.severity())))
                .number("rt", milliseconds(notice.nanos()))
                .text("externalId", notice.id(), CefText.ID)
                .text("msg", notice.message(), CefText.LONG)
                .toString();
    }

    private static void ends(Conversation conversation, CefText line) {
        String protocol = conversation.transport();
        line.text("proto", protocol == null ? null : protocol.toUpperCase(Locale.ROOT), CefText.PROTOCOL);
        if (!conversation.hasDirection()) {
            return;
        }
        End source = conversation.source();
        End destination = conversation.destination();
        address(source.address(), "src", "c6a2", "Source IPv6 Address", line);
        line.text("shost", source.name(), CefText.LONG);
        address(destination.address(), "dst", "c6a3", "Destination IPv6 Address", line);
        line.text("dhost", destination.name(), CefText.LONG);
        if (destination.port() != null) {
            line.number("dpt", destination.port());
        }
        line.number("deviceDirection", conversation.hostOpened() ? OUTBOUND : INBOUND)
                .integer("in", source.bytesSent())
                .integer("out", destination.bytesSent());
    }

    /** The keys of addresses are for IPv4; IPv6 has numbered keys of its own, told apart by their labels. */
    private static void address(
            @Nullable IpAddress address, String ipv4Key, String ipv6Key, String ipv6Label, CefText line) {
        if (address == null) {
            return;
        }
        if (address.isIpv4()) {
            line.text(ipv4Key, address.toString(), CefText.LONG);
        } else {
            line.labelled(ipv6Key, ipv6Label, address.toString());
        }
    }

    private static void own(Finding finding, EventOrigin origin, CefText line) {
        line.labelled("cs1", "rule", EventWords.rule(finding))
                .labelled("cs2", "confidence", Words.of(finding.confidence()))
                .labelled("cs3", "packets", packets(finding, origin))
                .labelled("cs4", "candidate techniques", techniques(finding))
                .labelled("cs5", "next step", finding.next())
                .labelled("cs6", "parties", FindingPhrases.parties(finding))
                .labelled("cn1", "bytes to host", Long.toString(finding.bytesIn()))
                .labelled("cn2", "bytes from host", Long.toString(finding.bytesOut()))
                .labelled("cn3", "peers", Integer.toString(finding.peerCount()));
    }

    /** Such as {@code "morning.pcapng 12, 13, 14; noon.pcap 77"}. */
    private static String packets(Finding finding, EventOrigin origin) {
        return finding.evidence().stream()
                .map(evidence -> origin.file(evidence) + " "
                        + evidence.frames().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private static String techniques(Finding finding) {
        List<String> ids =
                finding.attack().stream().map(Finding.AttackTechnique::id).toList();
        return String.join(", ", ids);
    }

    private static long milliseconds(long nanos) {
        return Math.floorDiv(nanos, NANOS_PER_MILLISECOND);
    }
}
