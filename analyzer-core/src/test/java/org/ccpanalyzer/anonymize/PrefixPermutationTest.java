// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.ccpanalyzer.net.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The core is Crypto-PAn: its authors published a key and a sample of what becomes of addresses with it. */
class PrefixPermutationTest {
    private static final byte[] PUBLISHED_KEY =
            HexFormat.of().parseHex("1522178d33a4cf80130a5b1649907d10d8988f837979652762574c2d2a842202");

    @ParameterizedTest
    @CsvSource({
        "128.11.68.132,   135.242.180.132",
        "129.118.74.4,    134.136.186.123",
        "130.132.252.244, 133.68.164.234",
        "141.223.7.43,    141.167.8.160",
        "141.233.145.108, 141.129.237.235",
        "152.163.225.39,  151.140.114.167",
        "156.29.3.236,    147.225.12.42",
        "165.247.96.84,   162.9.99.234",
        "166.107.77.190,  160.132.178.185",
        "192.102.249.13,  252.138.62.131",
        "24.0.250.221,    100.15.198.226",
    })
    void pseudonymsAreThoseOfThePublishedSample(String address, String pseudonym) {
        PrefixPermutation permutation = new PrefixPermutation(PUBLISHED_KEY);

        long word = IpAddress.parse(address).low() << Integer.SIZE;
        IpAddress permuted = permutation.permute(word, 0, Integer.SIZE, FrozenBits.NONE);

        assertThat(IpAddress.ofIpv4((int) (permuted.high() >>> Integer.SIZE))).hasToString(pseudonym);
    }
}
