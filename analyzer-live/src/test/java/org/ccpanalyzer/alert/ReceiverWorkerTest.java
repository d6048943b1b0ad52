// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReceiverWorkerTest {
    private static final long LIMIT = 1 << 20;

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final AlertKit.Collector receiver = new AlertKit.Collector();

    @TempDir
    Path directory;

    private @Nullable ReceiverWorker worker;

    @AfterEach
    void end() throws Exception {
        if (worker != null) {
            finish(0);
        }
    }

    @Test
    void alertsAreBroughtInOrderThoughTheReceiverFailsFirst() throws Exception {
        receiver.failing(
                new IOException("away"), new IOException("still away"), new BusyException("busy", Duration.ZERO));
        start(receiver, Spool.in(directory, LIMIT));
        offer("a", "b", "c");

        assertThat(receiver.awaitIds(3)).containsExactly("a", "b", "c");
        finish(10);
        assertThat(messages)
                .containsExactly(
                        "Alerts do not reach test (away); they wait, and it is tried again.",
                        "Alerts reach test again.");
        assertThat(worker().status()).isEqualTo(new AlertStatus.Receiver("test", 3, 3, 0, 0, 0, null));
    }

    @Test
    void alertThatIsRefusedDoesNotHoldUpTheOthers() throws Exception {
        receiver.failing(new RefusedException("it answered 404"));
        start(receiver, Spool.in(directory, LIMIT));
        offer("a", "b");

        assertThat(receiver.awaitIds(1)).containsExactly("b");
        finish(10);
        assertThat(messages).contains("Alert a was not taken by test (it answered 404) and is not sent again.");
        assertThat(worker().status().refused()).isEqualTo(1);
    }

    @Test
    void whatWasLostIsToldBeforeTheRest() throws Exception {
        Spool spool = Spool.in(directory, 2 * 4096);
        for (String id : List.of("a", "b", "c", "d", "e")) {
            spool.add(new Delivery(id, "TEST", "info", "title", "body"));
        }
        start(receiver, spool);

        assertThat(receiver.awaitIds(3)).containsExactly("lost-3-7", "d", "e");
        finish(10);
        assertThat(worker().status().lost()).isEqualTo(3);
    }

    @Test
    void receiverThatHangsHoldsUpNobodyAndWhatWaitsIsKept() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        start(hanging(inside, closed), Spool.in(directory, LIMIT));
        offer("a");
        assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 100; i++) {
            offer("b" + i);
        }
        assertThat(worker().status().pending()).isEqualTo(101);
        finish(0);

        assertThat(closed.getCount()).isZero();
        assertThat(messages).containsExactly("101 alerts for test were not delivered and will be by the next run.");
        worker = null;
        start(receiver, Spool.in(directory, LIMIT));
        assertThat(receiver.awaitIds(101)).startsWith("a", "b0", "b1").endsWith("b99");
    }

    @Test
    void withoutADirectoryItIsSaidThatNothingIsKept() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        start(hanging(inside, new CountDownLatch(1)), Spool.inMemory(LIMIT));
        offer("a");
        assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
        finish(0);

        assertThat(messages)
                .containsExactly("1 alert for test was not delivered and nothing is kept after the end of this run.");
    }

    @Test
    void endBringsWhatWaitsButTriesNothingForLong() throws Exception {
        start(receiver, Spool.in(directory, LIMIT));
        offer("a", "b", "c");
        finish(60);

        assertThat(receiver.ids()).containsExactly("a", "b", "c");
    }

    private void start(Receiver of, Spool spool) {
        Route route = new Route("test", AlertFormat.TEXT::line, of);
        ReceiverWorker begun = new ReceiverWorker(
                route, spool, new BackOff(new SplittableRandom(1), 2), AlertKit.ORIGIN, () -> 7, messages::add);
        begun.start();
        worker = begun;
    }

    private void offer(String... ids) {
        for (String id : ids) {
            worker().offer(Alert.notice(AlertKind.TEST, id, AlertKit.NOON, "Text.", AlertKit.ORIGIN));
        }
    }

    private ReceiverWorker worker() {
        return Objects.requireNonNull(worker);
    }

    private void finish(long seconds) throws InterruptedException {
        worker().end();
        worker().await(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
    }

    /** Waits until it is closed, as a write to a network does. */
    private static Receiver hanging(CountDownLatch inside, CountDownLatch closed) {
        return new Receiver() {
            @Override
            public void deliver(Delivery delivery) throws IOException {
                inside.countDown();
                boolean isClosed = false;
                while (!isClosed) {
                    try {
                        isClosed = closed.await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        // A socket would not care either.
                    }
                }
                throw new IOException("closed");
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
    }
}
