// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import java.util.function.Consumer;

/**
 * Who is told of a live run.
 *
 * @param listeners told in this order
 * @param messages takes finished sentences for the user, from any thread
 */
record LiveAudience(List<LiveListener> listeners, Consumer<String> messages) {
    LiveAudience {
        listeners = List.copyOf(listeners);
    }
}
