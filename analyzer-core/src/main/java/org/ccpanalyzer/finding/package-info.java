// SPDX-License-Identifier: Apache-2.0
/** What was concluded, about whom, on what evidence; looks across flows. */
@NullMarked
package org.ccpanalyzer.finding;

import org.jspecify.annotations.NullMarked;
