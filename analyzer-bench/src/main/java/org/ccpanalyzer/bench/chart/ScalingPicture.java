// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.chart;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;

/** Four charts on one white card, which reads the same on a light and on a dark page. */
final class ScalingPicture {
    private static final int CHART_WIDTH = 560;
    private static final int CHART_HEIGHT = 380;
    private static final int MARGIN = 20;
    private static final int TITLE_HEIGHT = 44;
    private static final int LINE_HEIGHT = 18;
    private static final int LINE_CHARACTERS = 165;
    private static final int WIDTH = 2 * CHART_WIDTH + 2 * MARGIN;
    private static final Color INK = new Color(0x1f2328);
    private static final Font TITLE_FONT = new Font(Font.SANS_SERIF, Font.BOLD, 20);
    private static final Font NOTE_FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    /** A hundredth of a pixel is finer than any screen. */
    private static final int DECIMALS = 2;

    private final SVGGraphics2D graphics;

    private ScalingPicture(SVGGraphics2D graphics) {
        this.graphics = graphics;
    }

    /** Draws the results into a file. */
    static void write(ScalingResults results, Path file) throws IOException {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(emptyDocument());
        context.setPrecision(DECIMALS);
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        new ScalingPicture(graphics).draw(results);
        try (Writer text = Files.newBufferedWriter(file)) {
            graphics.stream(text, true);
        }
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Java lacks its usual XML parser", e);
        }
    }

    private void draw(ScalingResults results) {
        List<String> notes = TextLines.wrap(results.conditions(), LINE_CHARACTERS);
        int chartsEnd = TITLE_HEIGHT + 2 * CHART_HEIGHT;
        int height = chartsEnd + notes.size() * LINE_HEIGHT + MARGIN;
        graphics.setSVGCanvasSize(new Dimension(WIDTH, height));
        graphics.setColor(Color.WHITE);
        graphics.fillRoundRect(0, 0, WIDTH, height, MARGIN, MARGIN);
        graphics.setColor(INK);
        graphics.setFont(TITLE_FONT);
        graphics.drawString("How time and memory grow with the size of a capture and with its flows", 2 * MARGIN, 32);
        charts(results);
        graphics.setColor(INK);
        graphics.setFont(NOTE_FONT);
        for (int line = 0; line < notes.size(); line++) {
            graphics.drawString(notes.get(line), 2 * MARGIN, chartsEnd + (line + 1) * LINE_HEIGHT);
        }
    }

    private void charts(ScalingResults results) {
        List<ScalingResults.Point> sizes = results.curve("size");
        List<ScalingResults.Point> flows = results.curve("flows");
        chart(0, 0, ScalingChart.timeBySize(sizes));
        chart(1, 0, ScalingChart.memoryBySize(sizes));
        chart(0, 1, ScalingChart.timeByFlows(flows));
        chart(1, 1, ScalingChart.memoryByFlows(flows));
    }

    private void chart(int column, int row, ScalingChart chart) {
        int x = MARGIN + column * CHART_WIDTH;
        int y = TITLE_HEIGHT + row * CHART_HEIGHT;
        SVGGraphics2D area = (SVGGraphics2D) graphics.create(x, y, CHART_WIDTH, CHART_HEIGHT);
        chart.draw(area, CHART_WIDTH, CHART_HEIGHT, INK);
        area.dispose();
    }
}
