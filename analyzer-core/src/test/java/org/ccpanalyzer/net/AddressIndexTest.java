// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
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

    @Test
    void knowsNothingAtFirst() {
        assertThat(new AddressIndex().find(0, 0)).isEqualTo(AddressIndex.ABSENT);
        assertThat(new AddressIndex().size()).isZero();
    }
}
