// SPDX-License-Identifier: Apache-2.0
/** Opens reports in a real browser. */
@NullMarked
package org.ccpanalyzer.e2e;

import org.jspecify.annotations.NullMarked;
