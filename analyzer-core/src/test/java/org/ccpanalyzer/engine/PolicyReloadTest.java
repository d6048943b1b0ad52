// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.testkit.Audited;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site file that changes while a live run goes on. Each is changed in the midst of a recording that comes through a pipe. */
class PolicyReloadTest {
    private static final Path LAB = Audited.SAMPLES.resolve("lab");
    private static final String UNDOCUMENTED = "UL-tcp-6379-794f928e";
    private static final String EXTRA = """

            additions:
              - id: cache
                direction: inbound
                transport: tcp
                port: 6379
                peer: {hosts: [192.0.2.0/24, 203.0.113.0/24, 198.51.100.0/24]}
                reason: A cache that others use.
                owner: network-operations@example.org
                approved: {by: security@example.org, reference: CHG-0001, on: 2026-01-10}
                expires: 2027-01-10
            """;

    @TempDir
    private Path directory;

    private final List<String> messages = new ArrayList<>();
    private Path site;

    @BeforeEach
    void copySite() throws IOException {
        site = directory.resolve("site.yaml");
        Files.writeString(site, Files.readString(LAB.resolve("site.yaml")));
    }

    @Test
    void whatComesAndWhatIsHeldIsJudgedByTheNewOne() throws Exception {
        Audit before = Audited.captures(LAB.resolve("incident.pcap")).site(site).run();
        assertThat(before.findings()).extracting(Finding::id).contains(UNDOCUMENTED);

        Audit after = run(Holding.STANDARD, () -> Files.writeString(site, Files.readString(site) + EXTRA));

        assertThat(messages).containsExactly("The site file was read anew; it decides from the next judgment on.");
        assertThat(after.findings()).extracting(Finding::id).doesNotContain(UNDOCUMENTED);
        assertThat(after.policy().siteSha256())
                .isNotEqualTo(before.policy().siteSha256())
                .isEqualTo(PolicySetup.load(site, false).files().siteSha256());
        assertThat(after.capture().fitness().notes())
                .anyMatch(note -> note.startsWith("The site file was read anew, and decides since ")
                        && note.endsWith("SHA-256 " + before.policy().siteSha256() + "."));
    }

    @Test
    void oneWithAMistakeIsRefusedWithItsLineAndTheOldOneStays() throws Exception {
        Audit before = Audited.captures(LAB.resolve("incident.pcap")).site(site).run();

        Audit after =
                run(Holding.STANDARD, () -> Files.writeString(site, Files.readString(site) + "\nno_such_key: 1\n"));

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0)).contains("site.yaml, line 27:").contains("no_such_key");
        assertThat(messages.get(1))
                .isEqualTo("The site file was not taken; the one that was read before stays in effect.");
        assertThat(after.policy()).isEqualTo(before.policy());
        assertThat(after.findings()).extracting(Finding::id).contains(UNDOCUMENTED);
    }

    @Test
    void oneThatIsGoneIsRefused() throws Exception {
        Audit after = run(Holding.STANDARD, () -> Files.delete(site));

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0)).contains("site.yaml");
        assertThat(after.findings()).extracting(Finding::id).contains(UNDOCUMENTED);
    }

    @Test
    void oneThatDidNotChangeIsNoNews() throws Exception {
        Audit after = run(Holding.STANDARD, () -> {});

        assertThat(messages).containsExactly("The site file is as it was; nothing changes.");
        assertThat(after.capture().fitness().notes()).noneMatch(note -> note.contains("anew"));
    }

    @Test
    void anotherHostIsNotFollowedButSaid() throws Exception {
        Audit before = Audited.captures(LAB.resolve("incident.pcap")).site(site).run();
        String host = before.subject().addresses().get(0).toString();

        Audit after = run(
                Holding.STANDARD,
                () -> Files.writeString(site, Files.readString(site).replace(host, "198.51.100.77")));

        assertThat(messages.get(0))
                .contains("other addresses of the host now (198.51.100.77")
                .contains(host);
        assertThat(after.subject()).isEqualTo(before.subject());
    }

    /** What happens to the site file on the way. */
    private interface Change {
        void apply() throws IOException;
    }

    private Audit run(Holding holding, Change change) throws Exception {
        LiveRequest request = new LiveRequest(
                Audited.captures(Path.of("standard input")).site(site).request(), null, Duration.ofMinutes(1), null);
        InterruptedPipe packets = new InterruptedPipe(Files.readAllBytes(LAB.resolve("incident.pcap")));
        LiveRun run = new LiveRun(request, packets, List.of(interval -> {}), messages::add, holding);
        packets.inTheMidst(() -> {
            change.apply();
            run.reload();
        });
        return run.execute();
    }

    /** Gives little at a time, and once in the midst lets something else happen. */
    private static final class InterruptedPipe extends FilterInputStream {
        private static final int FEW_BYTES = 1_000;

        private final int middle;
        private Change change = () -> {};
        private int given;

        InterruptedPipe(byte[] bytes) {
            super((InputStream) new ByteArrayInputStream(bytes));
            middle = bytes.length / 2;
        }

        void inTheMidst(Change happening) {
            change = happening;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int got = super.read(target, offset, Math.min(length, FEW_BYTES));
            if (given < middle && given + got >= middle) {
                change.apply();
            }
            given += Math.max(0, got);
            return got;
        }
    }
}
