// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.ccpanalyzer.net.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The baseline values that the Community ID specification publishes (seed 0, Base64). */
class CommunityIdTest {
    @ParameterizedTest
    @CsvSource({
        "6, 128.232.110.120, 34855, 66.35.250.204, 80, 1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
        "6, 2001:470:e5bf:dead:4957:2174:e82c:4887, 63943, 2607:f8b0:400c:c03::1a, 25, 1:/qFaeAR+gFe1KYjMzVDsMv+wgU4=",
        "17, 192.168.1.52, 54585, 8.8.8.8, 53, 1:d/FP5EW3wiY1vCndhwleRRKHowQ=",
        "132, 192.168.170.8, 7, 192.168.170.56, 7, 1:MP2EtRCAUIZvTw6MxJHLV7N7JDs=",
        "1, 192.168.0.89, 8, 192.168.0.1, 0, 1:X0snYXpgwiv9TZtqg64sgzUn6Dk=",
        "58, 3ffe:507:0:1:200:86ff:fe05:80da, 128, 3ffe:501:0:1001::2, 129, 1:+TW+HtLHvV1xnGhV1lv7XoJrqQg=",
        "46, 10.1.12.1, 0, 10.1.12.2, 0, 1:KHlLkgoJW7ifUTyTSgyVfkFHzKw="
    })
    void agreesWithThePublishedBaselineInEitherOrder(
            int protocol, String one, int portOfOne, String other, int portOfOther, String expected) {
        Endpoint first = new Endpoint(IpAddress.parse(one), portOfOne);
        Endpoint second = new Endpoint(IpAddress.parse(other), portOfOther);

        assertThat(new CommunityId().of(protocol, first, second)).isEqualTo(expected);
        assertThat(new CommunityId().of(protocol, second, first)).isEqualTo(expected);
    }
}
