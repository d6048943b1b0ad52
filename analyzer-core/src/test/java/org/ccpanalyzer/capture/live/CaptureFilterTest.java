// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.ccpanalyzer.capture.CaptureException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureFilterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "host 192.0.2.10",
                "tcp and (port 80 or port 443)",
                "ip[6:2] & 0x1fff = 0",
                "not vlan 7 && net 192.0.2.0/24",
                "ether host 00:00:5e:00:53:01",
            })
    void aRightFilterHasNoMistake(String filter) {
        assertThat(check(filter)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "tcp prot 80,                 4",
        "tcp and (port 80 or prt 443),20",
        "host 192.0.2.10 and,         19",
        "port 99999,                  5",
        "(tcp or udp,                 11",
        "tcp) and udp,                3",
        "and tcp,                     0",
    })
    void aMistakeIsFoundWhereItIs(String filter, int position) {
        CaptureFilter.Mistake mistake = Objects.requireNonNull(check(filter));

        assertThat(mistake.position()).as(mistake.reason()).isEqualTo(position);
        assertThat(mistake.reason()).isNotBlank().doesNotEndWith(".");
    }

    private static CaptureFilter.@Nullable Mistake check(String filter) {
        try {
            return CaptureFilter.check(filter);
        } catch (CaptureException e) {
            Assumptions.abort(e.getMessage());
            throw new IllegalStateException(e);
        }
    }
}
