// SPDX-License-Identifier: Apache-2.0
/** Writes the tables of an audit as comma-separated values. */
@NullMarked
package org.ccpanalyzer.report.csv;

import org.jspecify.annotations.NullMarked;
