/** Renders the port guide itself as a table for a terminal. */
@NullMarked
package org.ccpanalyzer.report.rules;

import org.jspecify.annotations.NullMarked;
