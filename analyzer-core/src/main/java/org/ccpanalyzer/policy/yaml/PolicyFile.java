// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The bytes of a policy file, with the name that messages use for it. */
final class PolicyFile {
    private final String name;
    private final byte[] bytes;

    PolicyFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes.clone();
    }

    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Reads a file, or as much of it as is needed to see that it is too large.
     *
     * @throws PolicyException if the file cannot be read
     */
    static PolicyFile read(Path path) throws PolicyException {
        return read(path, YamlTree.MAX_BYTES);
    }

    /**
     * Reads a file, or one byte more than {@code maxBytes} of it, which shows that it is too large.
     *
     * @throws PolicyException if the file cannot be read
     */
    static PolicyFile read(Path path, int maxBytes) throws PolicyException {
        if (Files.isDirectory(path)) {
            throw new PolicyException(List.of(path + ": This is a directory; give the file in it."));
        }
        try (InputStream stream = Files.newInputStream(path)) {
            return new PolicyFile(path.toString(), stream.readNBytes(maxBytes + 1));
        } catch (NoSuchFileException e) {
            throw new PolicyException(List.of(path + ": There is no such file; check the path."));
        } catch (AccessDeniedException e) {
            throw new PolicyException(List.of(path + ": There is no permission to read the file."));
        } catch (IOException e) {
            throw new PolicyException(List.of(path + ": The file cannot be read (" + e.getMessage() + ")."));
        }
    }

    /** A file that ships inside the program. */
    static PolicyFile shipped(String name) {
        try (InputStream stream = PolicyFile.class.getResourceAsStream("/org/ccpanalyzer/policy/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the program is incomplete: it does not contain " + name);
            }
            return new PolicyFile(name, stream.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("the program is damaged: it cannot read its own " + name, e);
        }
    }

    /** The value that was read from this file, unless the file has errors. */
    <T> Loaded<T> loaded(T value, Problems problems) throws PolicyException {
        problems.throwIfAny();
        return new Loaded<>(name, value, Sha256.of(bytes), problems.warnings());
    }
}
