// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.List;

/**
 * Where a port guide comes from.
 *
 * @param ruleSet name of the rule set
 * @param version version of the rule file
 * @param product product that the guide is about
 * @param formerly former name of the product
 * @param title title of the source document
 * @param table number of the table in it
 * @param edition edition of the source document
 * @param editionInferred true if the document itself names no edition
 * @param sha256 SHA-256 of the source text, 64 lower-case hex digits
 * @param columnsDescribed columns that the document describes
 * @param columnsInTable columns that the table has
 * @param columnsAlwaysBlank columns that are blank in every row
 */
public record GuideSource(
        String ruleSet,
        String version,
        String product,
        String formerly,
        String title,
        int table,
        String edition,
        boolean editionInferred,
        String sha256,
        List<String> columnsDescribed,
        List<String> columnsInTable,
        List<String> columnsAlwaysBlank) {
    public GuideSource {
        columnsDescribed = List.copyOf(columnsDescribed);
        columnsInTable = List.copyOf(columnsInTable);
        columnsAlwaysBlank = List.copyOf(columnsAlwaysBlank);
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a SHA-256 has 64 hex digits but was '" + sha256 + "'");
        }
    }
}
