// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.capture.live.InterfaceState;
import org.ccpanalyzer.engine.LiveStatus;
import org.ccpanalyzer.engine.RecordingStatus;
import org.ccpanalyzer.report.Timestamps;
import org.ccpanalyzer.report.json.JsonLine;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run does what it is there for. Lost packets are told, but are no fault of health: they stay lost.
 *
 * @param faults finished sentences; none if all is well
 */
record Health(RunState.Moment moment, List<String> faults) {
    /** A judgment may be as many intervals old. */
    private static final int PATIENT_INTERVALS = 3;
    /** The capture tells each second how it goes. */
    private static final long PATIENT_SECONDS = 15;

    static Health of(RunState.Moment moment, Instant now, Duration interval) {
        List<String> faults = new ArrayList<>();
        LiveStatus status = moment.status();
        long nanos = IntervalRenderer.nanos(now);
        if (moment.isOver()) {
            faults.add("The run is over.");
        } else if (!moment.hasBegun()) {
            faults.add("The capture has not begun.");
        } else if (status != null) {
            running(status, moment.judged(), nanos, interval, faults);
        }
        return new Health(moment, List.copyOf(faults));
    }

    private static void running(
            LiveStatus status, @Nullable JudgedRun judged, long nanos, Duration interval, List<String> faults) {
        long patience = interval.multipliedBy(PATIENT_INTERVALS).toNanos();
        if (nanos - status.nanos() > Duration.ofSeconds(PATIENT_SECONDS).toNanos()) {
            faults.add("The capture has said nothing since " + Timestamps.iso(status.nanos()) + ".");
        }
        if (judged == null && Duration.ofSeconds(status.runningSeconds()).toNanos() > patience) {
            faults.add(
                    status.hostPackets() == 0
                            ? "No packet of the host has come, so nothing could be judged."
                            : "Nothing has been judged yet, though " + PATIENT_INTERVALS + " intervals are over.");
        }
        if (judged != null && nanos - judged.judgedNanos() > patience) {
            faults.add("Nothing has been judged since " + Timestamps.iso(judged.judgedNanos()) + ".");
        }
        RecordingStatus recording = status.recording();
        if (recording != null && recording.failure() != null) {
            faults.add("Nothing is recorded: " + recording.failure() + ".");
        }
        boolean isCutOff = !status.interfaces().isEmpty()
                && status.interfaces().stream()
                        .allMatch(each -> each.state() == InterfaceState.DOWN || each.state() == InterfaceState.GONE);
        if (isCutOff) {
            faults.add("No interface is up, so nothing can be captured.");
        }
    }

    boolean isWell() {
        return faults.isEmpty();
    }

    /** One JSON object with a line end. */
    String json() {
        LiveStatus status = moment.status();
        JudgedRun judged = moment.judged();
        return JsonLine.of(json -> {
                    json.writeStringProperty("status", isWell() ? "ok" : "fault");
                    json.writeArrayPropertyStart("faults");
                    faults.forEach(json::writeString);
                    json.writeEndArray();
                    json.writeBooleanProperty("capturing", moment.hasBegun() && !moment.isOver());
                    json.writeNumberProperty("interval", moment.interval());
                    json.writeStringProperty("judged", judged == null ? null : Timestamps.iso(judged.judgedNanos()));
                    json.writeNumberProperty("packets", status == null ? 0 : status.packets());
                    json.writeNumberProperty("dropped", status == null ? 0 : status.dropped());
                    json.writeNumberProperty("lagSeconds", status == null ? 0 : status.lagNanos() / 1e9);
                })
                + "\n";
    }
}
