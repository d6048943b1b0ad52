// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.attack;

import java.io.IOException;

/** A hostile capture of any length. */
interface Attack {
    /** Writes the whole file, with so many of what the attack consists of. */
    void write(long count, AttackOutput output) throws IOException;
}
