// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccpanalyzer.bundle.BundleFile;
import org.ccpanalyzer.bundle.BundleManifest.HashedFile;
import org.ccpanalyzer.bundle.BundleWriter;

/**
 * Slices and texts that an earlier run left in an output directory. That run listed them with their SHA-256, in the format of
 * {@code sha256sum}; a file is removed only if it stands in that list, has the name of a slice, and is still, byte for byte, what
 * was listed. Nothing else is ever removed.
 */
final class StaleEvidence {
    /** Where a run lists the slices and texts that it wrote. */
    static final String LIST = "evidence/SHA256SUMS";

    private static final int MAX_LIST_BYTES = 1 << 20;
    private static final Pattern LINE =
            Pattern.compile("([0-9a-f]{64})  ([A-Z]{2}-[a-z0-9-]{1,40}-[0-9a-f]{8}\\.(?:pcapng|txt))");

    private final Path evidence;
    private final Path list;
    private final SortedMap<String, String> listed;

    private StaleEvidence(Path list, SortedMap<String, String> listed) {
        this.list = list;
        this.evidence = list.resolveSibling("");
        this.listed = listed;
    }

    /** What an earlier run listed; nothing if there was none, or its list is not as it was written. */
    static StaleEvidence in(Path directory) {
        Path list = directory.resolve(LIST);
        return new StaleEvidence(list, read(list));
    }

    private static SortedMap<String, String> read(Path list) {
        SortedMap<String, String> listed = new TreeMap<>();
        if (!Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)) {
            return listed;
        }
        try (InputStream in = Files.newInputStream(list)) {
            String text = new String(in.readNBytes(MAX_LIST_BYTES), StandardCharsets.ISO_8859_1);
            for (String line : text.lines().toList()) {
                Matcher matcher = LINE.matcher(line);
                if (!matcher.matches()) {
                    return new TreeMap<>();
                }
                listed.put(matcher.group(2), matcher.group(1));
            }
            return listed;
        } catch (IOException e) {
            // What cannot be read is not ours to remove.
            return new TreeMap<>();
        }
    }

    /** SHA-256 by the names of what an earlier run listed. */
    SortedMap<String, String> listed() {
        return listed;
    }

    /** Names of the list and of all that is listed, inside of the directory of the reports. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        listed.keySet().forEach(name -> names.add("evidence/" + name));
        if (!names.isEmpty()) {
            names.add(LIST);
        }
        return names;
    }

    /** A list as it is written, of SHA-256 by name. */
    static byte[] text(SortedMap<String, String> sums) {
        StringBuilder text = new StringBuilder();
        sums.forEach(
                (name, sha256) -> text.append(sha256).append("  ").append(name).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The list of a run's own files, by name. */
    static byte[] list(Map<String, Path> written) throws IOException {
        List<BundleFile> files = new ArrayList<>();
        written.forEach((name, file) -> files.add(BundleFile.of(name, file)));
        SortedMap<String, String> sums = new TreeMap<>();
        for (HashedFile file : BundleWriter.hashed(files)) {
            sums.put(file.name(), file.sha256());
        }
        return text(sums);
    }

    /**
     * Removes what the run that is now complete did not write again.
     *
     * @param hasOwnList whether it wrote a list in place of the earlier one
     */
    void remove(Set<String> written, boolean hasOwnList) {
        boolean all = true;
        for (Map.Entry<String, String> file : listed.entrySet()) {
            if (!written.contains(file.getKey())) {
                all &= removed(evidence.resolve(file.getKey()), file.getValue());
            }
        }
        if (all && !hasOwnList && !listed.isEmpty()) {
            remove(list);
        }
    }

    private static boolean removed(Path file, String sha256) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try {
            String now = BundleFile.of("", file).sha256();
            return now.equals(sha256) && remove(file);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean remove(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            // It stays, as the list of whoever wrote it says.
            return false;
        }
    }
}
