// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import org.ccpanalyzer.finding.Severity;

/**
 * Something that whoever receives findings must know besides them, such as that some were left out.
 *
 * @param id of this notice
 * @param code of all notices of this sort, such as {@code "alert-digest"}
 * @param name of the sort, in words
 * @param nanos when, in nanoseconds since the epoch
 * @param message finished sentences
 * @param product that says so
 * @param version of the product
 */
public record EventNotice(
        String id,
        String code,
        String name,
        Severity severity,
        long nanos,
        String message,
        String product,
        String version) {}
