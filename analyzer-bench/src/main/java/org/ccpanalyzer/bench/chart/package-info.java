// SPDX-License-Identifier: Apache-2.0
/** Draws the measured curves of scaling as one picture. */
@NullMarked
package org.ccpanalyzer.bench.chart;

import org.jspecify.annotations.NullMarked;
