// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A bundle that was opened for checking. Whoever sent it may have written any byte of it, so nothing is believed: names go nowhere,
 * files are stored and cannot expand, and the file must be, byte for byte, what {@link BundleWriter} makes of what is in it.
 */
public final class Bundle implements AutoCloseable {
    private static final int MAX_FILES = 2_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)?");
    private static final int NAME_LENGTH = 200;

    private final Path file;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;
    private final BundleManifest manifest;
    private final String manifestSha256;

    private Bundle(Path file, ZipFile zip) throws IOException {
        this.file = file;
        this.zip = zip;
        this.entries = entries(zip);
        byte[] bytes = bytes(BundleWriter.MANIFEST, ManifestJson.MAX_BYTES);
        this.manifest = ManifestJson.read(bytes);
        this.manifestSha256 =
                Fingerprint.of(BundleFile.of(BundleWriter.MANIFEST, bytes)).sha256();
    }

    /**
     * Opens a bundle and reads its manifest.
     *
     * @throws BundleException if the file is no bundle
     */
    public static Bundle open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BundleException(
                    file + (Files.exists(file) ? " is no file." : " does not exist; check the name."));
        }
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new Bundle(file, zip);
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new BundleException(file + " is no bundle, or damaged: it cannot be read as a zip file.", e);
        } catch (NoSuchFileException e) {
            throw new BundleException(file + " does not exist; check the name.", e);
        }
    }

    private static Map<String, ZipEntry> entries(ZipFile zip) throws BundleException {
        if (zip.size() > MAX_FILES) {
            throw new BundleException(
                    "There are " + zip.size() + " files in it; a bundle has at most " + MAX_FILES + ".");
        }
        Map<String, ZipEntry> entries = new HashMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName();
            if (name.length() > NAME_LENGTH || !NAME.matcher(name).matches()) {
                throw new BundleException("A file in it has a name that no bundle uses: '"
                        + name.substring(0, Math.min(name.length(), NAME_LENGTH))
                                .replaceAll("[^ -~]", "?") + "'.");
            }
            if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
                throw new BundleException("'" + name + "' in it is compressed; a bundle stores files as they are.");
            }
            if (entries.put(name, entry) != null) {
                throw new BundleException("'" + name + "' is in it twice.");
            }
        }
        return entries;
    }

    public BundleManifest manifest() {
        return manifest;
    }

    /** What names this bundle without its run block: the same input, options and program give the same. */
    public String manifestSha256() {
        return manifestSha256;
    }

    /**
     * Checks every byte.
     *
     * @return finished sentences on what is not as it should be; empty if everything is
     */
    public List<String> damage() throws IOException {
        List<String> damage = new ArrayList<>();
        Set<String> unnamed = new TreeSet<>(entries.keySet());
        unnamed.remove(BundleWriter.MANIFEST);
        Set<String> named = new HashSet<>();
        for (BundleManifest.HashedFile expected : manifest.files()) {
            unnamed.remove(expected.name());
            if (!named.add(expected.name()) || !isOfManifest(expected.name())) {
                damage.add("The manifest names '" + shown(expected.name()) + "' twice, or as a file of its own.");
            } else {
                check(expected, damage);
            }
        }
        if (!unnamed.remove(BundleWriter.RUN)) {
            damage.add("'" + BundleWriter.RUN + "' is missing.");
        }
        unnamed.forEach(name -> damage.add("'" + name + "' is not in the manifest."));
        if (damage.isEmpty()) {
            checkFraming(damage);
        }
        return damage;
    }

    private static boolean isOfManifest(String name) {
        return !name.equals(BundleWriter.MANIFEST) && !name.equals(BundleWriter.RUN);
    }

    private void check(BundleManifest.HashedFile expected, List<String> damage) {
        if (!entries.containsKey(expected.name())) {
            damage.add("'" + shown(expected.name()) + "' is missing.");
            return;
        }
        try {
            Fingerprint found = Fingerprint.of(fileOf(expected.name()));
            if (found.bytes() != expected.bytes() || !found.sha256().equals(expected.sha256())) {
                damage.add("'" + expected.name() + "' was changed: its SHA-256 is " + found.sha256()
                        + ", and the manifest says " + shown(expected.sha256()) + ".");
            }
        } catch (IOException e) {
            damage.add("'" + expected.name() + "' cannot be read.");
        }
    }

    /** Writes the bundle anew, to nowhere: what differs lies between the files, or in the run block. */
    private void checkFraming(List<String> damage) throws IOException {
        List<BundleFile> files = new ArrayList<>();
        manifest.files().forEach(each -> files.add(fileOf(each.name())));
        try (InputStream original = new BufferedInputStream(Files.newInputStream(file));
                ComparingOutput comparing = new ComparingOutput(original)) {
            BundleWriter.write(fileOf(BundleWriter.MANIFEST), files, fileOf(BundleWriter.RUN), comparing);
            if (!comparing.agrees()) {
                damage.add("Byte " + comparing.position()
                        + " is not as a bundle of these files is written: there are bytes that belong to none of them, or the"
                        + " order or attributes of the files were changed.");
            }
        } catch (ZipException e) {
            damage.add("'" + BundleWriter.RUN + "' or the manifest cannot be read.");
        }
    }

    /** A file of the manifest. */
    public BundleFile fileOf(String name) {
        return new BundleFile(name, () -> zip.getInputStream(entry(name)));
    }

    /** Whether there is a file of this name. */
    public boolean has(String name) {
        return entries.containsKey(name);
    }

    private ZipEntry entry(String name) throws BundleException {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new BundleException("'" + shown(name) + "' is missing.");
        }
        return entry;
    }

    private byte[] bytes(String name, int maxBytes) throws IOException {
        if (entry(name).getSize() > maxBytes) {
            throw new BundleException("'" + name + "' is larger than " + maxBytes + " bytes.");
        }
        try (InputStream in = zip.getInputStream(entry(name))) {
            return in.readNBytes(maxBytes);
        }
    }

    private static String shown(String text) {
        String safe = text.replaceAll("[^ -~]", "?");
        return safe.substring(0, Math.min(safe.length(), NAME_LENGTH));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
