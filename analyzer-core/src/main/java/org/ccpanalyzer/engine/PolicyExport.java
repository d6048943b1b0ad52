// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.GuideSource;
import org.ccpanalyzer.policy.PlatformProfile;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.access.AccessList;
import org.ccpanalyzer.policy.access.AccessListCompiler;
import org.ccpanalyzer.policy.yaml.Loaded;
import org.ccpanalyzer.report.filter.AccessListWriter;
import org.ccpanalyzer.report.filter.Provenance;
import org.ccpanalyzer.report.filter.Selection;
import org.jspecify.annotations.Nullable;

/** Exports the port guide, as it holds at a site, as a firewall or a packet filter. */
public final class PolicyExport {
    private PolicyExport() {}

    /**
     * What to export.
     *
     * @param language name of a language, see {@link ExportCatalog}
     * @param hosts addresses of the host; empty: those of the site file
     * @param siteFile the site file, or null
     * @param platformProfile true to permit the platform profile even if the site does not switch it on
     * @param date additions that have expired by then are left out; null: today, in UTC
     * @param selection what a packet filter is to match; null: not asked for
     */
    public record Request(
            String language,
            List<IpAddress> hosts,
            @Nullable Path siteFile,
            boolean platformProfile,
            Reading reading,
            @Nullable LocalDate date,
            @Nullable Selection selection) {
        public Request {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * The text of the export, and warnings about the site file as finished sentences.
     *
     * @param text the whole file
     */
    public record Result(String text, List<String> warnings) {
        public Result {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Makes an export.
     *
     * @throws RunException if the language is unknown, no host is known, or the site file has errors
     */
    public static Result make(Request request) throws RunException {
        AccessListWriter writer = writer(request);
        PolicySetup policy = PolicySetup.load(request.siteFile(), request.platformProfile());
        AccessList list = new AccessListCompiler(policy.guide().value(), policy.site(), policy.platform())
                .compile(hosts(request, policy), request.reading(), date(request));
        Selection selection = request.selection() == null ? Selection.HOST : request.selection();
        return new Result(writer.write(list, provenance(policy), selection), policy.warnings());
    }

    private static AccessListWriter writer(Request request) throws RunException {
        AccessListWriter writer = ExportCatalog.writer(request.language())
                .orElseThrow(() -> new RunException(
                        ExitCode.USAGE,
                        "'" + request.language() + "' is no language of exports; expected "
                                + String.join(", ", ExportCatalog.names()) + "."));
        if (request.selection() != null && !writer.selects()) {
            throw new RunException(
                    ExitCode.USAGE,
                    "--what is for bpf and wireshark alone; '" + writer.name() + "' is about what is permitted.");
        }
        return writer;
    }

    private static List<IpAddress> hosts(Request request, PolicySetup policy) throws RunException {
        List<IpAddress> hosts = request.hosts().isEmpty() ? policy.site().ccpAddresses() : request.hosts();
        if (hosts.isEmpty()) {
            throw new RunException(
                    ExitCode.USAGE,
                    "No address of the host is known; give --host ADDR, or a --site file with the key 'ccp'.");
        }
        for (IpAddress host : hosts) {
            if (host.isMulticast() || host.isUnspecified() || host.isLimitedBroadcast()) {
                throw new RunException(
                        ExitCode.USAGE, "'" + host + "' is no address of one host; give the host's own address.");
            }
        }
        return hosts;
    }

    private static LocalDate date(Request request) {
        return request.date() == null ? LocalDate.now(ZoneOffset.UTC) : request.date();
    }

    private static Provenance provenance(PolicySetup policy) throws RunException {
        GuideSource source = policy.guide().value().source();
        Loaded<PlatformProfile> platform = policy.platform().isPresent() ? PolicySetup.shippedPlatform() : null;
        return new Provenance(
                "ccp-analyzer " + BuildInfo.read().version(),
                source.ruleSet() + " " + source.version(),
                policy.guide().sha256(),
                policy.siteFile() == null ? null : policy.siteFile().name(),
                policy.siteFile() == null ? null : policy.siteFile().sha256(),
                platform == null ? null : platform.value().version(),
                platform == null ? null : platform.sha256());
    }
}
