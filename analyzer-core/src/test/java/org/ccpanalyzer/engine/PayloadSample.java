// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ccpanalyzer.identify.ApplicationProtocol;
import org.ccpanalyzer.identify.Speaker;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.testkit.FrameBytes;

/** A first payload with what it must be recognised as, out of payload-samples.txt. */
record PayloadSample(int transport, ApplicationProtocol protocol, Speaker speaker, String form) {
    private static final Path FILE = Path.of("src", "test", "resources", "identify", "payload-samples.txt");
    private static final int COLUMNS = 4;

    static List<PayloadSample> all() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(PayloadSample::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PayloadSample of(String line) {
        String[] columns = line.split("\\|", COLUMNS);
        return new PayloadSample(
                columns[0].strip().equals("tcp") ? IpProtocol.TCP : IpProtocol.UDP,
                ApplicationProtocol.valueOf(columns[1].strip()),
                Speaker.valueOf(columns[2].strip().toUpperCase(Locale.ROOT)),
                columns[3].strip());
    }

    /** Terms before spaces outside quotes: hexadecimal digits, text in quotes, or {@code count*byte}. */
    byte[] payload() {
        byte[] payload = new byte[0];
        for (int position = 0; position < form.length(); position++) {
            boolean quoted = form.charAt(position) == '\'';
            int end = form.indexOf(quoted ? '\'' : ' ', position + 1);
            end = end < 0 ? form.length() : end;
            String term = form.substring(position + (quoted ? 1 : 0), end);
            payload = FrameBytes.join(payload, quoted ? text(term) : digits(term));
            position = quoted ? end + 1 : end;
        }
        return payload;
    }

    private static byte[] text(String term) {
        return term.translateEscapes().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] digits(String term) {
        int times = term.indexOf('*');
        String repeated =
                times < 0 ? term : term.substring(times + 1).repeat(Integer.parseInt(term.substring(0, times)));
        return FrameBytes.hex(repeated);
    }

    @Override
    public String toString() {
        return protocol + " " + speaker + ": " + form;
    }
}
