// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.ccpanalyzer.policy.PlatformLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFilesTest {
    @TempDir
    private Path directory;

    @Test
    void theShippedFilesPassTheirOwnCheck() throws Exception {
        FileCheck guide = check("guide.yaml", shipped("ccp-port-rules.yaml"));
        FileCheck platform = check("platform.yaml", shipped("vos-platform.yaml"));

        assertThat(guide.errors()).isEmpty();
        assertThat(guide.warnings()).isEmpty();
        assertThat(guide.sha256()).isEqualTo(PortGuideReader.shipped().sha256()).hasSize(64);
        assertThat(platform.passes()).isTrue();
        assertThat(platform.sha256()).isEqualTo(PlatformReader.shipped().sha256());
    }

    @Test
    void theShippedProfileHasTheServicesOfTheAppliance() throws Exception {
        assertThat(PlatformReader.shipped().value().lines())
                .extracting(PlatformLine::id)
                .containsExactly(
                        "dns",
                        "ntp",
                        "ssh-admin",
                        "os-admin",
                        "sftp-backup",
                        "drf-local",
                        "snmp-poll",
                        "snmp-trap",
                        "syslog",
                        "ldap",
                        "ldaps",
                        "socks5",
                        "reporting-db",
                        "dhcp");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    row: 2 | row: 3 | 0 | Expected row 2 here, but found row 3.
                    default: 25 | default: 26 | 2 | The port cell "25" does not contain 26.
                    default: 25 | default: 70000 | 0 | '70000' is not a port; expected a whole number from 1 to 65535.
                    value: outbound | value: inbound | 2 | The direction cell "Outward, from Customer Collaboration Platform to the configured email server." has none of the words for 'inbound'.
                    names_peer: mail-server | names_peer: mail-servers | 0 | Unknown role 'mail-servers'; did you mean 'mail-server'?
                    peers: [mail-server] | peers: [mailserver] | 0 | Unknown role 'mailserver'; did you mean 'mail-server'?
                    peers: [mail-server] | peers: [] | 2 | Use 'send-notification' needs at least one peer role and one scope.
                    initiator: ccp | initiator: cpp | 0 | Unknown initiator 'cpp'; did you mean 'ccp'?
                    protocols: [smtp, smtp-starttls] | protocols: [smtps] | 0 | Unknown application protocol 'smtps'; did you mean 'smtp'?
                    ambiguities: [A1, A2, A8, A9] | ambiguities: [A1, A2, A8, A99] | 0 | Unknown ambiguity 'A99'; did you mean 'A9'?
                    from: note-m365 | from: note-m356 | 0 | Unknown note 'note-m356'; did you mean 'note-m365'?
                    cleartext: true | clear_text: true | 0 | Unknown key 'clear_text' in a row; did you mean 'cleartext'?
                    decides: [VIOLATES/WRONG_TRANSPORT] | decides: [VIOLATES/WRONG_TRANSPORTS] | 0 | Unknown verdict 'VIOLATES/WRONG_TRANSPORTS'; did you mean 'VIOLATES/WRONG_TRANSPORT'?
                    rule: bosh-secure | rule: bosh-secured | 0 | Unknown rule 'bosh-secured'; did you mean 'bosh-secure'?
                    schema: ccp-port-rules/1 | schema: ccp-port-rules/9 | -1 | Unknown schema 'ccp-port-rules/9'; did you mean 'ccp-port-rules/1'?
                    """)
    void saysWhatIsWrongInAPortGuide(String text, String replacement, int linesAbove, String problem) throws Exception {
        String guide = shipped("ccp-port-rules.yaml");
        int at = guide.indexOf(text);
        String broken = guide.substring(0, at) + replacement + guide.substring(at + text.length());
        long line = guide.substring(0, at).lines().count() - linesAbove;

        assertThat(check("guide.yaml", broken).errors())
                .contains(directory.resolve("guide.yaml") + ", line " + line + ": " + problem);
    }

    @Test
    void refusesTwoRowsOfOneId() throws Exception {
        String twice = shipped("ccp-port-rules.yaml").replace("  - id: https\n", "  - id: http\n");

        assertThat(check("guide.yaml", twice).errors())
                .contains(directory.resolve("guide.yaml")
                        + ", line 127: Duplicate rule id 'http', first given on line 79.");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    transports: [udp, tcp] | transports: [udp, tpc] | line 26: Unknown transport 'tpc'; did you mean 'tcp'?
                    transports: [udp, tcp] | transports: [] | line 24: Platform line 'dns' has no transport.
                    port: 53 | port: 0 | line 27: '0' is not a port; expected a whole number from 1 to 65535.
                    peer_role: dns-resolver | peer_role: resolver | line 28: Unknown role 'resolver'; did you mean 'dns-resolver'?
                    id: ntp | id: dns | line 32: Duplicate platform line id 'dns', first given on line 24.
                    peer_role: dns-resolver | peer: dns-resolver | line 28: Unknown key 'peer' in a platform line; expected one of direction, id, peer_role, port, protocols, transports, why.
                    why: clock | | line 32: A platform line has no 'why', which it needs.
                    version: 1.0.0 | versions: 1.0.0 | line 6: Unknown key 'versions' in the platform profile; did you mean 'version'?
                    """)
    void saysWhatIsWrongInAPlatformProfile(String text, String replacement, String problem) throws Exception {
        String profile = shipped("vos-platform.yaml");
        assertThat(profile).contains(text);

        List<String> errors = check(
                        "platform.yaml",
                        profile.replaceFirst(Pattern.quote(text), replacement == null ? "" : replacement))
                .errors();

        assertThat(errors).contains(directory.resolve("platform.yaml") + ", " + problem);
    }

    private FileCheck check(String name, String text) throws Exception {
        return FileCheck.rules(Files.writeString(directory.resolve(name), text));
    }

    private static String shipped(String name) {
        return new String(PolicyFile.shipped(name).bytes(), StandardCharsets.UTF_8);
    }
}
