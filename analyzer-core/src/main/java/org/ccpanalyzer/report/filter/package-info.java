// SPDX-License-Identifier: Apache-2.0
/** Writes an access list in the languages of firewalls, routers and packet analyzers. */
@NullMarked
package org.ccpanalyzer.report.filter;

import org.jspecify.annotations.NullMarked;
