// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.report.Timestamps;
import org.ccpanalyzer.report.json.FindingLine;
import org.ccpanalyzer.report.json.JsonLine;
import tools.jackson.core.JsonGenerator;

/** An alert as one JSON object on one line. */
final class AlertJson {
    private AlertJson() {}

    static String of(Alert alert) {
        return JsonLine.of(json -> {
            head(alert, json);
            if (alert.news() != null) {
                finding(alert.news(), json);
            }
            if (alert.kind() == AlertKind.DIGEST) {
                repeats(alert, json);
            }
        });
    }

    private static void head(Alert alert, JsonGenerator json) {
        json.writeStringProperty("alert", alert.id());
        json.writeStringProperty("kind", alert.kind().id());
        json.writeStringProperty("time", Timestamps.iso(alert.nanos()));
        json.writeStringProperty("severity", alert.severity().id());
        json.writeStringProperty("title", alert.title());
        json.writeStringProperty("text", alert.text());
        json.writeStringProperty("node", alert.origin().node());
        json.writeStringProperty("tool", alert.origin().tool());
        json.writeStringProperty("version", alert.origin().version());
    }

    private static void finding(FindingNews news, JsonGenerator json) {
        json.writeStringProperty("reason", news.reason().id());
        if (!news.newPeers().isEmpty()) {
            json.writeArrayPropertyStart("newPeers");
            for (IpAddress peer : news.newPeers()) {
                json.writeString(peer.toString());
            }
            json.writeEndArray();
        }
        json.writeName("finding");
        json.writeRawValue(FindingLine.of(news.finding()));
    }

    private static void repeats(Alert alert, JsonGenerator json) {
        json.writeArrayPropertyStart("findings");
        for (Repeat repeat : alert.repeats()) {
            json.writeStartObject();
            json.writeStringProperty("id", repeat.id());
            json.writeStringProperty("title", repeat.title());
            json.writeNumberProperty("flows", repeat.flows());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
