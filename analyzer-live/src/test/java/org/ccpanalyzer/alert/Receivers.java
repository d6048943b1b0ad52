// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.io.IOException;
import java.nio.file.Path;
import org.ccpanalyzer.engine.RunException;
import org.jspecify.annotations.Nullable;

/** Opens receivers as the command line does. */
final class Receivers {
    private Receivers() {}

    static Route open(String target) throws RunException {
        return open(target, null, null);
    }

    static Route open(String target, @Nullable Path authorities, @Nullable Signer signer) throws RunException {
        return ReceiverCatalog.open(
                target, new ReceiverContext(line -> {}, Authorities.with(authorities), signer, new Deadlines()));
    }

    /** Brings one alert. */
    static void deliver(Route route, Alert alert) throws IOException {
        route.receiver().deliver(Delivery.of(alert, route.encoder()));
    }
}
