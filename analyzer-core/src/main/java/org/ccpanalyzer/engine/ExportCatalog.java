// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import java.util.Optional;
import org.ccpanalyzer.report.filter.AccessListWriter;
import org.ccpanalyzer.report.filter.BpfWriter;
import org.ccpanalyzer.report.filter.CiscoAclWriter;
import org.ccpanalyzer.report.filter.IptablesWriter;
import org.ccpanalyzer.report.filter.NftablesWriter;
import org.ccpanalyzer.report.filter.WiresharkColorsWriter;
import org.ccpanalyzer.report.filter.WiresharkFilterWriter;

/** All languages that the policy can be exported in. A language is added by one class and one line here. */
public final class ExportCatalog {
    private static final List<AccessListWriter> WRITERS = List.of(
            new NftablesWriter(),
            new IptablesWriter(),
            new CiscoAclWriter(),
            new BpfWriter(),
            new WiresharkFilterWriter(),
            new WiresharkColorsWriter());

    private ExportCatalog() {}

    /** Names that {@link #writer} knows. */
    public static List<String> names() {
        return WRITERS.stream().map(AccessListWriter::name).toList();
    }

    /** The writer of that name; empty if there is none. */
    public static Optional<AccessListWriter> writer(String name) {
        return WRITERS.stream().filter(writer -> writer.name().equals(name)).findFirst();
    }
}
