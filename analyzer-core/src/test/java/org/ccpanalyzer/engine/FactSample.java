// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.identify.ApplicationProtocol;
import org.ccpanalyzer.identify.Fact;
import org.ccpanalyzer.identify.PayloadFacts;
import org.ccpanalyzer.identify.Speaker;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.testkit.FrameBytes;
import org.ccpanalyzer.testkit.TlsHello;

/**
 * First bytes of one end with the facts in them, out of fact-samples.txt.
 *
 * @param open true if facts of the TLS handshake may follow, which other tests are about
 */
record FactSample(int transport, String bytes, String protocol, List<String> facts, boolean open) {
    private static final Path FILE = Path.of("src", "test", "resources", "identify", "fact-samples.txt");
    private static final String HELLO = "HELLO";
    private static final String SERVER_HELLO = "SERVERHELLO";

    static List<FactSample> all() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(FactSample::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FactSample of(String line) {
        String[] columns = line.split(" \\| ", -1);
        List<String> facts = new ArrayList<>(List.of(columns[3].strip().split(";")));
        boolean open = facts.remove("+");
        facts.remove("-");
        return new FactSample(
                columns[0].strip().equals("tcp") ? IpProtocol.TCP : IpProtocol.UDP,
                columns[1].strip(),
                columns[2].strip(),
                facts,
                open);
    }

    byte[] payload() {
        boolean server = bytes.endsWith(SERVER_HELLO);
        boolean hello = server || bytes.endsWith(HELLO);
        String clear = hello ? bytes.substring(0, bytes.length() - (server ? SERVER_HELLO : HELLO).length()) : bytes;
        byte[] text = new PayloadSample(IpProtocol.TCP, ApplicationProtocol.UNKNOWN, Speaker.UNKNOWN, clear.strip())
                .payload();
        byte[] handshake = server ? TlsHello.server() : TlsHello.client("inner.example");
        return hello ? FrameBytes.join(text, handshake) : text;
    }

    /** A fact as the file writes it. */
    static String text(Fact fact) {
        return fact.value().isEmpty() ? fact.kind().id() : fact.kind().id() + "=" + fact.value();
    }

    static List<String> text(PayloadFacts facts) {
        return facts.facts().stream().map(FactSample::text).toList();
    }

    @Override
    public String toString() {
        return protocol + ": " + bytes;
    }
}
