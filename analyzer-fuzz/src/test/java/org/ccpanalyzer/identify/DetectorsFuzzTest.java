// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.ccpanalyzer.engine.DetectorCatalog;
import org.ccpanalyzer.fuzz.Promise;
import org.ccpanalyzer.net.IpProtocol;
import org.jspecify.annotations.Nullable;

/** Application protocols: any payload, as TCP and as UDP. What lies around the payload must change nothing. */
class DetectorsFuzzTest {
    private static final ProtocolIdentifier IDENTIFIER = DetectorCatalog.standard();
    private static final PayloadReader READER = new PayloadReader(IDENTIFIER, DetectorCatalog.readers());
    private static final int LEAD = 9;
    private static final int TRAIL = 40;
    private static final int ALL_BITS = 0x7ff;
    private static final int LONGEST_NAME = 255;

    @FuzzTest
    void identifies(byte[] payload) {
        ByteBuffer alone = ByteBuffer.wrap(payload);
        ByteBuffer amongZeros = surrounded(payload, (byte) 0);
        ByteBuffer amongLetters = surrounded(payload, (byte) 'a');
        for (int protocol : new int[] {IpProtocol.TCP, IpProtocol.UDP}) {
            int found = IDENTIFIER.identify(protocol, alone, 0, payload.length);
            checkIdentification(found);
            Promise.same(
                    IDENTIFIER.identify(protocol, amongZeros, LEAD, payload.length), found, "only the payload counts");
            Promise.same(
                    IDENTIFIER.identify(protocol, amongLetters, LEAD, payload.length),
                    found,
                    "only the payload counts");
        }
        for (int protocol : new int[] {IpProtocol.TCP, IpProtocol.UDP}) {
            checkFacts(protocol, payload, alone, amongLetters);
        }
    }

    private static ByteBuffer surrounded(byte[] payload, byte filler) {
        byte[] bytes = new byte[LEAD + payload.length + TRAIL];
        Arrays.fill(bytes, filler);
        System.arraycopy(payload, 0, bytes, LEAD, payload.length);
        return ByteBuffer.wrap(bytes);
    }

    private static void checkIdentification(int identification) {
        Promise.within(identification, 0, ALL_BITS, "an identification");
        if (identification != Identification.NONE) {
            // Both throw for a number that stands for nothing.
            Promise.holds(Identification.protocol(identification) != null, "a protocol is named");
            Promise.holds(Identification.speaker(identification) != null, "a speaker is named");
        }
    }

    private static void checkFacts(int protocol, byte[] payload, ByteBuffer alone, ByteBuffer surrounded) {
        FactCollector facts = new FactCollector();
        int needed = READER.read(protocol, alone, 0, payload.length, facts);
        PayloadFacts read = facts.facts();
        Promise.holds(needed == FactReader.DONE || needed > payload.length, "more is needed than there is");
        Promise.same(READER.read(protocol, surrounded, LEAD, payload.length, facts), needed, "only the payload counts");
        Promise.same(facts.facts(), read, "only the payload says something");
        checkIdentification(read.identification());
        Promise.within(read.facts().size(), 0, FactCollector.MAX_FACTS, "the number of facts");
        for (Fact fact : read.facts()) {
            Promise.within(fact.value().length(), 0, FactCollector.MAX_VALUE, "the length of a value");
        }
        checkName(read.first(FactKind.SERVER_NAME));
    }

    private static void checkName(@Nullable String name) {
        if (name != null) {
            Promise.within(name.length(), 1, LONGEST_NAME, "the length of a name");
            Promise.isPrintable(name, "a name");
            Promise.same(name.toLowerCase(Locale.ROOT), name, "a name is in lower case");
            Promise.holds(name.chars().allMatch(c -> c > ' ' && c < 0x7f), "a name is of plain letters");
        }
    }
}
