// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ccpanalyzer.anonymize.AnonymizationKey;
import org.ccpanalyzer.anonymize.Pseudonyms;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.flow.DomainTraffic;
import org.ccpanalyzer.flow.TunnelTraffic;
import org.ccpanalyzer.policy.MicrosoftList;
import org.ccpanalyzer.policy.MicrosoftName;
import org.ccpanalyzer.policy.PolicyJudge;
import org.ccpanalyzer.policy.Site;
import org.ccpanalyzer.policy.yaml.Loaded;
import org.ccpanalyzer.policy.yaml.PolicyException;
import org.ccpanalyzer.policy.yaml.SiteReader;
import org.ccpanalyzer.policy.yaml.SiteWriter;
import org.jspecify.annotations.Nullable;

/**
 * A run whose reports show pseudonyms: everything is judged as it is, and shown under pseudonyms by the same code. The site's
 * own data are written anew, so that what is shown can be judged again by whoever has it. Good for one run.
 */
public final class Anonymization implements Disclosure {
    private static final String SITE_COMMENT = "The site under pseudonyms, written by ccp-analyzer.";

    private final AnonymizationKey key;
    private final boolean kept;
    private @Nullable Pseudonyms pseudonyms;
    private @Nullable PolicySetup policy;
    private byte[] siteFile = {};

    /** @param kept whether the user has the key, so that other runs can have the same pseudonyms */
    public Anonymization(AnonymizationKey key, boolean kept) {
        this.key = key;
        this.kept = kept;
    }

    /** Makes the pseudonyms, as soon as it is known by what is judged. */
    void begin(PolicySetup real) {
        Pseudonyms made = new Pseudonyms(key, kept, publicNames(real));
        pseudonyms = made;
        Site site = made.site().of(real.site());
        policy = new PolicySetup(
                real.guide(), rewritten(real, site, made), site, real.platform(), list(real.microsoftList(), made));
    }

    /** What the guide names, and Microsoft's list, is known to everybody, and says nothing of the site. */
    private static List<String> publicNames(PolicySetup real) {
        List<String> names = new ArrayList<>();
        real.guide().value().microsoftNames().stream().map(MicrosoftName::name).forEach(names::add);
        real.microsoftList().ifPresent(list -> list.value().sets().forEach(set -> names.addAll(set.names())));
        return names;
    }

    private static Optional<Loaded<MicrosoftList>> list(Optional<Loaded<MicrosoftList>> real, Pseudonyms pseudonyms) {
        return real.map(list -> new Loaded<>(
                pseudonyms.ofFile("list", list.name()), pseudonyms.site().of(list.value()), list.sha256(), List.of()));
    }

    private @Nullable Loaded<Site> rewritten(PolicySetup real, Site site, Pseudonyms made) {
        Loaded<Site> file = real.siteFile();
        if (file == null) {
            return null;
        }
        siteFile = SiteWriter.write(site, SITE_COMMENT);
        try {
            return SiteReader.read(
                    made.ofFile("site", file.name()),
                    siteFile,
                    real.guide().value(),
                    PolicySetup.shippedPlatform().value());
        } catch (PolicyException | RunException e) {
            throw new IllegalStateException("a site under pseudonyms is as sound as the site itself", e);
        }
    }

    /** Those of this run. */
    Pseudonyms pseudonyms() {
        if (pseudonyms == null) {
            throw new IllegalStateException("the run has not begun");
        }
        return pseudonyms;
    }

    /** What is shown is judged by this. */
    @Override
    public PolicySetup policy() {
        if (policy == null) {
            throw new IllegalStateException("the run has not begun");
        }
        return policy;
    }

    /** The site file of what is shown; empty without one. */
    byte[] siteFile() {
        return siteFile.clone();
    }

    @Override
    public Iterable<JudgedFlow> flows(HostFlows flows, LocalDate captureDate) {
        PolicySetup shown = policy();
        return new PseudonymousFlows(
                flows,
                pseudonyms().flows(),
                new PolicyJudge(shown.guide().value(), shown.site(), shown.platform(), captureDate));
    }

    @Override
    public List<DomainTraffic> domains(List<DomainTraffic> domains) {
        return domains.stream().map(pseudonyms().flows()::of).toList();
    }

    @Override
    public List<TunnelTraffic> tunnels(List<TunnelTraffic> tunnels) {
        return tunnels.stream().map(pseudonyms().flows()::of).toList();
    }

    /** And what there is to say of the pseudonyms themselves, first. */
    @Override
    public List<String> sentences(List<String> sentences) {
        return Stream.concat(Stream.of(pseudonyms().note()), pseudonyms().captures().ofSentences(sentences).stream())
                .toList();
    }

    @Override
    public List<StreamSummary.Source> inputs(List<StreamSummary.Source> inputs) {
        List<StreamSummary.Source> shown = new ArrayList<>();
        for (StreamSummary.Source input : inputs) {
            shown.add(new StreamSummary.Source(
                    pseudonyms().captures().ofInput(input.name()),
                    input.bytes(),
                    input.sha256(),
                    pseudonyms().captures().of(input.info()),
                    input.firstNanos(),
                    input.lastNanos()));
        }
        return shown;
    }

    @Override
    public Audit.Subject subject(Audit.Subject subject) {
        return pseudonyms().of(subject);
    }

    @Override
    public Audit.Run run(Audit.Run run) {
        return pseudonyms().of(run);
    }
}
