// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenFailureTest {
    @Test
    void aMissingLibpcapIsToInstall() {
        assertThat(OpenFailure.ofLibrary(
                        new UnsatisfiedLinkError("Unable to load library 'pcap':\nlibpcap.so: no such file")))
                .hasMessageContaining("apt-get install libpcap0.8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tmp/jna10754369109800167756.tmp: failed to map segment from shared object",
                "Could not initialize class com.sun.jna.Native",
                "/root/libjnidispatch.so: cannot open shared object file"
            })
    void whereNothingMayBeUnpackedAnotherDirectoryHelps(String reason) {
        assertThat(OpenFailure.ofLibrary(new UnsatisfiedLinkError(reason)))
                .hasMessageContaining("CCP_JAVA_OPTS=-Djna.tmpdir=DIR")
                .hasMessageNotContaining("apt-get");
    }
}
