// SPDX-License-Identifier: Apache-2.0
/** Replaces addresses and names by pseudonyms that keep what verdicts rest on: who shares a network, and what an address is for. */
@NullMarked
package org.ccpanalyzer.anonymize;

import org.jspecify.annotations.NullMarked;
