// SPDX-License-Identifier: Apache-2.0
/** Writes the audit as Markdown, for tickets and wikis. */
@NullMarked
package org.ccpanalyzer.report.markdown;

import org.jspecify.annotations.NullMarked;
