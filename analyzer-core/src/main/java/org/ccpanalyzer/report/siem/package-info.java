// SPDX-License-Identifier: Apache-2.0
/** Writes each finding as one line that log and event systems read: ECS, OCSF, CEF. */
@NullMarked
package org.ccpanalyzer.report.siem;

import org.jspecify.annotations.NullMarked;
