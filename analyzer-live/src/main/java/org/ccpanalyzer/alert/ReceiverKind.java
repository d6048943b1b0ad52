// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import org.ccpanalyzer.engine.RunException;

/** Makes receivers of one kind. */
@FunctionalInterface
interface ReceiverKind {
    /**
     * Makes one, and checks what can be known before the run.
     *
     * @throws RunException if there cannot be such a receiver
     */
    Route open(Target target, ReceiverContext context) throws RunException;
}
