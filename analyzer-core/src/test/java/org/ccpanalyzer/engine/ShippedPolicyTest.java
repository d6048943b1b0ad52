// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.ccpanalyzer.policy.yaml.PlatformReader;
import org.ccpanalyzer.policy.yaml.PolicyException;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.junit.jupiter.api.Test;

class ShippedPolicyTest {
    @Test
    void isReadOnceHoweverOftenItIsBegun() throws PolicyException {
        ShippedPolicy.prefetch();
        ShippedPolicy policy = ShippedPolicy.get();
        ShippedPolicy.prefetch();

        assertThat(ShippedPolicy.get()).isSameAs(policy);
    }

    @Test
    void isWhatTheReadersReadFromTheShippedFiles() throws PolicyException {
        assertThat(ShippedPolicy.get().guide()).isEqualTo(PortGuideReader.shipped());
        assertThat(ShippedPolicy.get().platform()).isEqualTo(PlatformReader.shipped());
    }
}
