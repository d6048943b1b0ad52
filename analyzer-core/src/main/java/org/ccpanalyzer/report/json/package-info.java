// SPDX-License-Identifier: Apache-2.0
/** Writes the audit as one JSON document, and holds the schema of it. */
@NullMarked
package org.ccpanalyzer.report.json;

import org.jspecify.annotations.NullMarked;
