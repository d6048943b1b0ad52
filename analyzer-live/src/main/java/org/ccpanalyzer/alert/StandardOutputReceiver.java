// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.io.IOException;
import org.ccpanalyzer.engine.RunException;

/** Writes a line for each alert to standard output, as text unless another format is asked for. */
final class StandardOutputReceiver implements Receiver {
    private final AlertOutput out;

    private StandardOutputReceiver(AlertOutput out) {
        this.out = out;
    }

    static Route open(Target target, ReceiverContext context) throws RunException {
        if (!target.rest().isEmpty()) {
            throw target.refused("names more than standard output; give --alert stdout.");
        }
        AlertFormat format = target.formatOr(AlertFormat.TEXT);
        return new Route(target.shown(), alert -> format.line(alert) + "\n", new StandardOutputReceiver(context.out()));
    }

    @Override
    public void deliver(Delivery delivery) throws IOException {
        out.write(delivery.bytes());
    }

    @Override
    public void close() {
        // Not ours to close.
    }
}
