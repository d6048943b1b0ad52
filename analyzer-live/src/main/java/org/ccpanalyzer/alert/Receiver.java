// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.io.IOException;

/**
 * Somebody who is told. Used by one thread, which may wait; {@link #close} may be called by another, and then ends a
 * delivery that hangs. What was closed opens itself again for the next delivery.
 */
interface Receiver extends AutoCloseable {
    /**
     * Looks whether it is there, without telling it anything.
     *
     * @throws IOException with the reason, if it can be known that it is not
     */
    default void reach() throws IOException {}

    /**
     * Returns when the alert was delivered, as far as the way of delivery lets that be known.
     *
     * @throws RefusedException if it would be in vain to try again
     * @throws IOException with the reason, if it was not delivered and should be tried again
     */
    void deliver(Delivery delivery) throws IOException;

    @Override
    void close();
}
