// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccpanalyzer.engine.DurableFile;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that wait for one receiver, in order, each in a file of its own that appears as a whole or not at all. When they
 * take more than their limit, the oldest are dropped and counted. Where there is no directory, or its disk is full, they
 * wait in memory by the same limit.
 *
 * <p>One thread adds, another takes; neither waits for the other.
 */
final class Spool {
    /** What even a small file takes of most disks. */
    private static final int BLOCK = 4096;

    private static final Pattern NAME = Pattern.compile("([0-9]{16})\\.alert");
    private static final String LOST = "lost";

    private final @Nullable Path directory;
    private final long limit;
    private final SortedMap<Long, Entry> waiting = new TreeMap<>();
    private long bytes;
    private long next;
    private long lost;
    private boolean isEnding;
    private @Nullable Long inHand;
    private @Nullable IOException failure;
    private boolean isFailureTold;

    /**
     * @param size that it counts for
     * @param delivery null if it is in a file
     */
    private record Entry(long size, @Nullable Delivery delivery) {}

    /** An alert that was taken to be delivered. */
    record Taken(long number, Delivery delivery) {}

    private Spool(@Nullable Path directory, long limit) {
        this.directory = directory;
        this.limit = limit;
    }

    /** Keeps nothing over the end of the process. */
    static Spool inMemory(long limit) {
        return new Spool(null, limit);
    }

    /**
     * Goes on with what an earlier process left.
     *
     * @throws IOException if the directory cannot be made, read or written
     */
    static Spool in(Path directory, long limit) throws IOException {
        Files.createDirectories(directory);
        Spool spool = new Spool(directory, limit);
        spool.load(directory);
        return spool;
    }

    /** Whether a file is an alert that waits. */
    static boolean isAlert(Path file) {
        return NAME.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** Adds one behind the others. */
    synchronized void add(Delivery delivery) {
        long number = next++;
        byte[] content = delivery.toBytes();
        long size = (content.length + BLOCK - 1L) / BLOCK * BLOCK;
        if (size > limit) {
            lose(1);
            return;
        }
        if (bytes + size > limit) {
            makeRoom(size);
        }
        waiting.put(number, new Entry(size, keep(number, content) ? null : delivery));
        bytes += size;
        notifyAll();
    }

    /** The oldest that waits, or null; it stays until {@link #delivered}. */
    synchronized @Nullable Taken take() {
        for (Map.Entry<Long, Entry> oldest : List.copyOf(waiting.entrySet())) {
            long number = oldest.getKey();
            try {
                Taken taken = new Taken(number, read(number, oldest.getValue()));
                inHand = number;
                return taken;
            } catch (IOException e) {
                remove(number);
                lose(1);
            }
        }
        return null;
    }

    /** Waits until there is something to take, or {@link #wake}. */
    synchronized void await() throws InterruptedException {
        while (waiting.isEmpty() && !isEnding) {
            wait();
        }
    }

    /** From now on nobody waits for more. */
    synchronized void wake() {
        isEnding = true;
        notifyAll();
    }

    /** It need not be kept any more. */
    synchronized void delivered(Taken taken) {
        inHand = null;
        remove(taken.number());
    }

    /** It was not delivered, and waits on. */
    synchronized void putBack() {
        inHand = null;
    }

    /** How many of those that wait end with the process. */
    synchronized int unkept() {
        return (int) waiting.values().stream()
                .filter(entry -> entry.delivery() != null)
                .count();
    }

    synchronized int pending() {
        return waiting.size();
    }

    /** Alerts that were lost since the last {@link #told}. */
    synchronized long lost() {
        return lost;
    }

    /** So many of the lost ones have been told. */
    synchronized void told(long count) {
        lost -= count;
        keepLost();
    }

    /** Why alerts are in memory only; null if they are not, or if it was asked before since the last that was kept. */
    synchronized @Nullable IOException newFailure() {
        IOException latest = isFailureTold ? null : failure;
        isFailureTold |= latest != null;
        failure = null;
        return latest;
    }

    private void makeRoom(long size) {
        long dropped = 0;
        for (Long oldest : List.copyOf(waiting.keySet())) {
            if (bytes + size <= limit) {
                break;
            }
            if (!oldest.equals(inHand)) {
                remove(oldest);
                dropped++;
            }
        }
        if (dropped > 0) {
            lose(dropped);
        }
    }

    private void remove(long number) {
        Entry entry = waiting.remove(number);
        if (entry == null) {
            return;
        }
        bytes -= entry.size();
        if (directory != null && entry.delivery() == null) {
            try {
                Files.deleteIfExists(file(directory, number));
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    private void lose(long count) {
        lost += count;
        keepLost();
    }

    private boolean keep(long number, byte[] content) {
        if (directory == null) {
            return false;
        }
        try {
            DurableFile.replace(file(directory, number), content);
            isFailureTold = false;
            return true;
        } catch (IOException e) {
            failure = e;
            return false;
        }
    }

    private void keepLost() {
        if (directory != null) {
            try {
                DurableFile.replace(directory.resolve(LOST), Long.toString(lost).getBytes(UTF_8));
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    private Delivery read(long number, Entry entry) throws IOException {
        if (entry.delivery() != null) {
            return entry.delivery();
        }
        if (directory == null) {
            throw new IllegalStateException("there is no file of alert " + number);
        }
        return Delivery.parse(Files.readAllBytes(file(directory, number)));
    }

    private void load(Path from) throws IOException {
        SortedMap<Long, Long> sizes = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                Matcher matcher = NAME.matcher(name);
                if (matcher.matches()) {
                    sizes.put(Long.parseLong(matcher.group(1)), Files.size(file));
                } else if (name.endsWith(".partial")) {
                    // Its writing was interrupted, so whoever wrote it does not count on it.
                    Files.deleteIfExists(file);
                }
            }
        }
        for (Map.Entry<Long, Long> each : sizes.entrySet()) {
            long size = Math.max((each.getValue() + BLOCK - 1) / BLOCK * BLOCK, BLOCK);
            waiting.put(each.getKey(), new Entry(size, null));
            bytes += size;
            next = each.getKey() + 1;
        }
        lost = readLost(from);
        makeRoom(0);
    }

    private static long readLost(Path from) throws IOException {
        try {
            return Math.max(Long.parseLong(Files.readString(from.resolve(LOST)).strip()), 0);
        } catch (NoSuchFileException | NumberFormatException e) {
            return 0;
        }
    }

    private static Path file(Path directory, long number) {
        return directory.resolve(String.format("%016d.alert", number));
    }
}
