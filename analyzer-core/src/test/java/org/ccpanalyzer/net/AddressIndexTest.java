// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ccpanalyzer.finding.AuditContext;
import org.ccpanalyzer.finding.FailOn;
import org.ccpanalyzer.flow.PayloadProbe;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.state.StateCodec;
import org.junit.jupiter.api.Test;

class AddressIndexTest {
    @Test
    void numbersAddressesInTheOrderOfTheirFirstAppearance() {
        Random random = new Random(11);
        AddressIndex index = new AddressIndex();
        Map<IpAddress, Integer> expected = new LinkedHashMap<>();

        for (int i = 0; i < 50_000; i++) {
            IpAddress address = random.nextBoolean()
                    ? IpAddress.ofIpv4(random.nextInt(20_000))
                    : new IpAddress(random.nextInt(100), random.nextInt(100));
            boolean known = expected.containsKey(address);
            assertThat(index.contains(address)).isEqualTo(known);
            int number = index.add(address.high(), address.low());
            assertThat(number).isEqualTo(expected.getOrDefault(address, expected.size()));
            expected.putIfAbsent(address, number);
        }

        assertThat(index.size()).isEqualTo(expected.size());
        expected.forEach((address, number) ->
                assertThat(index.find(address.high(), address.low())).isEqualTo(number));
    }

    /** As when another process goes on with it, which has another key. */
    @Test
    void findsItsAddressesWhenItWasWrittenAndReadAgain() {
        AddressIndex index = new AddressIndex(7);
        for (int i = 0; i < 100; i++) {
            index.add(0, i);
        }

        AddressIndex restored = new StateCodec(
                        new AuditContext(Reading.DOCUMENTED, FailOn.VIOLATION, List.of(), List.of()),
                        (protocol, bytes, offset, length, facts) -> PayloadProbe.DONE)
                .copy(index, AddressIndex.class);

        for (int i = 0; i < 100; i++) {
            assertThat(restored.find(0, i)).isEqualTo(i);
        }
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(new AddressIndex().find(0, 0)).isEqualTo(AddressIndex.ABSENT);
        assertThat(new AddressIndex().size()).isZero();
    }
}
