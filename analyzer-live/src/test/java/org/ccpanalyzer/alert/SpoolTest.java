// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final long BLOCK = 4096;

    @TempDir
    Path directory;

    @Test
    void alertsComeBackInOrderAfterARestart() throws Exception {
        Spool spool = Spool.in(directory, 100 * BLOCK);
        for (int i = 0; i < 12; i++) {
            spool.add(delivery("a" + i));
        }
        spool.delivered(Objects.requireNonNull(spool.take()));

        Spool later = Spool.in(directory, 100 * BLOCK);
        later.add(delivery("b"));
        assertThat(drained(later))
                .containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10", "a11", "b");
        assertThat(files()).isEmpty();
        assertThat(later.lost()).isZero();
    }

    @Test
    void oldestMakeRoomAndAreCounted() throws Exception {
        Spool spool = Spool.in(directory, 3 * BLOCK);
        for (int i = 0; i < 5; i++) {
            spool.add(delivery("a" + i));
        }

        assertThat(spool.lost()).isEqualTo(2);
        assertThat(files()).hasSize(4).contains("lost");
        Spool later = Spool.in(directory, 3 * BLOCK);
        assertThat(later.lost()).isEqualTo(2);
        later.told(2);
        assertThat(Spool.in(directory, 3 * BLOCK).lost()).isZero();
        assertThat(drained(later)).containsExactly("a2", "a3", "a4");
    }

    @Test
    void alertThatIsBeingDeliveredDoesNotMakeRoom() throws Exception {
        Spool spool = Spool.in(directory, 2 * BLOCK);
        spool.add(delivery("a0"));
        spool.add(delivery("a1"));
        Spool.Taken taken = Objects.requireNonNull(spool.take());
        spool.add(delivery("a2"));
        spool.delivered(taken);

        assertThat(taken.delivery().id()).isEqualTo("a0");
        assertThat(drained(spool)).containsExactly("a2");
        assertThat(spool.lost()).isEqualTo(1);
    }

    @Test
    void alertThatIsTooLargeIsLostAloneAndSaid() throws Exception {
        Spool spool = Spool.in(directory, 2 * BLOCK);
        spool.add(delivery("a"));
        spool.add(new Delivery("b", "TEST", "info", "title", "x".repeat(3 * (int) BLOCK)));

        assertThat(drained(spool)).containsExactly("a");
        assertThat(spool.lost()).isEqualTo(1);
    }

    @Test
    void processThatIsKilledWhileItWritesLosesThatRecordAlone() throws Exception {
        Spool spool = Spool.in(directory, 100 * BLOCK);
        spool.add(delivery("a"));
        byte[] whole = delivery("b").toBytes();
        Files.write(directory.resolve(".0000000000000001.alert.partial"), new byte[] {whole[0], whole[1]});

        assertThat(drained(Spool.in(directory, 100 * BLOCK))).containsExactly("a");
        assertThat(files()).isEmpty();
    }

    @Test
    void recordThatADiskToreIsRecognisedAtAnyLengthAndCounted() throws Exception {
        byte[] whole = delivery("b").toBytes();
        for (int length = 0; length < whole.length; length++) {
            Spool spool = Spool.in(directory, 100 * BLOCK);
            spool.add(delivery("a"));
            spool.add(delivery("b"));
            spool.add(delivery("c"));
            Path middle = directory.resolve(files().stream().sorted().toList().get(1));
            Files.write(middle, Arrays.copyOf(whole, length));

            Spool later = Spool.in(directory, 100 * BLOCK);
            assertThat(drained(later)).containsExactly("a", "c");
            assertThat(later.lost()).isEqualTo(1);
            later.told(1);
            Files.delete(directory.resolve("lost"));
        }
    }

    @Test
    void changedByteIsRecognised() throws Exception {
        byte[] record = delivery("b").toBytes();
        for (int i = 0; i < record.length; i++) {
            byte[] changed = record.clone();
            changed[i] ^= 1;
            assertThat(parses(changed)).as("byte %s", i).isFalse();
        }
        assertThat(Delivery.parse(record)).isEqualTo(delivery("b"));
    }

    @Test
    void whatCannotBeWrittenWaitsInMemoryByTheSameLimit() throws Exception {
        Path gone = directory.resolve("gone");
        Spool spool = Spool.in(gone, 2 * BLOCK);
        Files.delete(gone);
        spool.add(delivery("a"));
        spool.add(delivery("b"));
        spool.add(delivery("c"));

        assertThat(spool.newFailure()).isNotNull();
        assertThat(spool.newFailure()).isNull();
        assertThat(spool.unkept()).isEqualTo(2);
        assertThat(drained(spool)).containsExactly("b", "c");
        assertThat(spool.lost()).isEqualTo(1);
    }

    private static Delivery delivery(String id) {
        return new Delivery(id, "TEST", "info", "title", "body of " + id);
    }

    private static boolean parses(byte[] record) {
        try {
            return Delivery.parse(record) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> drained(Spool spool) {
        List<String> ids = new ArrayList<>();
        for (Spool.Taken taken = spool.take(); taken != null; taken = spool.take()) {
            ids.add(taken.delivery().id());
            spool.delivered(taken);
        }
        return ids;
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
