// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ccpanalyzer.engine.FileFailure;
import org.ccpanalyzer.report.UnsafeText;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/** Brings alerts to one receiver, in order, on a thread of its own; whoever offers them waits for nobody. */
final class ReceiverWorker implements Runnable {
    private static final long LAST_MILLIS = 200;
    private static final int REASON = 200;

    private final Route route;
    private final Spool spool;
    private final BackOff backOff;
    private final AlertOrigin origin;
    private final LongSupplier clock;
    private final Consumer<String> messages;
    private final Thread thread;
    private volatile boolean isGivenUp;
    private final CountDownLatch ending = new CountDownLatch(1);
    private long sent;
    private long failed;
    private long refused;
    private long lost;
    private @Nullable String failure;

    /** @param clock nanoseconds since the epoch */
    ReceiverWorker(
            Route route,
            Spool spool,
            BackOff backOff,
            AlertOrigin origin,
            LongSupplier clock,
            Consumer<String> messages) {
        this.route = route;
        this.spool = spool;
        this.backOff = backOff;
        this.origin = origin;
        this.clock = clock;
        this.messages = messages;
        this.thread = new Thread(this, "alert " + route.name());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Puts an alert behind those that wait. */
    void offer(Alert alert) {
        spool.add(Delivery.of(alert, route.encoder()));
        IOException unkept = spool.newFailure();
        if (unkept != null) {
            messages.accept(
                    "Alerts for " + route.name() + " are kept in memory only, as they cannot be written to disk ("
                            + FileFailure.reason(unkept) + ").");
        }
    }

    @Override
    public void run() {
        try {
            reach();
            boolean goesOn = true;
            while (goesOn) {
                Spool.Taken taken = spool.take();
                goesOn = taken == null ? awaitMore() : bring(taken);
            }
        } catch (InterruptedException e) {
            // Given up; what waits on disk is brought by the next run.
            Thread.currentThread().interrupt();
        }
    }

    /** From now on only what waits is brought, and nothing is tried twice. */
    void end() {
        ending.countDown();
        spool.wake();
    }

    /** Waits for the end until then, in nanoseconds of {@link System#nanoTime}, and then gives up. */
    void await(long deadline) throws InterruptedException {
        long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (millis > 0) {
            thread.join(millis);
        }
        isGivenUp = true;
        thread.interrupt();
        route.receiver().close();
        thread.join(LAST_MILLIS);
        int rest = spool.pending();
        if (rest > 0) {
            messages.accept(Words.count(rest, "alert") + " for " + route.name() + (rest == 1 ? " was" : " were")
                    + " not delivered" + fate(rest, spool.unkept()));
        }
    }

    private static String fate(int rest, int unkept) {
        if (unkept == 0) {
            return " and will be by the next run.";
        }
        return unkept == rest
                ? " and nothing is kept after the end of this run."
                : "; " + Words.number(unkept) + " of them could not be kept for the next run.";
    }

    synchronized AlertStatus.Receiver status() {
        return new AlertStatus.Receiver(
                route.name(), sent, failed, spool.pending(), refused, lost + spool.lost(), failure);
    }

    private void reach() {
        try {
            route.receiver().reach();
        } catch (IOException e) {
            failed(e);
        }
    }

    private boolean awaitMore() throws InterruptedException {
        spool.await();
        return !isEnding() || spool.pending() > 0;
    }

    /** @return false if it failed and there is no time for another try */
    private boolean bring(Spool.Taken taken) throws InterruptedException {
        boolean isLastTry = isEnding();
        try {
            tellLost();
            route.receiver().deliver(taken.delivery());
            spool.delivered(taken);
            delivered();
        } catch (RefusedException e) {
            spool.delivered(taken);
            refused(taken.delivery(), e);
        } catch (IOException e) {
            spool.putBack();
            if (isGivenUp) {
                return false;
            }
            failed(e);
            pause(e instanceof BusyException busy ? backOff.next(busy.pause()) : backOff.next());
            return !isLastTry;
        }
        return true;
    }

    private void tellLost() throws IOException {
        long count = spool.lost();
        if (count == 0) {
            return;
        }
        long nanos = clock.getAsLong();
        String text = Words.count(count, "alert") + " to " + route.name()
                + " could not be delivered, had to make room for newer ones, and will not come. "
                + "The report has all findings.";
        String id = "lost-" + count + "-" + nanos;
        Alert notice = Alert.notice(AlertKind.LOST, id, nanos, text, origin);
        try {
            route.receiver().deliver(Delivery.of(notice, route.encoder()));
        } catch (RefusedException e) {
            // It was told, and does not care.
        }
        spool.told(count);
        addLost(count);
    }

    private synchronized void addLost(long count) {
        lost += count;
    }

    private void delivered() {
        boolean isBack;
        synchronized (this) {
            sent++;
            isBack = failure != null;
            failure = null;
        }
        backOff.reset();
        if (isBack) {
            messages.accept("Alerts reach " + route.name() + " again.");
        }
    }

    private void refused(Delivery delivery, RefusedException reason) {
        synchronized (this) {
            refused++;
            failure = reason(reason);
        }
        messages.accept("Alert " + delivery.id() + " was not taken by " + route.name() + " (" + reason(reason)
                + ") and is not sent again.");
    }

    private void failed(IOException reason) {
        boolean isFirst;
        synchronized (this) {
            failed++;
            isFirst = failure == null;
            failure = reason(reason);
        }
        if (isFirst) {
            messages.accept("Alerts do not reach " + route.name() + " (" + reason(reason)
                    + "); they wait, and it is tried again.");
        }
    }

    /** Others have a say in it, such as by their certificates. */
    static String reason(IOException failure) {
        boolean isSilent = failure instanceof ConnectException && failure.getMessage() == null;
        String reason = isSilent ? "it cannot be connected to" : UnsafeText.escape(FileFailure.reason(failure));
        return reason.length() <= REASON ? reason : reason.substring(0, REASON) + "...";
    }

    private boolean isEnding() {
        return ending.getCount() == 0;
    }

    /** Ends early when the program does. */
    private void pause(long millis) throws InterruptedException {
        boolean unused = ending.await(millis, TimeUnit.MILLISECONDS);
    }
}
