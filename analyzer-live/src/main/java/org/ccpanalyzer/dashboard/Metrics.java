// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.capture.live.InterfaceCounters;
import org.ccpanalyzer.capture.live.InterfaceState;
import org.ccpanalyzer.engine.LiveStatus;
import org.ccpanalyzer.engine.RecordingStatus;
import org.ccpanalyzer.report.UnsafeText;
import org.jspecify.annotations.Nullable;

/** The numbers of a run in the text format of Prometheus, version 0.0.4. */
final class Metrics {
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final String PREFIX = "ccp_analyzer_";
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<MetricSnapshot> metrics = new ArrayList<>();

    private Metrics() {}

    static byte[] of(RunState.Moment moment, List<Delivery> deliveries, ProcessFacts process) {
        Metrics made = new Metrics();
        LiveStatus status = moment.status();
        JudgedRun judged = moment.judged();
        made.gauge("capturing", "Whether the capture runs.", value(moment.hasBegun() && !moment.isOver() ? 1 : 0));
        if (status != null) {
            made.traffic(status);
            made.interfaces(status.interfaces());
            made.recording(status.recording());
        }
        if (judged != null) {
            made.judged(judged);
        }
        made.deliveries(deliveries);
        made.process(process);
        return made.text();
    }

    private void traffic(LiveStatus status) {
        counter("packets", "Packets taken in.", count(status.packets()));
        counter("bytes", "Bytes of those packets on the wire.", count(status.bytes()));
        counter("host_packets", "Packets to or from the host.", count(status.hostPackets()));
        counter("unfollowed_packets", "Packets of flows that found no room in memory.", count(status.unfollowed()));
        gauge("flows", "Flows of the host since the run began, as of the last judgment.", value(status.flows()));
        gauge("active_flows", "Flows with packets since stretches were last joined.", value(status.activeFlows()));
        gauge("lag_seconds", "How far the analysis is behind the wire.", value(status.lagNanos() / NANOS_PER_SECOND));
        gauge("running_seconds", "Time since the capture began.", value(status.runningSeconds()));
    }

    private void interfaces(List<InterfaceCounters> interfaces) {
        List<CounterDataPointSnapshot> received = new ArrayList<>();
        List<CounterDataPointSnapshot> dropped = new ArrayList<>();
        List<GaugeDataPointSnapshot> up = new ArrayList<>();
        for (InterfaceCounters each : interfaces) {
            String name = UnsafeText.escape(each.name());
            received.add(count(each.received(), "interface", name));
            dropped.add(count(each.kernelDropped(), "interface", name, "reason", "kernel"));
            dropped.add(count(each.interfaceDropped(), "interface", name, "reason", "interface"));
            boolean isLost = each.state() == InterfaceState.DOWN || each.state() == InterfaceState.GONE;
            up.add(value(isLost ? 0 : 1, "interface", name));
        }
        if (!interfaces.isEmpty()) {
            counter(
                    "received_packets",
                    "Packets that the capture filter let through, those dropped behind it included.",
                    received);
            counter(
                    "dropped_packets",
                    "Packets lost: found no room in the kernel's buffer, or lost by the interface or its driver.",
                    dropped);
            gauge("interface_up", "Whether packets can come from the interface.", up);
        }
    }

    private void recording(@Nullable RecordingStatus recording) {
        if (recording != null) {
            gauge("recording_up", "Whether packets are recorded.", value(recording.failure() == null ? 1 : 0));
            counter("recorded_packets", "Packets written to the ring.", count(recording.packets()));
            counter(
                    "not_recorded_packets",
                    "Packets that were analyzed but not recorded.",
                    count(recording.notRecorded()));
            gauge("ring_bytes", "What all files of the ring take.", value(recording.ringBytes()));
            gauge("ring_limit_bytes", "What all files of the ring take at most.", value(recording.limitBytes()));
            gauge("ring_files", "Files of the ring.", value(recording.files()));
            Long oldest = recording.oldestNanos();
            if (oldest != null) {
                gauge(
                        "ring_oldest_packet_timestamp_seconds",
                        "When the oldest packet of the ring was captured.",
                        value(oldest / NANOS_PER_SECOND));
            }
        }
    }

    private void judged(JudgedRun judged) {
        List<GaugeDataPointSnapshot> findings = new ArrayList<>();
        judged.counts()
                .forEach((group, number) -> findings.add(value(
                        number,
                        "kind",
                        group.kind().name(),
                        "severity",
                        group.severity().id())));
        if (!findings.isEmpty()) {
            gauge("findings", "Findings of the run, by kind and severity.", findings);
        }
        gauge(
                "violations",
                "Findings that are violations, by the reading of the guide.",
                List.of(
                        value(judged.conclusion().documentedViolations(), "reading", "documented"),
                        value(judged.conclusion().strictViolations(), "reading", "strict")));
        gauge(
                "blocked_services",
                "Documented services that were blocked.",
                value(judged.conclusion().blocked()));
        gauge(
                "undecided_flows",
                "Flows without a verdict.",
                value(judged.conclusion().undecided()));
        counter("intervals", "Intervals judged.", count(judged.interval()));
        gauge(
                "interval_judged_timestamp_seconds",
                "When the last interval was judged, since the epoch.",
                value(judged.judgedNanos() / NANOS_PER_SECOND));
    }

    private void deliveries(List<Delivery> deliveries) {
        List<CounterDataPointSnapshot> alerts = new ArrayList<>();
        List<GaugeDataPointSnapshot> waiting = new ArrayList<>();
        for (Delivery each : deliveries) {
            String receiver = UnsafeText.escape(each.receiver());
            alerts.add(count(each.delivered(), "receiver", receiver, "outcome", "delivered"));
            alerts.add(count(each.suppressed(), "receiver", receiver, "outcome", "suppressed"));
            alerts.add(count(each.lost(), "receiver", receiver, "outcome", "lost"));
            waiting.add(value(each.waiting(), "receiver", receiver));
        }
        if (!deliveries.isEmpty()) {
            counter("alerts", "Alerts by receiver and what became of them.", alerts);
            gauge("alerts_waiting", "Alerts kept for a receiver that cannot be reached.", waiting);
        }
    }

    private void process(ProcessFacts process) {
        Labels program = Labels.of("version", process.version(), "build", process.build(), "java", process.java());
        metrics.add(InfoSnapshot.builder()
                .name(PREFIX + "build")
                .help("The program; always 1.")
                .dataPoint(InfoDataPointSnapshot.builder().labels(program).build())
                .build());
        add("process_resident_memory_bytes", "Resident memory.", List.of(value(process.residentBytes())));
        add(
                "process_start_time_seconds",
                "When the process began, since the epoch.",
                List.of(value(process.startSeconds())));
        add("jvm_memory_used_bytes", "Memory used.", List.of(value(process.heapUsed(), "area", "heap")));
        add("jvm_memory_max_bytes", "Memory at most.", List.of(value(process.heapMost(), "area", "heap")));
    }

    private byte[] text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create()
                    .write(out, new MetricSnapshots(metrics), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes everything", e);
        }
        return out.toByteArray();
    }

    private void counter(String name, String help, CounterDataPointSnapshot point) {
        counter(name, help, List.of(point));
    }

    private void counter(String name, String help, List<CounterDataPointSnapshot> points) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name(PREFIX + name).help(help);
        points.forEach(counter::dataPoint);
        metrics.add(counter.build());
    }

    private void gauge(String name, String help, GaugeDataPointSnapshot point) {
        gauge(name, help, List.of(point));
    }

    private void gauge(String name, String help, List<GaugeDataPointSnapshot> points) {
        add(PREFIX + name, help, points);
    }

    private void add(String name, String help, List<GaugeDataPointSnapshot> points) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        points.forEach(gauge::dataPoint);
        metrics.add(gauge.build());
    }

    private static CounterDataPointSnapshot count(long value, String... labels) {
        return CounterDataPointSnapshot.builder()
                .value((double) value)
                .labels(Labels.of(labels))
                .build();
    }

    private static GaugeDataPointSnapshot value(long value, String... labels) {
        return value((double) value, labels);
    }

    private static GaugeDataPointSnapshot value(double value, String... labels) {
        return GaugeDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels))
                .build();
    }
}
