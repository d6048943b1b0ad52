// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Fuzzes every target a little, each in a Java of its own, as the fuzzer asks. What it learns is kept for the next build, and what it
 * says is in files: hundreds of lines, of interest only where it finds something.
 */
class BriefFuzzingTest {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path CLASSES = TARGET.resolve("test-classes");
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 3);
    private static final int AT_ONCE = 2;

    @TestFactory
    Stream<DynamicTest> everyTargetKeepsItsPromises() throws IOException {
        Assumptions.assumeTrue(SECONDS > 0, "fuzz.seconds is 0");
        ExecutorService runners = Executors.newFixedThreadPool(AT_ONCE, BriefFuzzingTest::runner);
        Map<String, Future<Integer>> runs = new TreeMap<>();
        for (String target : targets()) {
            runs.put(target, runners.submit(run(target)));
        }
        runners.shutdown();
        assertThat(runs).isNotEmpty();
        return runs.entrySet().stream()
                .map(run -> DynamicTest.dynamicTest(
                        run.getKey(),
                        () -> assertThat(run.getValue().get())
                                .as(() -> finding(run.getKey()))
                                .isZero()));
    }

    private static Thread runner(Runnable task) {
        Thread thread = new Thread(task, "fuzzing");
        thread.setDaemon(true);
        return thread;
    }

    private static List<String> targets() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.endsWith("FuzzTest.class"))
                    .map(file -> file.replace(".class", "").replace('/', '.').replace('\\', '.'))
                    .sorted()
                    .toList();
        }
    }

    private static Callable<Integer> run(String target) throws IOException {
        Path work = Files.createDirectories(TARGET.resolve("fuzz").resolve(target));
        Path corpus = Files.createDirectories(work.resolve("corpus"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:MaxDirectMemorySize=160m",
                "-XX:+UseSerialGC",
                // Most of so short a run is start-up, which the quick compiler shortens.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                CLASSES
                        + System.getProperty("path.separator")
                        + Files.readString(TARGET.resolve("classpath")).strip(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target,
                "--instrumentation_includes=org.ccpanalyzer.**",
                "--reproducer_path=" + work,
                "-artifact_prefix=" + work.resolve("found-"),
                "-max_total_time=" + SECONDS,
                "-timeout=10",
                corpus.toString()));
        try (Stream<Path> inputs = Files.walk(CLASSES.resolve(target.replace('.', '/') + "Inputs"))) {
            inputs.skip(1).filter(Files::isDirectory).map(Path::toString).forEach(command::add);
        }
        return () -> new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(target).toFile())
                .start()
                .waitFor();
    }

    private static Path log(String target) {
        return TARGET.resolve("fuzz").resolve(target + ".log");
    }

    /** What the fuzzer says from the exception on. */
    private static String finding(String target) {
        try {
            String said = Files.readString(log(target));
            int begin = Math.max(0, said.indexOf("== Java Exception"));
            return log(target) + "\n" + said.substring(begin, Math.min(said.length(), begin + 4_000));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }
}
