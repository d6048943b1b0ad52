// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes bundles. The same files give the same bytes: the manifest first, the others by name, the run block last; all stored
 * as they are, for what a compressor makes of them depends on its version; all with the same time.
 */
public final class BundleWriter {
    /** Name of the manifest inside of a bundle. */
    public static final String MANIFEST = "manifest.json";
    /** Name of what differs from run to run. */
    public static final String RUN = "run.json";

    /** The first that a zip file can say. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private BundleWriter() {}

    /** The files of a manifest, by name. */
    public static List<BundleManifest.HashedFile> hashed(List<BundleFile> files) throws IOException {
        List<BundleManifest.HashedFile> hashed = new ArrayList<>();
        for (BundleFile file : sorted(files)) {
            Fingerprint fingerprint = Fingerprint.of(file);
            hashed.add(new BundleManifest.HashedFile(file.name(), fingerprint.bytes(), fingerprint.sha256()));
        }
        return hashed;
    }

    /**
     * Writes a bundle; does not close the stream.
     *
     * @param files those of the manifest
     * @param run the run block
     */
    public static void write(BundleFile manifest, List<BundleFile> files, BundleFile run, OutputStream out)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        put(manifest, zip);
        for (BundleFile file : sorted(files)) {
            put(file, zip);
        }
        put(run, zip);
        zip.finish();
    }

    private static List<BundleFile> sorted(List<BundleFile> files) {
        return files.stream().sorted(Comparator.comparing(BundleFile::name)).toList();
    }

    private static void put(BundleFile file, ZipOutputStream zip) throws IOException {
        Fingerprint fingerprint = Fingerprint.of(file);
        ZipEntry entry = new ZipEntry(file.name());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(fingerprint.bytes());
        entry.setCompressedSize(fingerprint.bytes());
        entry.setCrc(fingerprint.crc());
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        try (InputStream in = file.content().open()) {
            in.transferTo(zip);
        }
        zip.closeEntry();
    }
}
