// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.policy.ObservedHost;
import org.ccpanalyzer.policy.ObservedPeer;
import org.ccpanalyzer.policy.RoleMembers;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.Site;
import org.junit.jupiter.api.Test;

class SiteProposalTest {
    private static final IpAddress HOST = IpAddress.parse("2001:db8::10");
    private static final IpAddress CCX = IpAddress.parse("192.0.2.20");

    @Test
    void loadsAsItIsAndKnowsNobody() throws Exception {
        Site site = read(SiteProposal.text(host(peer(CCX, 3, "unified-ccx"))));

        assertThat(site).isEqualTo(Site.unconfigured(PortGuideReader.shipped().value()));
    }

    @Test
    void saysWithoutItsCommentSignsWhoWasObserved() throws Exception {
        Site site = read(uncommented(SiteProposal.text(
                host(peer(CCX, 3, "unified-ccx"), peer(HOST, 1, "ui-browser", "api-client", "web-chat-source")))));

        assertThat(site.ccpAddresses()).containsExactly(HOST);
        assertThat(site.members("unified-ccx"))
                .isEqualTo(new RoleMembers(List.of(IpPrefix.parse("192.0.2.20")), List.of("ccx.example"), false));
        for (String role : List.of("ui-browser", "api-client", "web-chat-source")) {
            assertThat(site.members(role).prefixes()).as(role).containsExactly(IpPrefix.parse("2001:db8::10"));
        }
    }

    @Test
    void proposesThoseWithMostFlowsAndCountsTheRest() throws Exception {
        List<ObservedPeer> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(peer(IpAddress.parse("203.0.113." + i % 250), i, "webhook-caller"));
        }
        String text = SiteProposal.text(host(many.toArray(ObservedPeer[]::new)));

        assertThat(text).contains("      ## 200 further addresses are in the report, with fewer flows.");
        assertThat(read(uncommented(text)).members("webhook-caller").prefixes())
                .hasSize(RoleProposal.MAX_HOSTS)
                .startsWith(IpPrefix.parse("203.0.113.49"), IpPrefix.parse("203.0.113.48"));
    }

    @Test
    void leavesTheExampleWhereOnlySuspectsWereSeen() throws Exception {
        ObservedHost observed = new ObservedHost(
                List.of(HOST), "detected", List.of(peer(CCX, 3, "unified-ccx")), Map.of(CCX, Set.of("SCAN")));
        String text = SiteProposal.text(observed);

        assertThat(text)
                .contains(
                        "  ## Not proposed: 192.0.2.20, a peer in findings of the report (SCAN).\n#  unified-ccx: {hosts:")
                .contains("(detected, not given by anybody)");
        assertThat(read(uncommented(text)).members("unified-ccx").prefixes()).hasSize(2);
    }

    @Test
    void leavesOutRolesThatNobodyKnows() {
        ObservedHost observed = host(peer(CCX, 1, "unified-ccx", "x\n}: evil"));

        assertThat(SiteProposal.unknownRoles(observed)).containsExactly("x\n}: evil");
        assertThat(SiteProposal.text(observed)).doesNotContain("evil").contains("; or ?\n");
    }

    @Test
    void saysSoWhereNobodyIsToBeVerified() {
        assertThat(SiteProposal.text(host())).contains("## The report has no peer to verify.");
    }

    private static ObservedHost host(ObservedPeer... peers) {
        return new ObservedHost(List.of(HOST), "site", List.of(peers), Map.of());
    }

    private static ObservedPeer peer(IpAddress address, long flows, String... roles) {
        return new ObservedPeer(
                List.of(roles),
                address,
                address.equals(CCX) ? List.of("ccx.example") : List.of(),
                "notification-service",
                "tcp",
                5222,
                Side.INBOUND,
                flows,
                1_000_000_000L,
                2_999_999_999L);
    }

    private static String uncommented(String text) {
        return text.lines()
                .map(line -> line.matches("#[^#].*") ? line.substring(1) : line)
                .collect(Collectors.joining("\n"));
    }

    private static Site read(String text) throws PolicyException {
        return SiteReader.read(
                        "site.yaml",
                        text.getBytes(StandardCharsets.UTF_8),
                        PortGuideReader.shipped().value(),
                        PlatformReader.shipped().value())
                .value();
    }
}
