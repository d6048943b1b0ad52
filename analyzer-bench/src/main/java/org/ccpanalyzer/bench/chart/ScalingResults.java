// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.chart;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Measured curves, as {@code scaling.py} writes them.
 *
 * @param conditions under what they were measured: the comment in the first line
 * @param points in the order of the file
 */
record ScalingResults(String conditions, List<Point> points) {
    ScalingResults {
        points = List.copyOf(points);
    }

    /**
     * One program on one capture.
     *
     * @param curve what grows: {@code size} or {@code flows}
     * @param flows of the host
     * @param seconds median of the runs
     * @param peakMebibytes most memory that was resident in any run
     */
    record Point(String curve, String contender, double mebibytes, double flows, double seconds, double peakMebibytes) {
        double gibibytes() {
            return mebibytes / 1024;
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read or lacks a column or a number; the message is for the user
     */
    static ScalingResults read(Path file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setCommentMarker('#')
                .get();
        try (Reader text = Files.newBufferedReader(file);
                CSVParser rows = CSVParser.parse(text, format)) {
            List<Point> points = new ArrayList<>();
            for (CSVRecord row : rows) {
                points.add(point(row));
            }
            String comment = rows.getHeaderComment();
            return new ScalingResults(comment == null ? "" : comment.strip(), points);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds no results of 'run scaling': " + e.getMessage(), e);
        }
    }

    private static Point point(CSVRecord row) {
        return new Point(
                row.get("curve"),
                row.get("contender"),
                Double.parseDouble(row.get("mebibytes")),
                Double.parseDouble(row.get("flows")),
                Double.parseDouble(row.get("seconds")),
                Double.parseDouble(row.get("peak_mebibytes")));
    }

    /** The points of one curve. */
    List<Point> curve(String name) {
        return points.stream().filter(point -> point.curve().equals(name)).toList();
    }
}
