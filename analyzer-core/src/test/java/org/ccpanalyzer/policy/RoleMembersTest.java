// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who holds a role by address and by name. */
class RoleMembersTest {
    private static final IpAddress PEER = IpAddress.parse("203.0.113.80");

    @ParameterizedTest
    @CsvSource({
        // exact
        "mail.example,            mail.example,            HOLDS",
        "mail.example,            smtp.example,            DOES_NOT_HOLD",
        "mail.example,            a.mail.example,          DOES_NOT_HOLD",
        "mail.example,            mail.example.evil.test,  DOES_NOT_HOLD",
        "mail.example,            xmail.example,           DOES_NOT_HOLD",
        // below a suffix
        "*.office365.com,         outlook.office365.com,   HOLDS",
        "*.office365.com,         a.b.office365.com,       HOLDS",
        "*.office365.com,         office365.com,           DOES_NOT_HOLD",
        "*.office365.com,         evil-office365.com,      DOES_NOT_HOLD",
        "*.office365.com,         .office365.com,          DOES_NOT_HOLD",
        "*.office365.com,         office365.com.evil.test, DOES_NOT_HOLD",
        "*.office365.com,         x.office365.com.evil,    DOES_NOT_HOLD",
        // the root's dot and case
        "mail.example.,           mail.example,            HOLDS",
        "mail.example,            mail.example.,           HOLDS",
        "MAIL.Example,            mail.EXAMPLE,            HOLDS",
        "*.Office365.COM.,        OUTLOOK.office365.com.,  HOLDS",
        "*.office365.com,         office365.com.,          DOES_NOT_HOLD",
        // other alphabets, as the wire has them
        "xn--bcher-kva.example,   xn--bcher-kva.example,   HOLDS",
        "*.xn--bcher-kva.example, www.XN--BCHER-KVA.example, HOLDS",
        "xn--bcher-kva.example,   bucher.example,          DOES_NOT_HOLD",
    })
    void namesAreComparedWholeAndSuffixesAtADot(String member, String peerName, Membership expected) {
        RoleMembers members = new RoleMembers(List.of(), List.of(member), false);

        assertThat(members.test(PEER, Set.of(peerName), Scope.INTERNET)).isEqualTo(expected);
    }

    @Test
    void oneOfSeveralNamesIsEnough() {
        RoleMembers members = new RoleMembers(List.of(), List.of("a.example", "*.b.example"), false);

        assertThat(members.test(PEER, Set.of("cdn.test", "x.b.example"), Scope.INTERNET))
                .isEqualTo(Membership.HOLDS);
    }

    @Test
    void withoutAnyNameOfThePeerNamesDoNotRuleItOut() {
        RoleMembers members = new RoleMembers(List.of(), List.of("a.example"), false);

        assertThat(members.test(PEER, Set.of(), Scope.INTERNET)).isEqualTo(Membership.UNKNOWN);
        assertThat(members.test(PEER, Set.of("other.example"), Scope.INTERNET)).isEqualTo(Membership.DOES_NOT_HOLD);
    }

    @Test
    void anAddressThatIsListedNeedsNoName() {
        RoleMembers members = new RoleMembers(List.of(IpPrefix.parse("203.0.113.0/24")), List.of("a.example"), false);

        assertThat(members.test(PEER, Set.of("other.example"), Scope.INTERNET)).isEqualTo(Membership.HOLDS);
    }

    @Test
    void anEmptyRoleIsUnknown() {
        assertThat(RoleMembers.NOBODY_SAID.test(PEER, Set.of("a.example"), Scope.INTERNET))
                .isEqualTo(Membership.UNKNOWN);
    }
}
