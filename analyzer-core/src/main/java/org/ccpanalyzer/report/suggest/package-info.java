// SPDX-License-Identifier: Apache-2.0
/** Proposes what a site file would have to say for the findings of a report to be admitted. */
@NullMarked
package org.ccpanalyzer.report.suggest;

import org.jspecify.annotations.NullMarked;
