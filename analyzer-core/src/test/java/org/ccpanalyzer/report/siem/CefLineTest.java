// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.testkit.Audits;
import org.ccpanalyzer.testkit.HostileAudit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CefLineTest {
    static List<Audit> audits() {
        return List.of(Audits.rich(), Audits.small(), Audits.withBlockedService(), HostileAudit.audit());
    }

    @ParameterizedTest
    @MethodSource("audits")
    void everyKeyIsInTheDictionaryWithItsTypeAndLength(Audit audit) throws IOException {
        Map<String, FieldList.Field> dictionary = FieldList.of("siem/cef-25.csv");

        for (String line : lines(audit)) {
            CefMessage message = CefMessage.parse(line);
            assertThat(message.header()).hasSize(7).startsWith("CEF:0", "ccp-analyzer", "ccp-analyzer", "0.1.0");
            assertThat(Integer.parseInt(message.header().get(6))).isBetween(0, 10);
            assertThat(dictionary).containsKeys(message.extension().keySet().toArray(String[]::new));
            message.extension().forEach((key, value) -> assertFits(Objects.requireNonNull(dictionary.get(key)), value));
        }
    }

    private static void assertFits(FieldList.Field field, String value) {
        assertThat(value).as(field.name()).isNotEmpty();
        switch (field.type()) {
            case "String" -> assertThat(value).as(field.name()).hasSizeLessThanOrEqualTo(field.longest());
            case "Integer" ->
                assertThat(Integer.parseInt(value)).as(field.name()).isNotNegative();
            case "Long", "Time Stamp" ->
                assertThat(Long.parseLong(value)).as(field.name()).isNotNegative();
            case "IPv4 Address" ->
                assertThat(IpAddress.parse(value).isIpv4()).as(field.name()).isTrue();
            case "IPv6 address" ->
                assertThat(IpAddress.parse(value).isIpv4()).as(field.name()).isFalse();
            default -> throw new AssertionError("no such type: " + field.type());
        }
    }

    @Test
    void nothingInAFindingAddsAFieldALineOrATerminalCode() throws IOException {
        List<Finding> findings = HostileAudit.findings();
        List<String> lines = lines(HostileAudit.audit());

        assertThat(lines).hasSameSizeAs(findings);
        for (int i = 0; i < lines.size(); i++) {
            CefMessage message = CefMessage.parse(lines.get(i));
            assertThat(lines.get(i).codePoints()).noneMatch(Character::isISOControl);
            assertThat(message.header().get(4)).isEqualTo("UNEXPECTED_LISTENER");
            assertThat(message.extension().get("externalId"))
                    .isEqualTo(findings.get(i).id());
            assertThat(message.extension().get("src")).isNotIn("6.6.6.6", "1.1.1.1");
            assertThat(message.extension().get("dst")).isNotIn("6.6.6.6", "1.1.1.1");
        }
    }

    @Test
    void aValueReadsBackAsItWas() {
        EventOrigin origin = EventOrigin.of(HostileAudit.audit());
        Finding finding = HostileAudit.findings().stream()
                .filter(each -> each.why().startsWith("key=value"))
                .findFirst()
                .orElseThrow();

        assertThat(CefMessage.parse(new CefLine().of(finding, origin))
                        .extension()
                        .get("msg"))
                .isEqualTo(finding.why());
    }

    @Test
    void saysWhoOpenedAndWhatFlowedFromSourceToDestination() {
        Map<String, String> egress = CefMessage.parse(line(3)).extension();

        assertThat(egress)
                .containsEntry("src", "192.0.2.10")
                .containsEntry("dst", "192.0.2.93")
                .containsEntry("dhost", "outlook.office365.com")
                .containsEntry("dpt", "993")
                .containsEntry("deviceDirection", "1")
                .containsEntry("in", "198")
                .containsEntry("out", "210")
                .containsEntry("cat", "blocked")
                .containsEntry("outcome", "failure");
    }

    @Test
    void putsIpv6AddressesIntoTheirOwnKeys() {
        assertThat(CefMessage.parse(line(1)).extension())
                .containsEntry("c6a2", "2001:db8:ffff:1:2:3:4:5")
                .containsEntry("c6a2Label", "Source IPv6 Address")
                .containsEntry("c6a3", "2001:db8::10")
                .doesNotContainKeys("src", "dst");
    }

    @Test
    void namesNoSourceOfSeveralAndNoEndWhereNobodyKnowsWhoOpened() {
        assertThat(CefMessage.parse(line(0)).extension())
                .containsEntry("src", "192.0.2.10")
                .doesNotContainKey("dst")
                .containsEntry("cn3", "2");
        Finding undetermined = HostileAudit.findings().get(2);
        assertThat(CefMessage.parse(new CefLine().of(undetermined, EventOrigin.of(Audits.rich())))
                        .extension())
                .doesNotContainKeys("src", "dst", "dpt", "in", "out", "deviceDirection");
    }

    @Test
    void leavesOutNumbersThatTheirKeyCannotHold() {
        Map<String, String> large = CefMessage.parse(
                        new CefLine().of(HostileAudit.findings().get(1), EventOrigin.of(Audits.rich())))
                .extension();

        assertThat(large)
                .doesNotContainKeys("cnt", "out")
                .containsEntry("in", "7")
                .containsEntry("cn1", "5000000000");
    }

    private static String line(int finding) {
        Audit audit = Audits.rich();
        return new CefLine().of(audit.findings().get(finding), EventOrigin.of(audit));
    }

    private static List<String> lines(Audit audit) throws IOException {
        return List.of(Rendered.by(EventReportWriter.cef(), audit).split("\n"));
    }
}
