// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.finding.RowDescriptor;
import org.ccpanalyzer.policy.CapturePoint;
import org.ccpanalyzer.policy.EffectiveRule;
import org.ccpanalyzer.policy.MicrosoftEndpoints;
import org.ccpanalyzer.policy.MicrosoftList;
import org.ccpanalyzer.policy.PlatformProfile;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.PortTable;
import org.ccpanalyzer.policy.Site;
import org.ccpanalyzer.policy.yaml.Loaded;
import org.ccpanalyzer.policy.yaml.MicrosoftListReader;
import org.ccpanalyzer.policy.yaml.PolicyException;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.ccpanalyzer.policy.yaml.SiteReader;
import org.jspecify.annotations.Nullable;

/** The policy files of a run, read and checked before any packet is. */
record PolicySetup(
        Loaded<PortGuide> guide,
        @Nullable Loaded<Site> siteFile,
        Site site,
        Optional<PlatformProfile> platform,
        Optional<Loaded<MicrosoftList>> microsoftList) {

    /**
     * Reads the shipped guide and profile, and the site file with what it names if one is given.
     *
     * @throws RunException if the site file has errors; the message lists them all
     */
    static PolicySetup load(@Nullable Path siteFile, boolean platformAsked) throws RunException {
        try {
            return load(ShippedPolicy.get(), siteFile, platformAsked);
        } catch (PolicyException e) {
            throw new RunException(ExitCode.USAGE, e.problems(), e);
        }
    }

    /**
     * Reads the site file if one is given, for other rules than those that ship.
     *
     * @throws RunException if the site file has errors; the message lists them all
     */
    static PolicySetup load(ShippedPolicy shipped, @Nullable Path siteFile, boolean platformAsked) throws RunException {
        return load(
                shipped,
                siteFile,
                site -> siteFile == null ? Optional.empty() : MicrosoftListReader.ofSite(siteFile, site),
                platformAsked);
    }

    /** As a bundle under pseudonyms has it, which leaves the list out. */
    PolicySetup withoutMicrosoftList() {
        return new PolicySetup(guide, siteFile, site, platform, Optional.empty());
    }

    /** Finds the Microsoft 365 list of a site. */
    @FunctionalInterface
    interface MicrosoftListSource {
        Optional<Loaded<MicrosoftList>> of(Site site) throws PolicyException;
    }

    /**
     * Reads the site file if one is given, and what it names from elsewhere than it says: in a site file that a stranger wrote, a
     * path may lead anywhere.
     *
     * @throws RunException if the site file has errors; the message lists them all
     */
    static PolicySetup load(
            ShippedPolicy shipped, @Nullable Path siteFile, MicrosoftListSource list, boolean platformAsked)
            throws RunException {
        try {
            Loaded<PortGuide> guide = shipped.guide();
            Loaded<PlatformProfile> profile = shipped.platform();
            Loaded<Site> site = siteFile == null ? null : SiteReader.read(siteFile, guide.value(), profile.value());
            Site effective = site == null ? Site.unconfigured(guide.value()) : site.value();
            boolean platform = platformAsked || effective.platformProfile();
            return new PolicySetup(
                    guide,
                    site,
                    effective,
                    platform ? Optional.of(profile.value()) : Optional.empty(),
                    list.of(effective));
        } catch (PolicyException e) {
            throw new RunException(ExitCode.USAGE, e.problems(), e);
        }
    }

    /**
     * Reads a file of port rules instead of the guide that ships, and the site file if one is given.
     *
     * @throws RunException if a file has errors; the message lists them all
     */
    static PolicySetup load(@Nullable Path rulesFile, @Nullable Path siteFile, boolean platformAsked)
            throws RunException {
        if (rulesFile == null) {
            return load(siteFile, platformAsked);
        }
        try {
            return load(
                    new ShippedPolicy(
                            PortGuideReader.read(rulesFile), ShippedPolicy.get().platform()),
                    siteFile,
                    platformAsked);
        } catch (PolicyException e) {
            throw new RunException(ExitCode.USAGE, e.problems(), e);
        }
    }

    /** The profile that ships with the program, whether or not the site switches it on. */
    static Loaded<PlatformProfile> shippedPlatform() throws RunException {
        try {
            return ShippedPolicy.get().platform();
        } catch (PolicyException e) {
            throw new RunException(ExitCode.USAGE, e.problems(), e);
        }
    }

    PortTable table() {
        return new PortTable(guide.value(), site.portOverrides());
    }

    List<RowDescriptor> rows() {
        List<RowDescriptor> rows = new ArrayList<>();
        for (EffectiveRule rule : table().rules()) {
            rows.add(RowDescriptor.of(rule, guide.value(), site));
        }
        return rows;
    }

    /** Warnings about the site file and the list that it names, finished sentences. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(siteFile == null ? List.of() : siteFile.warnings());
        microsoftList.ifPresent(list -> warnings.addAll(list.warnings()));
        return warnings;
    }

    /** Microsoft 365 by the saved list; without one, by the names of the guide alone. */
    MicrosoftEndpoints microsoft() {
        PortGuide rules = guide.value();
        return new MicrosoftEndpoints(
                rules.microsoftNames(), microsoftList.map(Loaded::value).orElseGet(() -> MicrosoftList.ofGuide(rules)));
    }

    /** Which list that is, without any service yet. */
    Audit.Microsoft365 microsoft365() {
        return microsoftList
                .map(list -> new Audit.Microsoft365(list.name(), list.value().version(), list.sha256(), List.of()))
                .orElseGet(() -> new Audit.Microsoft365(null, guide.value().microsoftListVersion(), null, List.of()));
    }

    Audit.PolicyFiles files() {
        return new Audit.PolicyFiles(
                guide.name(),
                guide.sha256(),
                siteFile == null ? null : siteFile.name(),
                siteFile == null ? null : siteFile.sha256(),
                platform.isPresent(),
                site.capturePoint() == CapturePoint.UNKNOWN ? null : site.capturePoint());
    }
}
