// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.junit.jupiter.api.Test;

/** Names of one domain stay names of one domain; nothing else of them shows. */
class NamePseudonymsTest {
    private final AnonymizationKey key = AnonymizationKey.of(new byte[AnonymizationKey.BYTES]);
    private final AddressPseudonyms addresses = new AddressPseudonyms(key);
    private final NamePseudonyms names =
            new NamePseudonyms(key, addresses, List.of("outlook.office365.com", "*.lync.com", "auto.*.microsoft.com"));

    @Test
    void namesBelowOneDomainStayBelowOneDomain() {
        String domain = names.ofHost("corp.example");

        assertThat(names.ofHost("mail.corp.example")).endsWith("." + domain).doesNotContain("mail", "corp", "example");
        assertThat(names.ofHost("a.b.corp.example")).endsWith("." + domain);
        assertThat(names.ofHost("*.corp.example")).isEqualTo("*." + domain);
        assertThat(names.ofHost("mail.other.example")).doesNotEndWith("." + domain);
    }

    @Test
    void sameLabelInTwoDomainsDoesNotShow() {
        String here = names.ofHost("mail.one.example");
        String there = names.ofHost("mail.two.example");

        assertThat(here.substring(0, here.indexOf('.'))).isNotEqualTo(there.substring(0, there.indexOf('.')));
    }

    @Test
    void writtenInCapitalsOrWithTheRootItIsTheSameName() {
        assertThat(names.ofHost("Mail.Corp.Example")).isEqualTo(names.ofHost("mail.corp.example"));
        assertThat(names.ofHost("mail.corp.example.")).isEqualTo(names.ofHost("mail.corp.example") + ".");
    }

    @Test
    void knownNamesStayWithWhatTheyEndIn() {
        assertThat(names.ofHost("outlook.office365.com")).isEqualTo("outlook.office365.com");
        assertThat(names.ofHost("tenant.office365.com"))
                .endsWith(".office365.com")
                .doesNotContain("tenant");
        assertThat(names.ofHost("meet.lync.com")).endsWith(".lync.com").doesNotContain("meet");
        assertThat(names.ofHost("auto.tenant.microsoft.com"))
                .endsWith(".microsoft.com")
                .doesNotContain("tenant");
        assertThat(names.ofHost("outlook.office365.com.evil.example")).doesNotContain("outlook", "office365", "evil");
    }

    @Test
    void addressInPlaceOfANameIsAnAddressStill() {
        assertThat(names.ofHost("10.1.2.3"))
                .isEqualTo(addresses.of(IpAddress.parse("10.1.2.3")).toString());
        assertThat(names.ofHost("[2001:db8::7]"))
                .isEqualTo(addresses.of(IpAddress.parse("2001:db8::7")).toString());
    }

    @Test
    void noPseudonymIsLongerThanANameMayBe() {
        String deep = "a.".repeat(120) + "example";

        assertThat(names.ofHost(deep)).hasSizeLessThanOrEqualTo(253);
        assertThat(names.ofHost(deep)).endsWith("." + names.ofHost("a.a.example"));
    }

    @Test
    void anotherKeyGivesOtherPseudonyms() {
        byte[] bytes = new byte[AnonymizationKey.BYTES];
        bytes[31] = 1;
        AnonymizationKey other = AnonymizationKey.of(bytes);

        assertThat(other.id()).isNotEqualTo(key.id());
        assertThat(new NamePseudonyms(other, addresses, List.of()).ofHost("corp.example"))
                .isNotEqualTo(names.ofHost("corp.example"));
    }
}
