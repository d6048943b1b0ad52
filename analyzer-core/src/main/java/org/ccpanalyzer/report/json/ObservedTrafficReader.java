// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.compare.ObservedFinding;
import org.ccpanalyzer.compare.ObservedRule;
import org.ccpanalyzer.compare.ObservedService;
import org.ccpanalyzer.compare.ObservedTraffic;
import org.ccpanalyzer.compare.ServicePort;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Reads out of a {@code report.json} what can be compared with another audit of the host. A report may have been changed
 * since it was written: every value is checked.
 */
public final class ObservedTrafficReader {
    /** Of each table. A report lists fewer, whatever was captured. */
    private static final int MAX_ROWS = 250_000;

    private static final int MAX_PROBES = 1_500_000;

    private final ObservedTermsReader terms = new ObservedTermsReader();
    private final Set<ServicePort> refused = new HashSet<>();
    private final List<ObservedRule> rules = new ArrayList<>();
    private @Nullable List<IpAddress> hosts;
    private @Nullable List<ObservedService> listeners;
    private @Nullable List<ObservedService> egress;
    private @Nullable List<ObservedFinding> findings;
    private boolean hasProbes;

    private ObservedTrafficReader() {}

    /**
     * Reads a file.
     *
     * @throws ReportException if it cannot be read, or is no report of this version
     */
    public static ObservedTraffic read(Path path) throws ReportException {
        return ReportDocument.open(path, ObservedTrafficReader::read);
    }

    /**
     * Reads a stream to its end.
     *
     * @param name the file's name for messages
     * @throws ReportException if it is no report of this version
     */
    public static ObservedTraffic read(String name, InputStream stream) throws ReportException, IOException {
        ObservedTrafficReader reader = new ObservedTrafficReader();
        return reader.result(name, ReportDocument.walk(name, stream, reader.sections()));
    }

    private Map<String, ReportDocument.Section> sections() {
        Map<String, ReportDocument.Section> sections = new HashMap<>(terms.sections());
        sections.put("subject", values -> hosts = hosts(values));
        sections.put("listeners", values -> listeners = services(values, ObservedServiceReader::listener));
        sections.put("egress", values -> egress = services(values, ObservedServiceReader::egress));
        sections.put("findings", values -> findings = values.list(MAX_ROWS, () -> ObservedFindingReader.read(values)));
        sections.put("rules", this::rules);
        sections.put("probes", this::probes);
        return sections;
    }

    private static List<IpAddress> hosts(ReportValues values) throws ReportException {
        return ReportFields.of(values, Set.of("addresses")).addresses("addresses").stream()
                .sorted()
                .distinct()
                .toList();
    }

    /** Reads one row of a table of services. */
    private interface Row {
        ObservedService read(ReportValues values) throws ReportException;
    }

    private static List<ObservedService> services(ReportValues values, Row row) throws ReportException {
        return values.list(MAX_ROWS, () -> row.read(values));
    }

    private void rules(ReportValues values) throws ReportException {
        values.list(MAX_ROWS, () -> rules.addAll(ObservedRuleReader.read(values)));
    }

    private void probes(ReportValues values) throws ReportException {
        hasProbes = true;
        values.list(MAX_PROBES, () -> {
            ReportFields probe = ReportFields.of(values, Set.of("address", "protocol", "port", "outcome"));
            ServicePort port = new ServicePort(probe.address("address"), probe.text("protocol"), probe.port("port"));
            return probe.optionalWord("outcome", Outcome.class) == Outcome.REFUSED && refused.add(port);
        });
    }

    private ObservedTraffic result(String name, ReportValues values) throws ReportException {
        if (hosts == null || hosts.isEmpty()) {
            throw values.refusal("It does not say which host it is about" + ReportDocument.ANALYZE_AGAIN);
        }
        if (listeners == null || egress == null || findings == null || rules.isEmpty() || !hasProbes) {
            throw values.refusal("It lacks one of the keys findings, rules, listeners, egress and probes"
                    + ReportDocument.ANALYZE_AGAIN);
        }
        return new ObservedTraffic(
                name, hosts, terms.window(values), terms.terms(values), listeners, egress, refused, findings, rules);
    }
}
