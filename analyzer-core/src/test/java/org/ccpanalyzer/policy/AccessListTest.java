// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.access.AccessEntry;
import org.ccpanalyzer.policy.access.AccessList;
import org.ccpanalyzer.policy.access.AccessListCompiler;
import org.ccpanalyzer.policy.access.Basis;
import org.ccpanalyzer.policy.yaml.PlatformReader;
import org.ccpanalyzer.policy.yaml.PolicyException;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.ccpanalyzer.policy.yaml.SiteReader;
import org.ccpanalyzer.testkit.PropertySeeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The access list and the judge say the same, wherever addresses and ports can tell. */
class AccessListTest {
    private static final IpAddress HOST = IpAddress.parse("10.20.30.40");
    private static final IpAddress HOST_V6 = IpAddress.parse("2001:db8:20:30::40");
    private static final LocalDate DATE = LocalDate.parse("2026-11-22");
    private static final Set<VerdictKind> PERMITTED = EnumSet.of(
            VerdictKind.CONFORMS,
            VerdictKind.COLUMN_ONLY,
            VerdictKind.SITE_ALLOWED,
            VerdictKind.PLATFORM_ALLOWED,
            VerdictKind.BLOCKED);

    /** What no list of addresses and ports can tell: another name than the role's (S05, S06), another protocol (S15, S16). */
    private static final Set<String> BEYOND_ADDRESSES = Set.of(
            "STRICT S05-exfil-8443 443",
            "DOCUMENTED S06-wrong-mail-server 587",
            "STRICT S06-wrong-mail-server 587",
            "DOCUMENTED S15-plaintext-on-443 443",
            "STRICT S15-plaintext-on-443 443",
            "DOCUMENTED S16-ssh-on-443 443",
            "STRICT S16-ssh-on-443 443");

    static List<Scenarios.Case> conversations() throws Exception {
        return Scenarios.all();
    }

    @Test
    void permitsOfTheScenariosWhatTheJudgeDoesButForNamesAndProtocols() throws Exception {
        Set<String> different = new TreeSet<>();
        for (Scenarios.Case scenario : conversations()) {
            for (Reading reading : Reading.values()) {
                AccessList list = compile(scenario.site(), scenario.platform(), reading, scenario.date());
                Verdict verdict = scenario.judge().judge(scenario.conversation());
                if (isDecided(verdict) && permits(list, scenario.conversation()) != isPermitted(verdict, reading)) {
                    different.add("%s %s %d"
                            .formatted(
                                    reading,
                                    scenario.name().substring(0, scenario.name().indexOf(':')),
                                    scenario.conversation().port()));
                }
            }
        }

        assertThat(different).containsExactlyInAnyOrderElementsOf(BEYOND_ADDRESSES);
    }

    @ParameterizedTest
    @EnumSource(Reading.class)
    void permitsExactlyWhatTheJudgeDoesWhenNoNameAndNoProtocolIsKnown(Reading reading) {
        PropertySeeds.with().forEach(seed -> {
            try {
                assertAgreement(seed, reading);
            } catch (PolicyException e) {
                throw new AssertionError("seed " + seed + ": " + e.problems(), e);
            }
        });
    }

    private static void assertAgreement(long seed, Reading reading) throws PolicyException {
        Random random = new Random(seed);
        String text = RandomSite.text(random);
        PortGuide guide = PortGuideReader.shipped().value();
        PlatformProfile profile = PlatformReader.shipped().value();
        Site site = SiteReader.read("random", text.getBytes(StandardCharsets.UTF_8), guide, profile)
                .value();
        Optional<PlatformProfile> platform = Optional.of(profile).filter(present -> site.platformProfile());
        PolicyJudge judge = new PolicyJudge(guide, site, platform, DATE);
        AccessList list = compile(site, platform, reading, DATE);
        for (int i = 0; i < 400; i++) {
            Conversation conversation = RandomSite.conversation(random);
            Verdict verdict = judge.judge(conversation);
            assertThat(permits(list, conversation))
                    .as("seed %d: %s %s\n%s", seed, conversation, verdict, text)
                    .isEqualTo(isPermitted(verdict, reading));
        }
    }

    private static AccessList compile(Site site, Optional<PlatformProfile> platform, Reading reading, LocalDate date)
            throws PolicyException {
        return new AccessListCompiler(PortGuideReader.shipped().value(), site, platform)
                .compile(List.of(HOST, HOST_V6), reading, date);
    }

    private static boolean permits(AccessList list, Conversation conversation) {
        return list.entries().stream().anyMatch(entry -> permits(entry, conversation));
    }

    private static boolean permits(AccessEntry entry, Conversation conversation) {
        return entry.side() == conversation.side()
                && entry.protocol() == conversation.protocol()
                && entry.port() == conversation.port()
                && entry.peers().contains(conversation.peer());
    }

    private static boolean isPermitted(Verdict verdict, Reading reading) {
        return PERMITTED.contains(verdict.kind()) && !verdict.violates(reading);
    }

    /** A probe is turned away by the host itself, and what is undecided has no verdict to compare. */
    private static boolean isDecided(Verdict verdict) {
        return verdict.kind() != VerdictKind.UNDECIDED && verdict.kind() != VerdictKind.OUT_OF_SCOPE;
    }

    @Test
    void everyEntryRestsOnWhatTheJudgeNames() throws Exception {
        AccessList list = compile(
                Site.unconfigured(PortGuideReader.shipped().value()), Optional.empty(), Reading.DOCUMENTED, DATE);

        assertThat(list.entries()).extracting(AccessEntry::basis).containsOnly(Basis.DOCUMENTED, Basis.COLUMN_ONLY);
        assertThat(list.entries()).allSatisfy(entry -> assertThat(entry.wider()).isNotEmpty());
    }
}
