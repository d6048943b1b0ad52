// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ccpanalyzer.bundle.BundleFile;
import org.ccpanalyzer.capture.ExpansionLimits;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.finding.PacketEvidence.Listing;
import org.jspecify.annotations.Nullable;

/** The slices that a live run has in its output directory, by the ids of their findings. Part of a checkpoint. */
final class LiveSlices {
    private static final String DIRECTORY = "evidence/";
    private static final String SLICE = ".pcapng";
    private static final String TEXT = ".txt";

    private final SortedMap<String, Kept> kept = new TreeMap<>();
    /** SHA-256 of slices and texts by their names in the directory of evidence. */
    private final SortedMap<String, String> sums = new TreeMap<>();

    /**
     * A slice.
     *
     * @param isWhole whether nothing of what its finding named was missing; of one of a run before, that is assumed
     * @param bytes of the file
     */
    record Kept(Listing listing, boolean isWhole, long bytes) {}

    /** The same, growing apart from it. */
    LiveSlices copy() {
        LiveSlices copy = new LiveSlices();
        copy.kept.putAll(kept);
        copy.sums.putAll(sums);
        return copy;
    }

    /**
     * What is in the directory: slices that an earlier run listed there.
     *
     * @param known what that run knew of them, as far as it could tell
     */
    static LiveSlices in(Path directory, LiveSlices known) {
        LiveSlices found = new LiveSlices();
        StaleEvidence.in(directory).listed().keySet().forEach(name -> {
            Path file = directory.resolve(DIRECTORY + name);
            // A run that was killed may have put a newer slice there than it listed.
            String now = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? sha256(file) : null;
            if (now != null) {
                found.sums.put(name, now);
                if (name.endsWith(SLICE)) {
                    String id = name.substring(0, name.length() - SLICE.length());
                    boolean isKnown = now.equals(known.sums.get(name));
                    Kept as = isKnown ? known.kept.get(id) : null;
                    found.kept.put(id, as == null ? adopted(name, file) : as);
                }
            }
        });
        return found;
    }

    private static @Nullable String sha256(Path file) {
        try {
            return BundleFile.of("", file).sha256();
        } catch (IOException e) {
            // What cannot be read is no slice that a report could rest on.
            return null;
        }
    }

    private static Kept adopted(String name, Path file) {
        int packets = 0;
        try (FrameCursor frames =
                FormatCatalog.standard(ExpansionLimits.STANDARD).open(file)) {
            while (frames.next()) {
                packets++;
            }
            return new Kept(new Listing(DIRECTORY + name, packets, List.of()), true, Files.size(file));
        } catch (IOException e) {
            // Whatever it is: any slice of the finding is better.
            return new Kept(new Listing(DIRECTORY + name, 0, List.of()), false, 0);
        }
    }

    /** Takes a slice in place of an older one. */
    void put(String id, Kept slice) {
        kept.put(id, slice);
    }

    /** Takes the digest of a slice or text. */
    void sum(String name, String sha256) {
        sums.put(name.substring(DIRECTORY.length()), sha256);
    }

    void remove(String id) {
        kept.remove(id);
        sums.remove(id + SLICE);
        sums.remove(id + TEXT);
    }

    /** Removes those of no such finding. */
    void retain(Set<String> ids) {
        others(ids).forEach(this::remove);
    }

    /** Those of no such finding. */
    List<String> others(Set<String> ids) {
        List<String> others = new ArrayList<>(kept.keySet());
        others.removeAll(ids);
        return others;
    }

    /** By the id of the finding. */
    Map<String, Kept> kept() {
        return kept;
    }

    /** Bytes of all slices. */
    long bytes() {
        return kept.values().stream().mapToLong(Kept::bytes).sum();
    }

    /** SHA-256 of slices and texts by their names. */
    SortedMap<String, String> sums() {
        return sums;
    }
}
