// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.attack;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ccpanalyzer.bench.traffic.PcapFileHeader;

/** A classic capture whose only record says that it is 4 GiB long, and which really goes on. */
record LengthAttack() implements Attack {
    @Override
    public void write(long count, AttackOutput output) throws IOException {
        PcapFileHeader.write(output.room(PcapFileHeader.BYTES));
        output.room(16).putLong(0).putInt(-1).putInt(-1);
        for (long number = 0; number < count; number++) {
            ByteBuffer bytes = output.room(Long.BYTES);
            bytes.putLong(number);
        }
    }
}
