// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.ccpanalyzer.testkit.InstalledTool.Answer;
import org.junit.jupiter.api.Assumptions;

/**
 * Two network interfaces with a wire between them: one here, to be captured from, the other in a network namespace of its
 * own, where packets are sent. Nothing else uses the wire. A test is skipped where that cannot be made.
 */
public final class VethPair implements AutoCloseable {
    private static final String MTU = "9000";
    private static final String SENDER = "wire";
    /** So that none has the name of one that the kernel has yet to forget. */
    private static final AtomicInteger MADE = new AtomicInteger();

    private final String namespace;
    private final String name;
    private final Thread cleaner = new Thread(this::remove);

    private VethPair(String name) {
        this.name = name;
        this.namespace = name;
    }

    /** Makes the pair; removed when it is closed, or at the latest when this process ends. */
    public static VethPair make() throws IOException, InterruptedException {
        Assumptions.assumeTrue(InstalledTool.isRoot(), "only root may make network interfaces and capture from them");
        VethPair pair =
                new VethPair("ccp" + ProcessHandle.current().pid() % 10_000_000 + "n" + MADE.getAndIncrement() % 1_000);
        Runtime.getRuntime().addShutdownHook(pair.cleaner);
        Answer possible = InstalledTool.of("ip", "netns", "add", pair.namespace);
        Assumptions.assumeTrue(possible.status() == 0, () -> "no network namespace can be made: " + possible.err());
        pair.connect();
        return pair;
    }

    private void connect() throws IOException, InterruptedException {
        Answer made =
                InstalledTool.of("ip", "link", "add", name, "type", "veth", "peer", "name", SENDER, "netns", namespace);
        Assumptions.assumeTrue(made.status() == 0, () -> "no veth pair can be made: " + made.err());
        // Without addresses of their own the two ends say nothing by themselves.
        ip("link", "set", name, "mtu", MTU, "addrgenmode", "none", "up");
        ip("-n", namespace, "link", "set", SENDER, "mtu", MTU, "addrgenmode", "none", "up");
    }

    /** Runs ip(8), which must succeed. */
    public void ip(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "ip";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Answer answer = InstalledTool.of(command);
        if (answer.status() != 0) {
            throw new IOException(String.join(" ", command) + ": " + answer.err());
        }
    }

    /** The interface to capture from. */
    public String name() {
        return name;
    }

    /** Sends all packets of a capture with Ethernet frames, as fast as can be. */
    public void replay(Path capture) throws IOException, InterruptedException {
        Answer sent = InstalledTool.of("tcpreplay", "--version");
        Assumptions.assumeTrue(sent.status() == 0, "tcpreplay does not run");
        ip("netns", "exec", namespace, "tcpreplay", "-q", "--topspeed", "-i", SENDER, capture.toString());
    }

    private void remove() {
        try {
            // The namespace alone would take its end of the wire with it, but later.
            Answer unused = InstalledTool.of("ip", "link", "del", name);
            unused = InstalledTool.of("ip", "netns", "del", namespace);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        remove();
        boolean unused = Runtime.getRuntime().removeShutdownHook(cleaner);
    }
}
