// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ccpanalyzer.engine.RunException;

/** Sends one alert to each receiver at once, without a run, to see whether it arrives. */
public final class TrialAlert {
    private static final long LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(40);

    private TrialAlert() {}

    /**
     * Sends it to all, one after the other.
     *
     * @param out takes what goes to standard output
     * @param outcomes takes a finished sentence for each receiver
     * @return whether all receivers took it
     * @throws RunException if a receiver cannot be as it was asked for
     */
    public static boolean send(AlertSettings settings, AlertOutput out, Consumer<String> outcomes) throws RunException {
        long nanos = WallClock.nanos();
        Alert alert = Alert.notice(
                AlertKind.TEST,
                "test-" + nanos,
                nanos,
                "This is a test of the way that alerts take; nothing was found.",
                AlertOrigin.here());
        boolean all = true;
        try (Deadlines deadlines = new Deadlines()) {
            ReceiverContext context = Alerts.context(settings, out, deadlines);
            for (String target : settings.targets()) {
                all &= arrives(alert, ReceiverCatalog.open(target, context), deadlines, outcomes);
            }
        }
        return all;
    }

    private static boolean arrives(Alert alert, Route route, Deadlines deadlines, Consumer<String> outcomes) {
        try (Receiver receiver = route.receiver()) {
            deadlines.within(
                    LIMIT_MILLIS, receiver::close, () -> receiver.deliver(Delivery.of(alert, route.encoder())));
            outcomes.accept("The test alert was delivered to " + route.name() + ".");
            return true;
        } catch (IOException e) {
            outcomes.accept(
                    "The test alert was not delivered to " + route.name() + " (" + ReceiverWorker.reason(e) + ").");
            return false;
        }
    }
}
