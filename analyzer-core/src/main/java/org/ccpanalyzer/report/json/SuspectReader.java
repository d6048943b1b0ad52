// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.net.IpAddress;
import tools.jackson.core.JsonToken;

/** Reads out of one finding of a report who was in it, and whether that speaks against them. */
final class SuspectReader {
    /** @param violation whether the report counts it as a violation */
    record Suspicion(String kind, boolean violation, List<IpAddress> peers) {
        boolean isGrave() {
            return violation || kind.equals(FindingKind.SCAN.name());
        }
    }

    private final ReportValues values;
    private final List<IpAddress> peers = new ArrayList<>();
    private String kind = "";
    private boolean violation;

    SuspectReader(ReportValues values) {
        this.values = values;
    }

    Suspicion read() throws ReportException {
        values.require(JsonToken.START_OBJECT, "an object");
        for (String key = values.nextKey(); key != null; key = values.nextKey()) {
            switch (key) {
                case "kind" -> kind = kind();
                case "violation" -> violation = values.flag();
                case "peers" -> peers();
                default -> values.skip();
            }
        }
        return new Suspicion(kind, violation, peers);
    }

    private String kind() throws ReportException {
        String word = values.text(100);
        for (FindingKind known : FindingKind.values()) {
            if (known.name().equals(word)) {
                return word;
            }
        }
        throw values.unexpected("a kind of finding");
    }

    private void peers() throws ReportException {
        values.require(JsonToken.START_ARRAY, "an array");
        while (values.next() != JsonToken.END_ARRAY) {
            values.require(JsonToken.START_OBJECT, "an object");
            for (String key = values.nextKey(); key != null; key = values.nextKey()) {
                if (key.equals("address")) {
                    peers.add(values.address());
                } else {
                    values.skip();
                }
            }
            if (peers.size() > Finding.MAX_PEERS) {
                throw values.unexpected("fewer peers");
            }
        }
    }
}
