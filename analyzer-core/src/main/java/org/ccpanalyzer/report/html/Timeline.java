// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.report.Words;

/**
 * When flows began, a lane for each verdict, under the spans of the first findings. Places are in thousandths of the
 * capture's duration, so that a browser may stretch the picture to any width.
 *
 * @param stretch how long the stretch of one bar is
 */
record Timeline(String from, String to, String stretch, List<Span> spans, List<Lane> lanes) {
    static final int WIDTH = 1000;
    /** Height of a lane, in the same units on a scale of its own. */
    static final int HEIGHT = 40;

    private static final int MIN_SPAN_WIDTH = 4;

    /** From the first to the last packet of a finding. */
    record Span(FindingView finding, int x, int width) {}

    /**
     * @param peak flows of the stretch with most of them
     */
    record Lane(Mark mark, String total, String peak, List<Bar> bars) {}

    record Bar(int x, int y, int width, int height) {}

    static Timeline of(List<FindingView> findings, PageContext context) {
        Audit.Capture capture = context.audit().capture();
        FlowHistogram histogram = context.survey().histogram();
        return new Timeline(
                context.time().at(capture.firstNanos()),
                context.time().at(capture.lastNanos()),
                Words.duration((long) histogram.stretchNanos()),
                findings.stream().map(view -> span(view, context)).toList(),
                lanes(histogram));
    }

    private static Span span(FindingView view, PageContext context) {
        Finding finding = context.audit().findings().get(view.number() - 1);
        Audit.Capture capture = context.audit().capture();
        double duration = Math.max(1, capture.lastNanos() - capture.firstNanos());
        int x = place((finding.firstNanos() - capture.firstNanos()) / duration);
        int end = place((finding.lastNanos() - capture.firstNanos()) / duration);
        int start = Math.min(x, WIDTH - MIN_SPAN_WIDTH);
        return new Span(view, start, Math.max(MIN_SPAN_WIDTH, end - start));
    }

    private static int place(double share) {
        return (int) Math.round(Math.max(0, Math.min(1, share)) * WIDTH);
    }

    private static List<Lane> lanes(FlowHistogram histogram) {
        List<Lane> lanes = new ArrayList<>();
        for (VerdictClass verdict : VerdictClass.values()) {
            long[] counts = histogram.of(verdict);
            long total = LongStream.of(counts).sum();
            if (total > 0) {
                lanes.add(lane(verdict, counts, total));
            }
        }
        return lanes;
    }

    private static Lane lane(VerdictClass verdict, long[] counts, long total) {
        long peak = 1;
        for (long count : counts) {
            peak = Math.max(peak, count);
        }
        List<Bar> bars = new ArrayList<>();
        for (int stretch = 0; stretch < counts.length; stretch++) {
            if (counts[stretch] > 0) {
                bars.add(bar(stretch, counts[stretch], peak));
            }
        }
        return new Lane(Mark.of(verdict), Words.count(total, "flow"), Words.number(peak), bars);
    }

    /** A stretch with a single flow is still to be seen. */
    private static Bar bar(int stretch, long count, long peak) {
        int x = stretch * WIDTH / FlowHistogram.STRETCHES;
        int end = (stretch + 1) * WIDTH / FlowHistogram.STRETCHES;
        int height = Math.max(3, (int) Math.round((double) count / peak * HEIGHT));
        return new Bar(x, HEIGHT - height, end - x - 1, height);
    }
}
