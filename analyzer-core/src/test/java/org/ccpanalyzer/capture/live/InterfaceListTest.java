// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.ccpanalyzer.net.LinkType;
import org.ccpanalyzer.testkit.InstalledTool;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class InterfaceListTest {
    @Test
    void tellsTheLinkTypesThatCapturesHave() throws Exception {
        Assumptions.assumeTrue(InstalledTool.isRoot(), "only root may capture from network interfaces");

        assertThat(InterfaceList.read(false))
                .filteredOn(each -> each.name().equals("any"))
                .extracting(InterfaceDescription::linkType)
                .containsExactly(LinkType.LINUX_SLL2);
        assertThat(InterfaceList.read(false))
                .filteredOn(each -> each.name().equals("lo"))
                .extracting(InterfaceDescription::linkType)
                .containsExactly(LinkType.ETHERNET);
    }
}
