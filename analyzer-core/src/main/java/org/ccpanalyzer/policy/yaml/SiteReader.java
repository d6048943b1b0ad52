// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.policy.CapturePoint;
import org.ccpanalyzer.policy.MicrosoftListFile;
import org.ccpanalyzer.policy.PlatformProfile;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.PortRule;
import org.ccpanalyzer.policy.PortTable;
import org.ccpanalyzer.policy.ProxyMapping;
import org.ccpanalyzer.policy.RoleMembers;
import org.ccpanalyzer.policy.Site;
import org.ccpanalyzer.policy.SiteAddition;
import org.ccpanalyzer.policy.Verdict;

/** Reads a site file and checks it against the port guide and the platform profile that it refers to. */
public final class SiteReader {
    private static final String SCHEMA = "ccp-site/1";

    private final PortGuide guide;
    private final PlatformProfile platform;
    private final Problems problems;

    private SiteReader(PortGuide guide, PlatformProfile platform, Problems problems) {
        this.guide = guide;
        this.platform = platform;
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @param platform the profile whose roles and ids the site may use, whether or not the site switches it on
     * @throws PolicyException if the file cannot be read or has errors; it lists all of them
     */
    public static Loaded<Site> read(Path path, PortGuide guide, PlatformProfile platform) throws PolicyException {
        return read(PolicyFile.read(path), guide, platform);
    }

    /**
     * Reads the bytes of a file.
     *
     * @param name the file's name for messages
     * @throws PolicyException if the file has errors; it lists all of them
     */
    public static Loaded<Site> read(String name, byte[] bytes, PortGuide guide, PlatformProfile platform)
            throws PolicyException {
        return read(new PolicyFile(name, bytes), guide, platform);
    }

    /** The commented text of a new site file, which loads as it is. */
    public static String template() {
        return new String(PolicyFile.shipped("site-template.yaml").bytes(), StandardCharsets.UTF_8);
    }

    private static Loaded<Site> read(PolicyFile file, PortGuide guide, PlatformProfile platform)
            throws PolicyException {
        Problems problems = new Problems(file.name());
        YamlNode.Mapping root = YamlTree.read(file.bytes(), problems);
        Schemas.refuseOtherKind(root, SCHEMA, problems);
        SiteReader reader = new SiteReader(guide, platform, problems);
        Optional<Site> site = Section.read("the site file", root, problems, reader::site);
        problems.throwIfAny();
        return file.loaded(site.orElseThrow(), problems);
    }

    private Site site(Section section) {
        Schemas.require(section, SCHEMA);
        List<IpPrefix> intranet = section.list("intranet", Values::prefix);
        Map<String, RoleMembers> roles = roles(section);
        Map<String, Integer> overrides = overrides(section);
        return new Site(
                section.list("ccp", Values::address),
                section.optional("capture_point", Values.choice("capture point", CapturePoint.class))
                        .orElse(CapturePoint.UNKNOWN),
                intranet.isEmpty() ? guide.defaultIntranet() : intranet,
                roles,
                overrides,
                mappings(section),
                additions(section, roles, overrides),
                section.optional("m365_list", SiteReader::microsoftList).orElse(null),
                section.optional("platform_profile", Values::flag).orElse(false));
    }

    /** A path alone, or a path with the version of the list, which Microsoft's file does not hold itself. */
    private static Optional<MicrosoftListFile> microsoftList(YamlNode node, Problems problems) {
        if (!(node instanceof YamlNode.Mapping)) {
            return Values.text(node, problems).map(path -> new MicrosoftListFile(path, null));
        }
        return Section.read(
                "the Microsoft 365 list",
                node,
                problems,
                section -> new MicrosoftListFile(
                        section.text("file"),
                        section.optional("version", Values::microsoftListVersion)
                                .orElse(null)));
    }

    private Map<String, RoleMembers> roles(Section section) {
        Map<String, RoleMembers> roles = new LinkedHashMap<>();
        section.entries("roles").forEach((role, entry) -> {
            Names.refer("role", role, entry.line(), knownRoles(), problems);
            MembersReader.read("the role '" + role + "'", entry.value(), problems)
                    .ifPresent(members -> roles.put(role, members));
        });
        return roles;
    }

    private Collection<String> knownRoles() {
        Set<String> known = new LinkedHashSet<>(guide.roles().keySet());
        known.addAll(platform.roles().keySet());
        return known;
    }

    private Map<String, Integer> overrides(Section section) {
        Map<String, Integer> overrides = new LinkedHashMap<>();
        Names rules = new Names(problems);
        section.list(
                "port_overrides",
                (node, ignored) -> Section.read("a port override", node, problems, override -> {
                    String rule = override.text("rule");
                    rules.define("override of rule", rule, override.line("rule"));
                    refuseFixedRow(rule, override);
                    int port = override.required("port", Values::port, 1);
                    overrides.put(rule, port);
                    return port;
                }));
        warnAboutCollisions(section.line("port_overrides"), overrides);
        return overrides;
    }

    private void refuseFixedRow(String id, Section override) {
        Names.refer("rule", id, override.line("rule"), ruleIds(), problems);
        guide.rule(id)
                .filter(rule -> !rule.configurable())
                .ifPresent(rule -> problems.error(
                        override.line("rule"),
                        "Row '" + id + "' is fixed at port " + rule.port() + ": its port cell \"" + rule.portCell()
                                + "\" does not say configurable. Declare another port as an addition instead."));
    }

    private void warnAboutCollisions(int line, Map<String, Integer> overrides) {
        PortTable table = new PortTable(guide, overrides);
        overrides.forEach((id, port) -> table.at(port).stream()
                .map(row -> row.rule().id())
                .filter(other -> !other.equals(id))
                .forEach(other -> problems.warning(
                        line,
                        "Row '" + id + "' is moved to port " + port + ", where row '" + other
                                + "' is too; verdicts will list both.")));
    }

    private List<String> ruleIds() {
        return guide.rules().stream().map(PortRule::id).toList();
    }

    private List<ProxyMapping> mappings(Section section) {
        Names ids = new Names(problems);
        return section.list(
                "proxy_mappings",
                (node, ignored) -> Section.read("a proxy mapping", node, problems, mapping -> {
                    String id = mapping.text("id");
                    ids.define("proxy mapping id", id, mapping.line("id"));
                    String rule = mapping.text("upstream_rule");
                    Names.refer("rule", rule, mapping.line("upstream_rule"), ruleIds(), problems);
                    return new ProxyMapping(
                            id,
                            mapping.required("client_port", Values::port, 1),
                            rule,
                            mapping.required("upstream_port", Values::port, 1));
                }));
    }

    private List<SiteAddition> additions(
            Section section, Map<String, RoleMembers> roles, Map<String, Integer> overrides) {
        Names ids = new Names(problems);
        AdditionReader reader =
                new AdditionReader(ids, takenIds(), roles, knownRoles(), new PortTable(guide, overrides));
        return section.list("additions", reader::addition);
    }

    /** Ids that verdicts already use for something else. */
    private Set<String> takenIds() {
        Set<String> taken = new LinkedHashSet<>(ruleIds());
        platform.lines().forEach(line -> taken.add(line.id()));
        taken.add(Verdict.UNLISTED);
        return taken;
    }
}
