// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.flow.Confidence;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Side;

/** An audit in which an adversary has written whatever a packet, a file name or a site file can carry. */
public final class HostileAudit {
    /** What breaks lines, tables, markup, links, mentions, headers, terminals and buffers. */
    public static final List<String> NAMES = List.of(
            "line\nbreak\r\n# heading",
            "pipe|in|table",
            "back\\slash\\",
            "key=value src=6.6.6.6 dst\\=1.1.1.1",
            "\u001b[31mred\u001b[0m\u007f\u009b2J",
            "<script>alert(1)</script></script>",
            "<img src=x onerror=alert(1)>",
            "[click](http://evil.example/)",
            "![pic](http://evil.example/p.png)",
            "<http://evil.example/>",
            "www.evil.example",
            "https://evil.example/x",
            "mail@evil.example",
            "@everyone",
            "#1 !2 %3 $4 ~5 &6 GH-7 owner/repo#8",
            "deadbeefcafe",
            "`code` ``two`` ```three",
            "|---|---|",
            "- item",
            "1. item",
            "> quote",
            "---",
            "===",
            "*em* _em_ **strong** ~~gone~~",
            "&amp;&#60;b&#62;&nbsp;",
            "\u202egpj.exe\u2028next\u2029end",
            "\ud800lone surrogate",
            "\"quoted\", 'single'",
            "/close",
            ":smile: {{macro}} {html}",
            "'ccp-analyzer `x` | y'",
            "   ",
            "a".repeat(300),
            "\ud83d\ude00".repeat(600),
            "=".repeat(5_000));

    private HostileAudit() {}

    /** A finding for each name and each side, of which every text holds the name. */
    public static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (String name : NAMES) {
            for (Side side : Side.values()) {
                findings.add(finding(name, side));
            }
        }
        return List.copyOf(findings);
    }

    /** An audit with such findings and file names. */
    public static Audit audit() {
        Audit rich = Audits.rich();
        return AuditVariant.of(rich.withCapture(rich.capture().withNotes(NAMES)))
                .subject(new Audit.Subject(rich.subject().addresses(), NAMES.get(5)))
                .inputs(NAMES.stream().map(HostileAudit::input).toList())
                .findings(findings())
                .audit();
    }

    private static Audit.Input input(String name) {
        Audit.Input one = Audits.rich().inputs().get(0);
        return new Audit.Input(name, name, one.bytes(), one.info(), one.firstNanos(), one.lastNanos());
    }

    private static Finding finding(String name, Side side) {
        Finding one = AuditFindings.listener();
        return new Finding(
                one.id(),
                one.kind(),
                one.cause(),
                one.severity(),
                side == Side.INBOUND,
                Confidence.LIKELY,
                name,
                side == Side.INBOUND ? Audits.HOST_V6 : Audits.HOST,
                "tcp",
                8080,
                List.of(new Finding.Peer(IpAddress.parse("203.0.113.66"), name, name, NameSource.TLS_SERVER_NAME)),
                1,
                3_000_000_000L,
                5_000_000_000L,
                7,
                one.firstNanos(),
                one.lastNanos(),
                name,
                List.of(new Finding.Evidence(0, List.of(1L, 2L), name, name)),
                name + " opened it " + name + ". " + name,
                name,
                one.attack(),
                side != Side.UNDETERMINED,
                side,
                name,
                List.of(name));
    }
}
