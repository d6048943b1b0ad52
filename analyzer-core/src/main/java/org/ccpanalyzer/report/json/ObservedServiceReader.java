// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.util.Objects;
import java.util.Set;
import org.ccpanalyzer.compare.ObservedService;
import org.ccpanalyzer.compare.ServicePort;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code listeners} and {@code egress}. */
final class ObservedServiceReader {
    private static final Set<String> WANTED = Set.of(
            "address",
            "protocol",
            "port",
            "name",
            "nameSource",
            "outcome",
            "verdict",
            "cause",
            "rule",
            "peers",
            "appProtocol",
            "peerAddresses",
            "tlsVersions");

    private ObservedServiceReader() {}

    static ObservedService listener(ReportValues values) throws ReportException {
        ReportFields row = ReportFields.of(values, WANTED);
        return service(row, Outcome.OPEN, row.count("peers"));
    }

    static ObservedService egress(ReportValues values) throws ReportException {
        ReportFields row = ReportFields.of(values, WANTED);
        return service(row, Objects.requireNonNullElse(row.optionalWord("outcome", Outcome.class), Outcome.UNKNOWN), 0);
    }

    private static ObservedService service(ReportFields row, Outcome outcome, long peers) throws ReportException {
        return new ObservedService(
                new ServicePort(row.address("address"), row.text("protocol"), row.port("port")),
                row.optionalText("name"),
                nameSource(row),
                outcome,
                row.word("verdict", VerdictKind.class),
                row.optionalWord("cause", Cause.class),
                row.optionalText("rule"),
                row.optionalText("appProtocol"),
                row.has("tlsVersions") ? row.texts("tlsVersions") : null,
                row.has("peerAddresses") ? row.addresses("peerAddresses") : null,
                peers);
    }

    private static @Nullable NameSource nameSource(ReportFields row) throws ReportException {
        String id = row.optionalText("nameSource");
        if (id == null) {
            return null;
        }
        for (NameSource known : NameSource.values()) {
            if (known.id().equals(id)) {
                return known;
            }
        }
        throw row.unexpected("a source of names that this version knows", "nameSource");
    }
}
