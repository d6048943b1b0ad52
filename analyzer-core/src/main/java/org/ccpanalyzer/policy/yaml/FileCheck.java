// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.policy.PlatformProfile;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.Site;

/**
 * The answer to "is this policy file all right?".
 *
 * @param errors finished sentences that name file and line; empty if the file can be used
 * @param warnings finished sentences that name file and line
 * @param sha256 of the file's bytes if the file can be used, otherwise empty
 */
public record FileCheck(List<String> errors, List<String> warnings, String sha256) {
    private interface Reader {
        Loaded<?> read() throws PolicyException;
    }

    public FileCheck {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /** Checks a rule file: a port guide, or a platform profile if it says that it is one. */
    public static FileCheck rules(Path path) {
        return check(() -> {
            PolicyFile file = PolicyFile.read(path);
            return PlatformReader.claims(file) ? PlatformReader.read(file) : PortGuideReader.read(file);
        });
    }

    /**
     * Checks a site file, and the Microsoft 365 list that it names.
     *
     * @param guide the guide whose rows and roles the site refers to
     * @param platform the profile whose roles and ids the site may use
     */
    public static FileCheck site(Path path, PortGuide guide, PlatformProfile platform) {
        return check(() -> {
            Loaded<Site> site = SiteReader.read(path, guide, platform);
            List<String> warnings = new ArrayList<>(site.warnings());
            MicrosoftListReader.ofSite(path, site.value()).ifPresent(list -> warnings.addAll(list.warnings()));
            return new Loaded<>(site.name(), site.value(), site.sha256(), warnings);
        });
    }

    /** True if the file can be used. */
    public boolean passes() {
        return errors.isEmpty();
    }

    private static FileCheck check(Reader reader) {
        try {
            Loaded<?> loaded = reader.read();
            return new FileCheck(List.of(), loaded.warnings(), loaded.sha256());
        } catch (PolicyException e) {
            return new FileCheck(e.problems(), List.of(), "");
        }
    }
}
