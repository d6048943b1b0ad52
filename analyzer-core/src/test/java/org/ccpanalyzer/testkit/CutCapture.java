// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A little-endian pcap file cut between records into files of its own format, as a ring of files would hold it. What
 * follows the last whole record goes with the last file.
 *
 * @param files in the order of the stream; their names sort in that order
 * @param framesBefore frames of all files before each
 */
public record CutCapture(List<Path> files, List<Long> framesBefore) {
    private static final int FILE_HEADER_LENGTH = 24;
    private static final int RECORD_HEADER_LENGTH = 16;

    /** Cuts at random places; into fewer files where there are not enough records. */
    public static CutCapture of(Path capture, int count, long seed, Path directory) throws IOException {
        byte[] bytes = Files.readAllBytes(capture);
        List<Integer> offsets = recordOffsets(bytes);
        List<Integer> cuts = cuts(offsets.size(), count, new Random(seed));
        List<Path> files = new ArrayList<>();
        List<Long> framesBefore = new ArrayList<>();
        for (int i = 0; i + 1 < cuts.size(); i++) {
            int from = offsets.get(cuts.get(i));
            int to = cuts.get(i + 1) == offsets.size() ? bytes.length : offsets.get(cuts.get(i + 1));
            Path file = directory.resolve("%03d.pcap".formatted(i));
            Files.write(file, join(bytes, from, to));
            files.add(file);
            framesBefore.add((long) cuts.get(i));
        }
        return new CutCapture(List.copyOf(files), List.copyOf(framesBefore));
    }

    /** A file of at least this length with the records of a capture over and over again. */
    public static Path repeated(Path capture, int length, Path directory) throws IOException {
        byte[] bytes = Files.readAllBytes(capture);
        ByteArrayOutputStream repeated = new ByteArrayOutputStream();
        repeated.write(bytes, 0, FILE_HEADER_LENGTH);
        while (repeated.size() < length) {
            repeated.write(bytes, FILE_HEADER_LENGTH, bytes.length - FILE_HEADER_LENGTH);
        }
        return Files.write(directory.resolve("repeated.pcap"), repeated.toByteArray());
    }

    /** The numbers of the first record of each file, and at the end the number of records. */
    private static List<Integer> cuts(int records, int count, Random random) {
        List<Integer> places = new ArrayList<>();
        for (int i = 1; i < records; i++) {
            places.add(i);
        }
        Collections.shuffle(places, random);
        List<Integer> cuts = new ArrayList<>(places.subList(0, Math.min(count - 1, places.size())));
        cuts.add(0);
        cuts.add(records);
        Collections.sort(cuts);
        return cuts;
    }

    private static List<Integer> recordOffsets(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> offsets = new ArrayList<>();
        int position = FILE_HEADER_LENGTH;
        while (bytes.length - position >= RECORD_HEADER_LENGTH) {
            int end = position + RECORD_HEADER_LENGTH + file.getInt(position + 8);
            if (end > bytes.length) {
                break;
            }
            offsets.add(position);
            position = end;
        }
        return offsets;
    }

    private static byte[] join(byte[] bytes, int from, int to) {
        byte[] file = Arrays.copyOf(bytes, FILE_HEADER_LENGTH + to - from);
        System.arraycopy(bytes, from, file, FILE_HEADER_LENGTH, to - from);
        return file;
    }
}
