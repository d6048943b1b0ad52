// SPDX-License-Identifier: Apache-2.0
/** Writes the report as one HTML page that needs nothing else: a model of the page, and templates that only print it. */
@NullMarked
package org.ccpanalyzer.report.html;

import org.jspecify.annotations.NullMarked;
