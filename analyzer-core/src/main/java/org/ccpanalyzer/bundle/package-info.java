// SPDX-License-Identifier: Apache-2.0
/** Packs a report with all that it rests on into one file that can be checked, and reads such a file with suspicion. */
@NullMarked
package org.ccpanalyzer.bundle;

import org.jspecify.annotations.NullMarked;
