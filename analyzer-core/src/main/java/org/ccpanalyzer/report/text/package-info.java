// SPDX-License-Identifier: Apache-2.0
/** Writes the audit as plain text for a terminal or a mail. */
@NullMarked
package org.ccpanalyzer.report.text;

import org.jspecify.annotations.NullMarked;
