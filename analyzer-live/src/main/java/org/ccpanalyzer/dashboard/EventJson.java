// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.util.List;
import org.ccpanalyzer.capture.live.InterfaceCounters;
import org.ccpanalyzer.engine.LiveStatus;
import org.ccpanalyzer.engine.Loss;
import org.ccpanalyzer.engine.RecordingStatus;
import org.ccpanalyzer.report.Timestamps;
import org.ccpanalyzer.report.UnsafeText;
import org.ccpanalyzer.report.html.PageSections;
import org.ccpanalyzer.report.json.JsonLine;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The data of events, each a JSON object on one line. */
final class EventJson {
    /** Losses that an event tells one by one, the newest. */
    static final int MAX_LOSSES = 20;

    /** New findings that an event names. */
    private static final int MAX_FRESH = 50;

    private static final long NANOS_PER_MILLISECOND = 1_000_000L;

    private EventJson() {}

    /** {@code [milliseconds since the epoch, packets/s, bytes/s, packets dropped in this second]} each. */
    static String samples(List<Sample> samples) {
        return JsonLine.of(json -> {
            json.writeArrayPropertyStart("samples");
            for (Sample sample : samples) {
                json.writeStartArray();
                json.writeNumber(sample.nanos() / NANOS_PER_MILLISECOND);
                json.writeNumber(sample.packetsPerSecond());
                json.writeNumber(sample.bytesPerSecond());
                json.writeNumber(sample.dropped());
                json.writeEndArray();
            }
            json.writeEndArray();
        });
    }

    static String status(LiveStatus status, RunState.Moment moment) {
        return JsonLine.of(json -> {
            json.writeStringProperty("time", Timestamps.iso(status.nanos()));
            json.writeNumberProperty("runningSeconds", status.runningSeconds());
            json.writeNumberProperty("packets", status.packets());
            json.writeNumberProperty("bytes", status.bytes());
            json.writeNumberProperty("packetsPerSecond", status.packetsPerSecond());
            json.writeNumberProperty("bytesPerSecond", status.bytesPerSecond());
            json.writeNumberProperty("hostPackets", status.hostPackets());
            json.writeNumberProperty("unfollowed", status.unfollowed());
            json.writeNumberProperty("flows", status.flows());
            json.writeNumberProperty("activeFlows", status.activeFlows());
            json.writeNumberProperty("lagSeconds", status.lagNanos() / 1e9);
            json.writeNumberProperty("dropped", status.dropped());
            json.writeStringProperty("method", status.method());
            json.writeNumberProperty("interval", moment.interval());
            interfaces(status.interfaces(), json);
            losses(status.losses(), json);
            recording(status.recording(), json);
        });
    }

    private static void recording(@Nullable RecordingStatus recording, JsonGenerator json) {
        if (recording == null) {
            json.writeNullProperty("recording");
            return;
        }
        Long oldest = recording.oldestNanos();
        String failure = recording.failure();
        json.writeObjectPropertyStart("recording");
        json.writeStringProperty("directory", UnsafeText.escape(recording.directory()));
        json.writeNumberProperty("packets", recording.packets());
        json.writeNumberProperty("notRecorded", recording.notRecorded());
        json.writeNumberProperty("bytes", recording.ringBytes());
        json.writeNumberProperty("limitBytes", recording.limitBytes());
        json.writeNumberProperty("files", recording.files());
        json.writeStringProperty("oldest", oldest == null ? null : Timestamps.iso(oldest));
        json.writeStringProperty("failure", failure == null ? null : UnsafeText.escape(failure));
        json.writeEndObject();
    }

    private static void interfaces(List<InterfaceCounters> interfaces, JsonGenerator json) {
        json.writeArrayPropertyStart("interfaces");
        for (InterfaceCounters each : interfaces) {
            json.writeStartObject();
            json.writeStringProperty("name", UnsafeText.escape(each.name()));
            json.writeStringProperty("state", each.state().name());
            json.writeNumberProperty("received", each.received());
            json.writeNumberProperty("kernelDropped", each.kernelDropped());
            json.writeNumberProperty("interfaceDropped", each.interfaceDropped());
            json.writeNumberProperty("delivered", each.delivered());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The newest, newest first. */
    private static void losses(List<Loss> losses, JsonGenerator json) {
        json.writeNumberProperty("lossCount", losses.size());
        json.writeArrayPropertyStart("losses");
        for (int i = losses.size() - 1; i >= Math.max(0, losses.size() - MAX_LOSSES); i--) {
            Loss loss = losses.get(i);
            json.writeStartObject();
            json.writeStringProperty("interface", UnsafeText.escape(loss.interfaceName()));
            json.writeStringProperty("place", loss.place().name());
            json.writeStringProperty("from", Timestamps.iso(loss.fromNanos()));
            json.writeStringProperty("to", Timestamps.iso(loss.toNanos()));
            json.writeNumberProperty("packets", loss.packets());
            json.writeStringProperty("sentence", UnsafeText.escape(loss.sentence()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static String interval(JudgedRun judged) {
        return JsonLine.of(json -> {
            json.writeNumberProperty("interval", judged.interval());
            json.writeStringProperty("judged", Timestamps.iso(judged.judgedNanos()));
            json.writeBooleanProperty("isLast", judged.isLast());
            json.writeStringProperty("status", judged.conclusion().status().name());
            json.writeNumberProperty("violations", judged.conclusion().violations());
            json.writeNumberProperty("findings", judged.total());
            json.writeArrayPropertyStart("new");
            judged.fresh().stream().limit(MAX_FRESH).forEach(finding -> finding(finding, json));
            json.writeEndArray();
        });
    }

    private static void finding(PageSections.FindingCard finding, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("id", finding.id());
        json.writeStringProperty("severity", finding.severity());
        json.writeStringProperty("title", UnsafeText.escape(finding.title()));
        json.writeEndObject();
    }
}
