// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.report.FlowWriter;
import org.ccpanalyzer.report.ReportWriter;
import org.ccpanalyzer.report.text.TextStyle;
import org.ccpanalyzer.testkit.Audits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDeliveryTest {
    private static final List<JudgedFlow> KINDS = kinds();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void writesTheSameFilesAsTheWritersAlone(int threads) throws Exception {
        List<ReportWriter> writers = new WriterCatalog(TextStyle.PLAIN).files();

        try (FileDelivery delivery = delivery(writers, threads)) {
            delivery.begin(names(Audits.rich()));
            for (JudgedFlow flow : Audits.rich().flows()) {
                delivery.accept(flow);
            }
            delivery.end();
            delivery.deliver(Audits.rich());
        }

        for (ReportWriter writer : writers) {
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            writer.write(Audits.rich(), expected);
            assertThat(directory.resolve(writer.fileName())).hasBinaryContent(expected.toByteArray());
        }
    }

    // No flow, one, and on both sides of what is handed over at a time or waits at most.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 1_024, 5_000})
    void writesEveryFlowOnceAndInOrder(int count) throws Exception {
        try (FileDelivery delivery = delivery(List.of(new Numbered(Long.MAX_VALUE)))) {
            accept(delivery, count);
            delivery.end();
            delivery.deliver(Audits.clean());
        }

        assertThat(Files.readAllLines(directory.resolve("flows.txt"))).isEqualTo(lines(count));
        assertThat(namesIn(directory)).containsExactly("flows.txt");
        assertThat(writerThreads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, 200_000})
    void saysThatTheDiskIsFullAndLeavesNothing(int room) throws Exception {
        RunException failure;
        try (FileDelivery delivery = delivery(List.of(new Numbered(room)))) {
            failure = catchThrowableOfType(RunException.class, () -> {
                accept(delivery, 100_000);
                delivery.end();
                delivery.deliver(Audits.clean());
            });
        }

        assertThat(failure)
                .hasMessage(
                        "Cannot write '%s' (No space left on device); nothing was left under that name.",
                        directory.resolve("flows.txt"));
        assertThat(namesIn(directory)).isEmpty();
        assertThat(writerThreads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void tellsOfTheFirstFileThatFailsAndLeavesNothing(int threads) throws Exception {
        List<ReportWriter> writers =
                List.of(Failing.walking("a"), Failing.alone("b"), Failing.walking("c"), Failing.alone("d"));
        RunException failure;
        try (FileDelivery delivery = delivery(writers, threads)) {
            delivery.begin(List.of());
            delivery.end();
            failure = catchThrowableOfType(RunException.class, () -> delivery.deliver(Audits.clean()));
        }

        assertThat(failure).hasMessageContaining(directory.resolve("a").toString());
        assertThat(namesIn(directory)).isEmpty();
        assertThat(writerThreads()).isEmpty();
    }

    @Test
    void endsWhatWritesBesideWhenTheRunIsInterrupted() throws Exception {
        CountDownLatch forever = new CountDownLatch(1);
        ReportWriter endless = new Failing("a", false, forever);
        try (FileDelivery delivery = delivery(List.of(endless), 2)) {
            delivery.begin(List.of());
            delivery.end();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> delivery.deliver(Audits.clean())).hasMessage("The run was interrupted.");
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(namesIn(directory)).isEmpty();
        assertThat(writerThreads()).isEmpty();
    }

    @Test
    void leavesTheOlderFileAndNoThreadWhenTheRunEndsEarly() throws Exception {
        Files.writeString(directory.resolve("flows.txt"), "old");

        try (FileDelivery delivery = delivery(List.of(new Numbered(Long.MAX_VALUE)))) {
            accept(delivery, 3_000);
        }

        assertThat(directory.resolve("flows.txt")).hasContent("old");
        assertThat(namesIn(directory)).containsExactly("flows.txt");
        assertThat(writerThreads()).isEmpty();
    }

    @Test
    void leavesNothingWhenTheRunEndsBeforeTheFirstFlow() throws Exception {
        delivery(List.of(new Numbered(Long.MAX_VALUE))).close();

        assertThat(namesIn(directory)).isEmpty();
    }

    private FileDelivery delivery(List<ReportWriter> writers) throws RunException {
        return delivery(writers, 2);
    }

    private FileDelivery delivery(List<ReportWriter> writers, int threads) throws RunException {
        return new FileDelivery(() -> writers, null, OutputDirectory.open(directory), threads);
    }

    private static void accept(FileDelivery delivery, int count) throws RunException {
        delivery.begin(List.of());
        for (int i = 0; i < count; i++) {
            delivery.accept(KINDS.get(i % KINDS.size()));
        }
    }

    private static List<String> lines(int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(i + " " + KINDS.get(i % KINDS.size()).flow().serverName());
        }
        return lines;
    }

    private static List<JudgedFlow> kinds() {
        List<JudgedFlow> flows = new ArrayList<>();
        Audits.rich().flows().forEach(flows::add);
        return flows;
    }

    private static List<String> names(Audit audit) {
        return audit.inputs().stream().map(Audit.Input::name).toList();
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static List<Thread> writerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("flow writer")
                        || thread.getName().equals("report writer"))
                .toList();
    }

    /** Fails once its gate is open. */
    private record Failing(String fileName, boolean walksFlows, CountDownLatch gate) implements ReportWriter {
        static Failing walking(String fileName) {
            return new Failing(fileName, true, new CountDownLatch(0));
        }

        static Failing alone(String fileName) {
            return new Failing(fileName, false, new CountDownLatch(0));
        }

        @Override
        public String format() {
            return fileName;
        }

        @Override
        public void write(Audit audit, OutputStream out) throws IOException {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            throw new IOException("No space left on device");
        }
    }

    /** Numbers the flows as they come; its disk is full after so many bytes. */
    private record Numbered(long room) implements FlowWriter {
        @Override
        public String format() {
            return "numbered";
        }

        @Override
        public String fileName() {
            return "flows.txt";
        }

        @Override
        public Rows begin(List<String> inputNames, OutputStream out) {
            return new Rows() {
                private int count;
                private long written;

                @Override
                public void add(JudgedFlow flow) throws IOException {
                    byte[] line = (count++ + " " + flow.flow().serverName() + "\n").getBytes(UTF_8);
                    written += line.length;
                    if (written > room) {
                        throw new IOException("No space left on device");
                    }
                    out.write(line);
                }

                @Override
                public void end() throws IOException {
                    out.flush();
                }
            };
        }
    }
}
