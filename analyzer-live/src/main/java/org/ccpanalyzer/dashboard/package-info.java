// SPDX-License-Identifier: Apache-2.0
/** Shows a live run in a browser, and its numbers to machines. */
@NullMarked
package org.ccpanalyzer.dashboard;

import org.jspecify.annotations.NullMarked;
