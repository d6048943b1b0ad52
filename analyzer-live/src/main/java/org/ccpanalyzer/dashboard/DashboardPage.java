// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.capture.live.InterfaceCounters;
import org.ccpanalyzer.engine.LiveStatus;
import org.ccpanalyzer.engine.RecordingStatus;
import org.ccpanalyzer.report.DisplayTime;
import org.ccpanalyzer.report.Words;
import org.ccpanalyzer.report.html.HarmlessOutput;
import org.ccpanalyzer.report.html.PageSections;
import org.jspecify.annotations.Nullable;

/**
 * All that the template of the page prints. The script keeps the numbers up to date and fetches the page anew when an
 * interval was judged.
 *
 * @param state how the run is doing, in a word and a sentence
 * @param recording null where nothing is to be recorded
 * @param judged of the last interval, null before the first
 * @param judgedAt when that was, for readers
 * @param unlisted findings beyond those that have a card, a finished sentence; null if there are none
 */
record DashboardPage(
        Content shapes,
        String title,
        String state,
        List<Figure> figures,
        List<InterfaceRow> interfaces,
        List<String> losses,
        @Nullable RecordingRow recording,
        List<Delivery> deliveries,
        @Nullable JudgedRun judged,
        @Nullable String judgedAt,
        @Nullable String unlisted) {
    private static final String TEMPLATES = DashboardPage.class.getPackageName();

    /**
     * A number that changes each second.
     *
     * @param id by which the script finds it
     */
    record Figure(String id, String number, String label) {}

    /** What an interface counted. */
    record InterfaceRow(String name, String state, String received, String kernelDropped, String interfaceDropped) {}

    /**
     * How the recording is doing.
     *
     * @param oldest when the oldest packet came, for readers; null while there is none
     * @param failure why nothing is recorded, a finished sentence; null while all is well
     */
    record RecordingRow(
            String directory,
            String packets,
            String notRecorded,
            String bytes,
            String limit,
            String files,
            @Nullable String oldest,
            @Nullable String failure) {
        static RecordingRow of(RecordingStatus status, ZoneId zone) {
            Long oldest = status.oldestNanos();
            String failure = status.failure();
            return new RecordingRow(
                    status.directory(),
                    Words.number(status.packets()),
                    Words.number(status.notRecorded()),
                    Words.bytes(status.ringBytes()),
                    Words.bytes(status.limitBytes()),
                    Words.number(status.files()),
                    oldest == null ? null : new DisplayTime(zone).at(oldest),
                    failure == null ? null : "Nothing is recorded: " + failure + ". The analysis goes on.");
        }
    }

    static DashboardPage of(RunState.Moment moment, List<Delivery> deliveries, ZoneId zone) {
        JudgedRun judged = moment.judged();
        LiveStatus status = moment.status();
        RecordingStatus recording = status == null ? null : status.recording();
        return new DashboardPage(
                PageSections.shapes(),
                judged == null ? "Live audit" : "Live audit of " + judged.host(),
                state(moment),
                figures(status),
                status == null
                        ? List.of()
                        : status.interfaces().stream().map(DashboardPage::row).toList(),
                losses(status),
                recording == null ? null : RecordingRow.of(recording, zone),
                deliveries,
                judged,
                judged == null ? null : new DisplayTime(zone).at(judged.judgedNanos()),
                unlisted(judged));
    }

    private static String state(RunState.Moment moment) {
        if (moment.isOver()) {
            return "The run is over";
        }
        return moment.hasBegun() ? "Capturing" : "The capture has not begun";
    }

    private static List<Figure> figures(@Nullable LiveStatus status) {
        return List.of(
                figure("packets-per-second", status == null ? 0 : status.packetsPerSecond(), "packets/s"),
                new Figure("bytes-per-second", Words.bytes(status == null ? 0 : status.bytesPerSecond()), "per second"),
                figure("packets", status == null ? 0 : status.packets(), "packets in all"),
                figure(
                        "flow-count",
                        status == null ? 0 : Math.max(status.flows(), status.activeFlows()),
                        "flows so far"),
                figure("dropped", status == null ? 0 : status.dropped(), "packets dropped"),
                new Figure("lag", Words.seconds(status == null ? 0 : status.lagNanos() / 1e9), "behind the wire"));
    }

    private static Figure figure(String id, long number, String label) {
        return new Figure(id, Words.number(number), label);
    }

    private static InterfaceRow row(InterfaceCounters counters) {
        return new InterfaceRow(
                counters.name(),
                Words.of(counters.state()),
                Words.number(counters.received()),
                Words.number(counters.kernelDropped()),
                Words.number(counters.interfaceDropped()));
    }

    private static List<String> losses(@Nullable LiveStatus status) {
        if (status == null) {
            return List.of();
        }
        int all = status.losses().size();
        List<String> newest = new ArrayList<>();
        for (int i = all - 1; i >= Math.max(0, all - EventJson.MAX_LOSSES); i--) {
            newest.add(status.losses().get(i).sentence());
        }
        return newest;
    }

    private static @Nullable String unlisted(@Nullable JudgedRun judged) {
        int rest = judged == null ? 0 : judged.total() - judged.told().size();
        return rest <= 0 ? null : Words.count(rest, "further finding") + " of less consequence in report.json.";
    }

    static String render(DashboardPage page) {
        return render("dashboard.jte", Map.of("page", page));
    }

    static String renderLogin(boolean wasRefused) {
        return render("login.jte", Map.of("wasRefused", wasRefused));
    }

    private static String render(String template, Map<String, Object> parameters) {
        StringOutput text = new StringOutput();
        TemplateEngine.createPrecompiled(null, ContentType.Html, DashboardPage.class.getClassLoader(), TEMPLATES)
                .render(template, parameters, new HarmlessOutput(text));
        return text.toString();
    }
}
