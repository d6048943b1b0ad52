// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.yaml.MicrosoftListReader;
import org.ccpanalyzer.policy.yaml.PolicyException;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.ccpanalyzer.testkit.Audited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrosoftEndpointsTest {
    private static final IpAddress ELSEWHERE = IpAddress.parse("203.0.113.9");

    @ParameterizedTest
    @CsvSource({
        // The three names of the guide, on the ports that the host uses.
        "outlook.office365.com, tcp, 993, set 2 Allow Optional, true",
        "outlook.office365.com, tcp, 443, set 1 Optimize Required, false",
        "smtp.office365.com, tcp, 587, set 2 Allow Optional, false",
        "login.microsoftonline.com, tcp, 443, set 56 Allow Required, false",
        // The highest category wins, not the first set; then the exact name, not the wildcard.
        "OUTLOOK.office365.com., tcp, 80, set 1 Optimize Required, false",
        "outlook.office365.com, udp, 443, set 1 Optimize Required, false",
    })
    void readsTheCategoryOfANameOnAPort(String name, String transport, int port, String set, boolean differs)
            throws Exception {
        MicrosoftMatch match = only(matches(name, transport, port));

        assertThat(label(match)).isEqualTo(set);
        assertThat(match.guide()).isNotNull();
        assertThat(match.differs()).isEqualTo(differs);
    }

    @ParameterizedTest
    @CsvSource({
        "a.office365.com,        71",
        "a.b.office365.com,      71",
        "eu.login.example,       56",
        "xcdn.example,           59",
        "x.y.microsoftonline.com, 59",
    })
    void letsAStarStandForOneOrMoreCharacters(String name, int set) throws Exception {
        MicrosoftMatch match = only(matches(name, "tcp", 443));

        assertThat(label(match)).startsWith("set " + set + " ");
        assertThat(match.guide()).isNull();
        assertThat(match.differs()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "office365.com,              tcp, 443",
        "login.example,              tcp, 443",
        "cdn.example,                tcp, 443",
        "evil-outlook.office365.com.example, tcp, 443",
        "xoffice365.com,             tcp, 443",
        "a.office365.com,            tcp, 993",
        "a.office365.com,            udp, 443",
        "a.office365.com,            sctp, 443",
    })
    void knowsNoOtherNameOrPort(String name, String transport, int port) throws Exception {
        assertThat(matches(name, transport, port)).isEmpty();
    }

    @Test
    void saysThatTheListHasANameOfTheGuideNotOnThisPort() throws Exception {
        MicrosoftMatch match = only(matches("smtp.office365.com", "tcp", 25));

        assertThat(match.set()).isNull();
        assertThat(match.guide()).isNotNull();
        assertThat(match.differs()).isTrue();
    }

    @Test
    void asksForTheAddressOnlyWhereNoNameIsKnown() throws Exception {
        IpAddress frontEnd = IpAddress.parse("198.51.100.9");
        MicrosoftEndpoints endpoints = endpoints();

        MicrosoftMatch mail = only(endpoints.matches(Set.of(), frontEnd, IpProtocol.TCP, 993));
        MicrosoftMatch web = only(endpoints.matches(Set.of(), IpAddress.parse("2001:db8:365::1"), IpProtocol.TCP, 443));

        assertThat(mail.name()).isNull();
        assertThat(label(mail)).startsWith("set " + 2 + " ");
        assertThat(label(web)).startsWith("set " + 1 + " ");
        assertThat(endpoints.matches(Set.of("mail.example"), frontEnd, IpProtocol.TCP, 993))
                .isEmpty();
        assertThat(endpoints.matches(Set.of(), ELSEWHERE, IpProtocol.TCP, 993)).isEmpty();
        assertThat(endpoints.matches(Set.of(), frontEnd, IpProtocol.TCP, 25)).isEmpty();
    }

    @Test
    void findsRangesOfPorts() throws Exception {
        IpAddress media = IpAddress.parse("198.51.100.70");

        assertThat(endpoints().matches(Set.of(), media, IpProtocol.UDP, 50_059)).hasSize(1);
        assertThat(endpoints().matches(Set.of(), media, IpProtocol.UDP, 50_060)).isEmpty();
    }

    @Test
    void answersForEachNameOfAnAddressThatHasSeveral() throws Exception {
        List<MicrosoftMatch> matches = endpoints()
                .matches(
                        Set.of("smtp.office365.com", "mail.example", "outlook.office365.com"),
                        ELSEWHERE,
                        IpProtocol.TCP,
                        993);

        assertThat(matches)
                .extracting(MicrosoftMatch::name)
                .containsExactly("outlook.office365.com", "smtp.office365.com");
    }

    @Test
    void knowsTheNamesOfTheGuideWithoutAList() throws Exception {
        PortGuide guide = PortGuideReader.shipped().value();
        MicrosoftEndpoints endpoints = new MicrosoftEndpoints(guide.microsoftNames(), MicrosoftList.ofGuide(guide));

        MicrosoftMatch match = only(endpoints.matches(Set.of("outlook.office365.com"), ELSEWHERE, IpProtocol.TCP, 993));

        assertThat(label(match)).startsWith("set " + 2 + " ");
        assertThat(match.differs()).isTrue();
        assertThat(endpoints.hasRanges()).isFalse();
        assertThat(endpoints.matches(Set.of("a.office365.com"), ELSEWHERE, IpProtocol.TCP, 443))
                .isEmpty();
    }

    private static String label(MicrosoftMatch match) {
        MicrosoftList.EndpointSet set = match.set();
        return set == null
                ? "none"
                : "set " + set.id() + " " + set.category().word() + " " + (set.required() ? "Required" : "Optional");
    }

    private static MicrosoftMatch only(List<MicrosoftMatch> matches) {
        assertThat(matches).hasSize(1);
        return matches.get(0);
    }

    private static List<MicrosoftMatch> matches(String name, String transport, int port) throws Exception {
        int protocol = switch (transport) {
            case "tcp" -> IpProtocol.TCP;
            case "udp" -> IpProtocol.UDP;
            default -> IpProtocol.SCTP;
        };
        return endpoints().matches(Set.of(name), ELSEWHERE, protocol, port);
    }

    private static MicrosoftEndpoints endpoints() throws IOException, PolicyException {
        byte[] bytes = Files.readAllBytes(Audited.SAMPLES.resolve("verdicts/microsoft-365-endpoints.json"));
        return new MicrosoftEndpoints(
                PortGuideReader.shipped().value().microsoftNames(),
                MicrosoftListReader.read("list.json", bytes, "2026081400").value());
    }
}
