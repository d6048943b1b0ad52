// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What Linux tells of a network interface in its /sys tree. The interface may be renamed meanwhile. */
final class SystemInterface {
    private static final Path ROOT = Path.of("/sys/class/net");

    private String name;
    private final @Nullable String index;

    SystemInterface(String name) {
        this.name = name;
        this.index = read(name, "ifindex");
    }

    /** Whether the system knows an interface of that name; false for {@code any}. */
    static boolean exists(String name) {
        return isPlain(name) && Files.exists(ROOT.resolve(name));
    }

    /** As given, or as {@link #state} found it last. */
    String name() {
        return name;
    }

    /** The name now, or null if there is no such interface any more. */
    @Nullable
    String find() {
        boolean isThere = state() != InterfaceState.GONE && exists(name);
        return isThere ? name : null;
    }

    /** The state now. Finds the new name of an interface that was renamed. */
    InterfaceState state() {
        if (index == null) {
            return InterfaceState.UNKNOWN;
        }
        if (!index.equals(read(name, "ifindex"))) {
            String renamed = nameOfIndex();
            if (renamed == null) {
                return InterfaceState.GONE;
            }
            name = renamed;
        }
        return stateOf(name);
    }

    /** The state of the interface that has this name now. */
    static InterfaceState stateOf(String name) {
        String state = read(name, "operstate");
        if (state == null) {
            return InterfaceState.UNKNOWN;
        }
        return switch (state) {
            case "up" -> InterfaceState.UP;
            case "down", "lowerlayerdown", "dormant", "notpresent", "testing" -> InterfaceState.DOWN;
            default -> InterfaceState.UNKNOWN;
        };
    }

    private @Nullable String nameOfIndex() {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(ROOT)) {
            for (Path each : all) {
                String candidate = String.valueOf(each.getFileName());
                if (index != null && index.equals(read(candidate, "ifindex"))) {
                    return candidate;
                }
            }
        } catch (IOException e) {
            // A system without this tree tells nothing.
        }
        return null;
    }

    private static @Nullable String read(String name, String attribute) {
        if (!isPlain(name)) {
            return null;
        }
        try {
            return Files.readString(ROOT.resolve(name).resolve(attribute)).strip();
        } catch (IOException e) {
            return null;
        }
    }

    /** A name that is no path. */
    private static boolean isPlain(String name) {
        return !name.isEmpty() && !name.contains("/") && !name.startsWith(".");
    }
}
