// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.Audits;
import org.ccpanalyzer.testkit.ManyFlows;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportWriterTest {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n]]");

    static List<Audit> audits() {
        return List.of(Audits.rich(), Audits.clean(), Audits.small(), Audits.inconclusive(), ManyFlows.hostile());
    }

    @ParameterizedTest
    @MethodSource("audits")
    void admitsItsOwnStyleAndScriptByTheirDigestsAndNothingElse(Audit audit) throws Exception {
        Document page = page(audit);
        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");

        assertThat(policy.split("; "))
                .contains(
                        "default-src 'none'",
                        "style-src " + digest(page.expectFirst("style")),
                        "script-src " + digest(page.expectFirst("script:not([type])")),
                        "require-trusted-types-for 'script'")
                .noneMatch(directive -> directive.contains("unsafe"));
        assertThat(page.select("style")).hasSize(1);
        assertThat(page.select("script:not([type='application/json'])")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("audits")
    void leadsNowhereOutsideItself(Audit audit) throws Exception {
        Document page = page(audit);

        assertThat(page.getAllElements())
                .flatExtracting(element -> element.attributes().asList())
                .noneMatch(attribute -> attribute.getKey().startsWith("on"))
                .noneMatch(attribute -> attribute.getKey().equals("style"))
                .filteredOn(HtmlReportWriterTest::isReference)
                .extracting(Attribute::getValue)
                .allMatch(reference -> reference.startsWith("#") || reference.equals("data:,"));
        assertThat(page.select("img, iframe, object, embed, form, base, link:not([rel=icon])"))
                .isEmpty();
        assertThat(page.expectFirst("style").data()).doesNotContain("url(", "@import");
    }

    @ParameterizedTest
    @MethodSource("audits")
    void isWellBuiltForReadersWhoDoNotSeeIt(Audit audit) throws Exception {
        Document page = page(audit);

        assertThat(page.expectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("h1")).hasSize(1);
        int level = 1;
        for (Element heading : page.select("h1, h2, h3, h4")) {
            int next = heading.tagName().charAt(1) - '0';
            assertThat(next).as(heading.text()).isLessThanOrEqualTo(level + 1);
            level = next;
        }
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.select("a[href^=#]").eachAttr("href"))
                .allSatisfy(href -> assertThat(page.getElementById(href.substring(1)))
                        .as(href)
                        .isNotNull());
        assertThat(page.select("th:not([scope])")).isEmpty();
        assertThat(page.select("table:not(:has(> caption))")).isEmpty();
        assertThat(page.select("input, select"))
                .allSatisfy(control -> assertThat(page.select("label[for=" + control.id() + "]"))
                        .hasSize(1));
    }

    @Test
    void tellsTheVerdictUnderBothReadingsFirst() throws Exception {
        Element headline = page(lab("incident")).expectFirst("header");

        assertThat(headline.select(".status").text()).isEqualTo("Violations");
        assertThat(headline.select("h1").text()).isEqualTo("8 violations of the port guide, all confirmed.");
        assertThat(headline.select(".lead").text()).contains("strict reading", "13 violations");
        assertThat(headline.text()).contains("192.0.2.10 and 2001:db8:2::10");
    }

    @Test
    void showsSevenFindingsByConsequenceAndAllOfThemInFull() throws Exception {
        Audit audit = lab("incident");
        int findings = audit.findings().size();
        Document page = page(audit);

        assertThat(page.select("#findings article")).hasSize(7);
        assertThat(page.select("#findings article h3 a").eachText())
                .startsWith("Unexpected listener: tcp/6379 (redis), not listed");
        assertThat(page.select("#findings .more").text()).isEqualTo(findings - 7 + " further findings below.");
        assertThat(page.select("#details article")).hasSize(findings);
        Element worst = page.expectFirst("#finding-1");
        assertThat(worst.select(".packet-list li").eachText())
                .contains("2904 SYN", "2905 SYN-ACK", "2907 first payload from the initiator");
        assertThat(worst.select("tbody th").eachText()).allMatch(flow -> flow.endsWith("→ 192.0.2.10:6379"));
        assertThat(worst.select(".filter code").text())
                .isEqualTo("frame.number in {1091, 1092, 2904, 2905, 2907, 2909}");
    }

    @Test
    void saysWhatStopsWorkingWhereAServiceIsBlocked() throws Exception {
        Document page = page(lab("blocked"));

        assertThat(page.select("#blocked article")).isNotEmpty();
        assertThat(page.select("#blocked .effect").eachText())
                .isNotEmpty()
                .allMatch(effect -> effect.startsWith("Effect While it is blocked, "));
    }

    @Test
    void quotesTheGuideBesideWhatTheCaptureShowsOfIt() throws Exception {
        Document page = page(lab("incident"));

        assertThat(page.select("#guide tbody tr")).hasSize(12);
        Element imaps = page.select("#guide tbody tr").get(5);
        assertThat(imaps.select(".cells").text())
                .contains(
                        "Email (secure IMAP/IMAPS)",
                        "Port 993 (configurable in Unified CCX Administration)",
                        "Outward, from Customer Collaboration Platform to the Exchange Server.",
                        "Used by email feeds to retrieve email.");
        assertThat(imaps.select("td[data-label=Inbound]").text()).isEqualTo("not in the guide");
        assertThat(imaps.select("td[data-label=Outbound]").text()).isEqualTo("not exercised");
        assertThat(page.select("#guide tbody tr")
                        .get(1)
                        .select("td[data-label=Inbound]")
                        .text())
                .isEqualTo("exercised 1 flow, 1 peer 2026-11-22 18:49:03 UTC");
    }

    @Test
    void saysAsMuchWhenThereIsNothingToComplainAbout() throws Exception {
        Document page = page(Audits.clean());

        assertThat(page.select("h1").text()).isEqualTo("No violation of the port guide.");
        assertThat(page.select("section[id]").eachAttr("id"))
                .isEqualTo(page(Audits.rich()).select("section[id]").eachAttr("id"));
        assertThat(page.select("#findings .none").text()).contains("None among the 96 flows of the host");
        assertThat(page.select("#blocked .none").text()).startsWith("Nothing blocked");
    }

    @Test
    void tellsWhatWasSpokenAndWhoseWordANameIs() throws Exception {
        Document page = page(lab("incident"));

        assertThat(page.select("#finding-2 .said li").eachText())
                .contains(
                        "TLS 1.2",
                        "ALPN h2",
                        "Certificate for (unverified) outlook.office365.com",
                        "JA4 t13i3111h2_e8f1e7e78f70_b26ce05bbdd6",
                        "JA3 78f0dc5ac5b19daf131a133cfdee9691");
        assertThat(page.select("#listeners .said-row").eachText())
                .contains("Server software OpenSSH_9.2p1 Debian-2+deb12u10 Client software libssh_0.10.6");
        assertThat(page.select("#names tbody tr").eachText())
                .contains("203.0.113.66 outlook.office365.com certificate, unverified holds no role –");
        assertThat(page.select("#findings .name").eachText())
                .contains("outlook.office365.com (certificate, unverified)");
        assertThat(page.select("#evidence table").get(1).select("tbody tr").text())
                .startsWith("interface 0 ")
                .endsWith("Ethernet 262,144 none named 3,179 not told ticks of 10^-6 s");
    }

    @Test
    void setsTheGuideBesideMicrosoftsList() throws Exception {
        Document page = page(Audited.sample("verdicts/microsoft-365.pcap")
                .site(Audited.SAMPLES.resolve("verdicts/site-m365.yaml"))
                .run());

        assertThat(page.select("#egress table").get(1).select("tbody tr").eachText())
                .contains(
                        "outlook.office365.com 2 addresses tcp/993 Optimize Required set 2: Allow Optional differs 2");
    }

    @Test
    void namesAbbreviationsAndNumbersOfBehaviour() throws Exception {
        Document page = page(
                Audited.sample("behaviour/dns-tunnel.pcap").host("192.0.2.10").run());

        Element tunnel = page.expectFirst("#findings article:contains(DNS tunnel)");
        assertThat(tunnel.select("h3 a").text()).isEqualTo("DNS tunnel: udp/53 (dns)");
        assertThat(tunnel.select(".why").text()).contains("150 times", "5.0 bits a character", "100 %");
    }

    @Test
    void saysThatPacketsAreListedInAFileWhereTheInputWasReadOnce() throws Exception {
        assertThat(page(lab("incident")).expectFirst("#finding-1").text())
                .contains("a run with -o DIR makes for its report.html");
    }

    @Test
    void showsHostileTextAsText() throws Exception {
        Document page = page(ManyFlows.hostile());

        assertThat(page.expectFirst("#findings .name").text())
                .isEqualTo("=cmd|' /C calc'!A0\\x1b[31m\\u202e" + ManyFlows.MARKUP);
        assertThat(page.select("img")).isEmpty();
        assertThat(page.outerHtml()).doesNotContainPattern(INVISIBLE);
        String data = page.expectFirst("#conversation-data").data();
        assertThat(data).doesNotContain("<", ">", "&").doesNotContainPattern(INVISIBLE);
        assertThat(new JsonMapper().readTree(data).get("texts").toString()).contains("</script><img src=x");
    }

    @Test
    void keepsTheConversationsOfMostConsequenceAndSaysSo() throws Exception {
        Document page = page(ManyFlows.audit(ConversationSection.MAX_ROWS + 50_000));
        JsonNode data =
                new JsonMapper().readTree(page.expectFirst("#conversation-data").data());

        assertThat(page.expectFirst("#conversations > p").text())
                .contains("The 100,000 of most consequence are here; flows.csv", "has all 150,000");
        assertThat(data.get("rows").size()).isEqualTo(ConversationSection.MAX_ROWS);
        assertThat(data.get("rows").valueStream().filter(row -> row.get(8).asInt() == 0))
                .as("violations")
                .hasSize(150);
    }

    @Test
    void differsFromRunToRunInTheSectionOfTheRunAlone() throws Exception {
        Document one = page(lab("incident"));
        Document other = page(lab("incident"));
        one.expectFirst("#run").remove();
        other.expectFirst("#run").remove();

        assertThat(other.outerHtml()).isEqualTo(one.outerHtml());
        assertThat(one.text()).doesNotContain(lab("incident").run().started());
    }

    @Test
    void throwsWhatTheStreamThrows() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatThrownBy(() -> new HtmlReportWriter(ZoneOffset.UTC).write(Audits.rich(), full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    private static boolean isReference(Attribute attribute) {
        return List.of("href", "src", "action", "data", "xlink:href", "srcset").contains(attribute.getKey());
    }

    private static String digest(Element element) throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(element.data().getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private static Document page(Audit audit) throws IOException {
        return Jsoup.parse(Rendered.by(new HtmlReportWriter(ZoneOffset.UTC), audit));
    }

    private static Audit lab(String recording) throws Exception {
        return Audited.sample("lab/" + recording + ".pcap")
                .site(Audited.SAMPLES.resolve("lab/site.yaml"))
                .run();
    }
}
