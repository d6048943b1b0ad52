// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Collectors;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.report.Causes;
import org.ccpanalyzer.report.Timestamps;
import org.ccpanalyzer.report.UnsafeText;
import org.jspecify.annotations.Nullable;

/**
 * An alert as a syslog message of RFC 5424, section 6: either with structured data and a sentence, or with a line of CEF.
 * Facility is local0, the time is UTC in microseconds, and what is longer than the transport takes is cut at the end of
 * the text; structured data are never cut.
 */
final class SyslogMessage implements AlertEncoder {
    /** What each receiver on UDP should take (RFC 5426, section 3.2). */
    static final int UDP_BYTES = 2_048;
    /** What each receiver on TLS should take (RFC 5425, section 4.3.1). */
    static final int STREAM_BYTES = 8_192;

    /** The name of our structured data; 32473 is the enterprise number that RFC 5612 keeps for examples. */
    static final String DATA_ID = "ccpAnalyzer@32473";

    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final int LOCAL0 = 16;
    private static final int SEVERITIES = 8;
    private static final int NANOS_PER_MICROSECOND = 1_000;
    private static final int HOST_NAME = 255;
    private static final int MESSAGE_ID = 32;
    private static final int VALUE = 255;
    private static final int PEERS = 5;
    private static final int CONTINUATION_MASK = 0xc0;
    private static final int CONTINUATION = 0x80;

    private final boolean asCef;
    private final int longest;

    /** @param longest in bytes, from {@value #UDP_BYTES} on */
    SyslogMessage(boolean asCef, int longest) {
        this.asCef = asCef;
        this.longest = longest;
    }

    @Override
    public String encode(Alert alert) {
        String text = asCef ? AlertFormat.CEF.line(alert) : UnsafeText.escape(alert.text());
        // Collectors look for "CEF:" at the very beginning.
        String mark = asCef || US_ASCII.newEncoder().canEncode(text) ? "" : BYTE_ORDER_MARK;
        String head = header(alert) + " " + (asCef ? "-" : data(alert)) + " " + mark;
        byte[] message = text.getBytes(UTF_8);
        int kept = cut(message, Math.max(longest - head.getBytes(UTF_8).length, 0));
        return head + new String(message, 0, kept, UTF_8);
    }

    /** Where the message ends, so that no character and no escape is torn. */
    private static int cut(byte[] message, int room) {
        if (message.length <= room) {
            return message.length;
        }
        int end = room;
        while (end > 0 && (message[end] & CONTINUATION_MASK) == CONTINUATION) {
            end--;
        }
        while (end > 0 && message[end - 1] == '\\') {
            end--;
        }
        return end;
    }

    private static String header(Alert alert) {
        int priority = LOCAL0 * SEVERITIES + severity(alert.severity());
        long microseconds = alert.nanos() - Math.floorMod(alert.nanos(), NANOS_PER_MICROSECOND);
        return "<" + priority + ">1 " + Timestamps.iso(microseconds) + " "
                + printable(alert.origin().node(), HOST_NAME) + " "
                + alert.origin().tool() + " " + ProcessHandle.current().pid() + " "
                + printable(alert.subject(), MESSAGE_ID);
    }

    /** Numbers of RFC 5424, section 6.2.1. */
    private static int severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> 2;
            case HIGH -> 3;
            case MEDIUM -> 4;
            case LOW -> 5;
            case INFO -> 6;
        };
    }

    /** What is not a visible ASCII character would end the field; "-" stands for nothing. */
    private static String printable(String text, int longest) {
        String visible = text.replaceAll("[^!-~]", "");
        return visible.isEmpty() ? "-" : visible.substring(0, Math.min(visible.length(), longest));
    }

    private static String data(Alert alert) {
        Element data = new Element(DATA_ID)
                .with("id", alert.id())
                .with("alert", alert.kind().id())
                .with("severity", alert.severity().id());
        if (alert.news() != null) {
            finding(alert.news(), data);
        }
        Element origin = new Element("origin")
                .with("software", alert.origin().tool())
                .with("swVersion", alert.origin().version());
        return data + origin.toString();
    }

    private static void finding(FindingNews news, Element data) {
        Finding finding = news.finding();
        data.with("reason", news.reason().id())
                .with("finding", finding.id())
                .with("violation", finding.violation())
                .with("outcome", finding.confirmed() ? "CONFIRMED" : "ATTEMPTED")
                .with("confidence", finding.confidence())
                .with("rule", finding.rule())
                .with("cause", Causes.shown(finding.cause()))
                .with("host", finding.hostAddress())
                .with("protocol", finding.protocol())
                .with("port", finding.port())
                .with("app", finding.appProtocol())
                .with("side", finding.side())
                .with(
                        "peers",
                        finding.peers().stream()
                                .limit(PEERS)
                                .map(peer -> peer.address().toString())
                                .collect(Collectors.joining(",")))
                .with("peerCount", finding.peerCount())
                .with("flows", finding.flows())
                .with("first", Timestamps.iso(finding.firstNanos()))
                .with("last", Timestamps.iso(finding.lastNanos()));
    }

    /** An SD-ELEMENT (section 6.3.1). */
    private static final class Element {
        private final StringBuilder text;

        Element(String id) {
            text = new StringBuilder("[").append(id);
        }

        /** Left out where there is nothing to say. */
        Element with(String name, @Nullable Object value) {
            if (value != null) {
                String visible = UnsafeText.escape(value.toString());
                text.append(' ')
                        .append(name)
                        .append("=\"")
                        .append(escaped(visible.substring(0, Math.min(visible.length(), VALUE))))
                        .append('"');
            }
            return this;
        }

        /** Section 6.3.3 wants a backslash before these three, and nowhere else. */
        private static String escaped(String value) {
            return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("]", "\\]");
        }

        @Override
        public String toString() {
            return text + "]";
        }
    }
}
