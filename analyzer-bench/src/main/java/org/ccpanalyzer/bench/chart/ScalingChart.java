// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.ccpanalyzer.bench.chart.ScalingResults.Point;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One chart: both axes logarithmic, one line for each contender. */
final class ScalingChart {
    /** Told apart by people with any colour vision (Okabe and Ito), and by their markers. */
    private static final Color[] COLOURS = {new Color(0x555555), new Color(0x0072b2), new Color(0xd55e00)};

    private static final Marker[] MARKERS = {SeriesMarkers.DIAMOND, SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE};
    private static final Color GRID = new Color(0xd0d7de);

    private final String title;
    private final String across;
    private final String upwards;
    private final Map<String, double[][]> lines;

    private ScalingChart(String title, String across, String upwards, Map<String, double[][]> lines) {
        this.title = title;
        this.across = across;
        this.upwards = upwards;
        this.lines = lines;
    }

    static ScalingChart timeBySize(List<Point> points) {
        return new ScalingChart(
                "Time by size of the capture",
                "size (GiB)",
                "time (s)",
                lines(points, Point::gibibytes, Point::seconds));
    }

    static ScalingChart memoryBySize(List<Point> points) {
        return new ScalingChart(
                "Memory by size of the capture",
                "size (GiB)",
                "peak resident memory (MiB)",
                lines(points, Point::gibibytes, Point::peakMebibytes));
    }

    static ScalingChart timeByFlows(List<Point> points) {
        return new ScalingChart(
                "Time by flows, " + sameSize(points), "flows", "time (s)", lines(points, Point::flows, Point::seconds));
    }

    static ScalingChart memoryByFlows(List<Point> points) {
        return new ScalingChart(
                "Memory by flows, " + sameSize(points),
                "flows",
                "peak resident memory (MiB)",
                lines(points, Point::flows, Point::peakMebibytes));
    }

    private static String sameSize(List<Point> points) {
        return points.isEmpty()
                ? "not measured"
                : String.format(
                        Locale.ROOT, "in captures of %.0f MiB", points.get(0).mebibytes());
    }

    /** For each contender the values across, and those upwards. */
    private static Map<String, double[][]> lines(
            List<Point> points, ToDoubleFunction<Point> across, ToDoubleFunction<Point> upwards) {
        Map<String, double[][]> lines = new LinkedHashMap<>();
        points.stream().map(Point::contender).distinct().forEach(contender -> {
            List<Point> own = points.stream()
                    .filter(point -> point.contender().equals(contender))
                    .toList();
            lines.put(contender, new double[][] {
                own.stream().mapToDouble(across).toArray(),
                own.stream().mapToDouble(upwards).toArray()
            });
        });
        return lines;
    }

    /** Draws the chart with its upper left corner at the origin. */
    void draw(Graphics2D graphics, int width, int height, Color ink) {
        XYChart chart = new XYChartBuilder()
                .width(width)
                .height(height)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle(upwards)
                .build();
        style(chart.getStyler(), ink);
        lines.forEach((contender, values) -> chart.addSeries(contender, values[0], values[1]));
        chart.paint(graphics, width, height);
    }

    private void style(XYStyler styler, Color ink) {
        styler.setXAxisLogarithmic(true);
        styler.setYAxisLogarithmic(true);
        styler.setXAxisLogarithmicDecadeOnly(false);
        styler.setYAxisLogarithmicDecadeOnly(false);
        styler.setXAxisTickLabelsFormattingFunction(LogarithmicLabels.between(values(0))::label);
        styler.setYAxisTickLabelsFormattingFunction(LogarithmicLabels.between(values(1))::label);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotBorderVisible(false);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setChartFontColor(ink);
        styler.setAxisTickLabelsColor(ink);
        styler.setChartTitleBoxVisible(false);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setSeriesColors(COLOURS);
        styler.setSeriesMarkers(MARKERS);
        styler.setMarkerSize(7);
    }

    /** All values across (0) or upwards (1). */
    private double[] values(int axis) {
        return lines.values().stream()
                .flatMapToDouble(values -> Arrays.stream(values[axis]))
                .toArray();
    }
}
