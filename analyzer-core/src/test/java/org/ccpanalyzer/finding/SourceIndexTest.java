// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ccpanalyzer.net.IpAddress;
import org.junit.jupiter.api.Test;

class SourceIndexTest {
    private static final IpAddress HOST = IpAddress.parse("192.0.2.10");

    @Test
    void tellsPairsApartByEitherAddress() {
        SourceIndex index = new SourceIndex();
        IpAddress source = IpAddress.parse("2001:db8::1");
        int place = index.add(source, HOST);

        assertThat(index.find(source, HOST)).isEqualTo(place);
        assertThat(index.find(IpAddress.parse("2001:db8:1::1"), HOST)).isEqualTo(SourceIndex.NONE);
        assertThat(index.find(source, IpAddress.parse("192.0.2.11"))).isEqualTo(SourceIndex.NONE);
        assertThat(index.find(HOST, source)).isEqualTo(SourceIndex.NONE);
    }

    @Test
    void usesPlacesAgain() {
        SourceIndex index = new SourceIndex();
        for (int i = 0; i < 1_000; i++) {
            index.add(IpAddress.ofIpv4(i), HOST);
            if (index.size() > 10) {
                index.remove(index.oldest());
            }
        }

        assertThat(index.size()).isEqualTo(10);
        assertThat(index.capacity()).isEqualTo(16);
    }

    @Test
    void doesWhatAMapInTheOrderOfTouchesDoes() {
        Random random = new Random(4);
        SourceIndex index = new SourceIndex();
        Map<IpAddress, Integer> expected = new LinkedHashMap<>();
        for (int i = 0; i < 20_000; i++) {
            IpAddress source = IpAddress.ofIpv4(random.nextInt(500));
            int place = index.find(source, HOST);
            Integer known = expected.remove(source);
            assertThat(place).isEqualTo(known == null ? SourceIndex.NONE : known);
            if (known != null && random.nextInt(4) == 0) {
                index.remove(place);
            } else if (known != null) {
                index.touch(place);
                expected.put(source, place);
            } else {
                expected.put(source, index.add(source, HOST));
            }
            if (random.nextInt(8) == 0 && !expected.isEmpty()) {
                Iterator<Integer> oldest = expected.values().iterator();
                assertThat(index.oldest()).isEqualTo(oldest.next());
                oldest.remove();
                index.remove(index.oldest());
            }
            assertThat(index.size()).isEqualTo(expected.size());
        }

        List<Integer> order = new ArrayList<>();
        for (int place = index.oldest(); place != SourceIndex.NONE; place = index.oldest()) {
            order.add(place);
            index.remove(place);
        }
        assertThat(order).containsExactlyElementsOf(expected.values());
    }
}
