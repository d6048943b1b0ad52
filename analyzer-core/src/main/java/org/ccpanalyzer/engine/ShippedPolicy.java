// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.ccpanalyzer.policy.PlatformProfile;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.yaml.Loaded;
import org.ccpanalyzer.policy.yaml.PlatformReader;
import org.ccpanalyzer.policy.yaml.PolicyException;
import org.ccpanalyzer.policy.yaml.PortGuideReader;

/**
 * The port guide and the platform profile that ship with the program. They never change while it runs, so they are read
 * once, by whoever needs them first.
 */
public record ShippedPolicy(Loaded<PortGuide> guide, Loaded<PlatformProfile> platform) {
    private static final FutureTask<ShippedPolicy> READING = new FutureTask<>(ShippedPolicy::read);

    /** Begins to read on a thread of its own: it takes as long as the command line does, and needs nothing of it. */
    public static void prefetch() {
        Thread thread = new Thread(READING, "shipped policy");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for what was begun, or reads it now.
     *
     * @throws PolicyException if the shipped files have errors
     */
    static ShippedPolicy get() throws PolicyException {
        READING.run();
        try {
            return READING.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PolicyException cause) {
                throw cause;
            }
            throw new IllegalStateException("the shipped policy cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the run was interrupted", e);
        }
    }

    private static ShippedPolicy read() throws PolicyException {
        return new ShippedPolicy(PortGuideReader.shipped(), PlatformReader.shipped());
    }
}
