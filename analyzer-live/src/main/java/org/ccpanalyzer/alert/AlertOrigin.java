// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import org.ccpanalyzer.engine.BuildInfo;
import org.ccpanalyzer.engine.RunFacts;

/**
 * Who sends alerts.
 *
 * @param node name of the machine
 */
record AlertOrigin(String tool, String version, String node) {
    /** This program on this machine. */
    static AlertOrigin here() {
        return new AlertOrigin(RunFacts.TOOL, BuildInfo.read().version(), RunFacts.node());
    }
}
