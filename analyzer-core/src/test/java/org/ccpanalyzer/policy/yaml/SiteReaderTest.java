// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.policy.CapturePoint;
import org.ccpanalyzer.policy.MicrosoftListFile;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.ProxyMapping;
import org.ccpanalyzer.policy.RoleMembers;
import org.ccpanalyzer.policy.Site;
import org.ccpanalyzer.policy.SiteAddition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteReaderTest {
    private static final String ADDITION = """
            schema: ccp-site/1
            additions:
              - id: splunk
                direction: outbound
                transport: tcp
                port: 8088
                peer: {hosts: [10.20.40.88]}
                reason: The application log.
                owner: ops@example.org
                expires: 2027-01-10
            """;

    @Test
    void theTemplateLoadsAsItIs() throws Exception {
        Loaded<Site> site = read(SiteReader.template());

        assertThat(site.value()).isEqualTo(Site.unconfigured(guide()));
        assertThat(site.warnings()).isEmpty();
    }

    @Test
    void theTemplateLoadsWithEveryExampleUncommented() throws Exception {
        String text = SiteReader.template()
                .lines()
                .map(line -> line.matches("#[^#].*") ? line.substring(1) : line)
                .collect(Collectors.joining("\n"));

        Site site = read(text).value();

        assertThat(site.ccpAddresses())
                .containsExactly(IpAddress.parse("192.0.2.10"), IpAddress.parse("2001:db8:2::10"));
        assertThat(site.roles()).hasSize(22);
        assertThat(site.portOverrides()).containsEntry("xmpp-external", 5223);
        assertThat(site.proxyMappings()).containsExactly(new ProxyMapping("openfire", 7442, "bosh-secure", 7443));
        assertThat(site.additions()).extracting(SiteAddition::id).containsExactly("splunk-collector");
        assertThat(site.additions().get(0).approval())
                .isEqualTo(new SiteAddition.Approval("security@example.org", "CHG-0001", LocalDate.of(2026, 1, 10)));
        assertThat(site.microsoftList()).isEqualTo(new MicrosoftListFile("microsoft-365-endpoints.json", "2026081400"));
        assertThat(site.capturePoint()).isEqualTo(CapturePoint.SWITCH_PORT);
    }

    @Test
    void readsRolesWithAddressesNamesAndTheInternet() throws Exception {
        Site site = read("""
                        schema: ccp-site/1
                        platform_profile: yes
                        roles:
                          web-chat-source: {hosts: ["scope:internet", 10.20.60.10]}
                          exchange-server: {names: [Outlook.Office365.com, "*.example.org"]}
                          mail-server:
                        """).value();

        assertThat(site.members("web-chat-source"))
                .isEqualTo(new RoleMembers(List.of(IpPrefix.parse("10.20.60.10/32")), List.of(), true));
        assertThat(site.members("exchange-server").names()).containsExactly("outlook.office365.com", "*.example.org");
        assertThat(site.members("mail-server").isEmpty()).isTrue();
        assertThat(site.platformProfile()).isTrue();
    }

    @Test
    void namesTheFileByTheHashOfItsBytes() throws Exception {
        assertThat(read("schema: ccp-site/1\n").sha256())
                .isEqualTo("5750ca21bb7ffef9f4711e5ab139cb2834076cfddf59012868c4539e375cb20e");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = SiteErrors.ONE_LINERS)
    void saysWhatIsWrongOnWhichLine(String yaml, String problem) {
        assertThat(problems("schema: ccp-site/1\n" + yaml.replace("\\n", "\n")))
                .containsExactly("site.yaml, " + problem);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = SiteErrors.IN_AN_ADDITION)
    void saysWhatIsWrongInAnAddition(String line, String replacement, String problem) {
        assertThat(ADDITION).contains(line);
        String text = ADDITION.replace(
                "    " + line + "\n", replacement == null ? "" : "    " + replacement.replace("\\n", "\n") + "\n");

        assertThat(problems(text)).containsExactly("site.yaml, " + problem);
    }

    @ParameterizedTest(name = "problem {index}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = SiteErrors.NOT_A_SITE_FILE)
    void saysWhyItIsNoSiteFile(String text, String problem) {
        assertThat(problems(text == null ? "" : text.replace("\\n", "\n").replace("\\t", "\t")))
                .containsExactly("site.yaml, " + problem);
    }

    @Test
    void listsAllProblemsOfAFileInLineOrder() {
        assertThat(problems("""
                        schema: ccp-site/1
                        intranett: [10.0.0.0/8]
                        ccp: [10.20.30.400]
                        roles:
                          mail-servr: {hosts: [10.0.0.1/33]}
                        port_overrides:
                          - {rule: http, port: 8080}
                        """))
                .containsExactly(
                        "site.yaml, line 2: Unknown key 'intranett' in the site file; did you mean 'intranet'?",
                        "site.yaml, line 3: '10.20.30.400' is not an IPv4 or IPv6 address.",
                        "site.yaml, line 5: Unknown role 'mail-servr'; did you mean 'mail-server'?",
                        "site.yaml, line 5: Prefix length must be 0..32 but was 33.",
                        "site.yaml, line 7: Row 'http' is fixed at port 80: its port cell \"80\" does not say configurable."
                                + " Declare another port as an addition instead.");
    }

    @Test
    void warnsOfAnAdditionThatOverlapsARow() throws Exception {
        assertThat(read(ADDITION.replace("8088", "7443")).warnings())
                .containsExactly(
                        "site.yaml, line 3: The addition 'splunk' overlaps row 'bosh-secure', which lists the same"
                                + " port; the row is asked first.");
        assertThat(read(ADDITION.replace("8088", "10443")).warnings()).isEmpty();
    }

    @Test
    void warnsOfAMovedPortThatMeetsAnotherRow() throws Exception {
        assertThat(read("schema: ccp-site/1\nport_overrides: [{rule: exchange-smtp, port: 465}]\n")
                        .warnings())
                .containsExactly("site.yaml, line 2: Row 'exchange-smtp' is moved to port 465, where row"
                        + " 'email-notifications-tls' is too; verdicts will list both.");
    }

    @Test
    void saysWhereAnAdditionMayNameARole() throws Exception {
        String byRole = ADDITION.replace("{hosts: [10.20.40.88]}", "{role: nms}");

        assertThat(problems(byRole))
                .containsExactly(
                        "site.yaml, line 7: The role 'nms' is not filled in under 'roles', so the addition would"
                                + " admit anybody.");
        assertThat(read(byRole + "roles: {nms: {hosts: [10.20.90.5]}}\n")
                        .value()
                        .additions()
                        .get(0)
                        .peerRole())
                .isEqualTo("nms");
    }

    @Test
    void refusesFilesThatAreNotThereOrTooLarge(@TempDir Path directory) throws Exception {
        Path large = Files.write(directory.resolve("large.yaml"), new byte[YamlTree.MAX_BYTES + 1]);

        assertThat(FileCheck.site(
                                directory.resolve("none.yaml"),
                                guide(),
                                PlatformReader.shipped().value())
                        .errors())
                .containsExactly(directory.resolve("none.yaml") + ": There is no such file; check the path.");
        assertThat(FileCheck.site(large, guide(), PlatformReader.shipped().value())
                        .errors())
                .containsExactly(
                        large + ", line 1: The file has more than the 1048576 bytes that a policy file may have.");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 1_000, 100_000})
    void refusesFilesThatAreNestedToExhaustTheReader(int depth) {
        assertThat(problems("schema: ccp-site/1\nccp: " + "[".repeat(depth) + "]".repeat(depth)))
                .first()
                .asString()
                .startsWith("site.yaml, line 2: ");
    }

    @Test
    void quotesNoControlCharacters() {
        assertThat(problems("schema: ccp-site/1\ncapture_point: \"\\e[31mred\"\n"))
                .containsExactly("site.yaml, line 2: Unknown capture point '?[31mred'; expected one of"
                        + " client-side-of-proxy, host, outside-firewall, switch-port, unknown.");
    }

    @Test
    void toleratesBytesThatAreNoUtf8InAComment() throws Exception {
        byte[] bytes = "schema: ccp-site/1\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(SiteReader.read(
                                "site.yaml",
                                bytes,
                                guide(),
                                PlatformReader.shipped().value())
                        .value())
                .isEqualTo(Site.unconfigured(guide()));
    }

    private static PortGuide guide() throws PolicyException {
        return PortGuideReader.shipped().value();
    }

    private static Loaded<Site> read(String text) throws PolicyException {
        return SiteReader.read(
                "site.yaml",
                text.getBytes(StandardCharsets.UTF_8),
                guide(),
                PlatformReader.shipped().value());
    }

    private static List<String> problems(String text) {
        return catchThrowableOfType(PolicyException.class, () -> read(text)).problems();
    }
}
