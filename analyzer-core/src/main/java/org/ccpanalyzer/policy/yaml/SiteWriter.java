// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.ExpectedProtocols;
import org.ccpanalyzer.policy.MicrosoftListFile;
import org.ccpanalyzer.policy.ProxyMapping;
import org.ccpanalyzer.policy.RoleMembers;
import org.ccpanalyzer.policy.Site;
import org.ccpanalyzer.policy.SiteAddition;
import org.jspecify.annotations.Nullable;

/** Writes a site as a file that {@link SiteReader} reads as the same site; without comments. */
public final class SiteWriter {
    private final StringBuilder text = new StringBuilder();

    private SiteWriter() {}

    /**
     * The bytes of a site file.
     *
     * @param comment one line at its beginning
     */
    public static byte[] write(Site site, String comment) {
        SiteWriter writer = new SiteWriter();
        writer.line("# " + comment.replaceAll("[^ -~]", "?"));
        writer.site(site);
        return writer.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void site(Site site) {
        line("schema: ccp-site/1");
        line("ccp: " + list(site.ccpAddresses()));
        line("capture_point: " + word(site.capturePoint()));
        line("intranet: " + list(site.intranet()));
        roles(site.roles());
        section(
                "port_overrides",
                site.portOverrides().entrySet().stream()
                        .map(override -> "{rule: " + quoted(override.getKey()) + ", port: " + override.getValue() + "}")
                        .toList());
        section(
                "proxy_mappings",
                site.proxyMappings().stream().map(SiteWriter::mapping).toList());
        section("additions", site.additions().stream().map(SiteWriter::addition).toList());
        microsoftList(site.microsoftList());
        line("platform_profile: " + (site.platformProfile() ? "on" : "off"));
    }

    private void microsoftList(@Nullable MicrosoftListFile list) {
        if (list != null) {
            line("m365_list: {file: " + quoted(list.path())
                    + (list.version() == null ? "" : ", version: " + list.version()) + "}");
        }
    }

    private void roles(Map<String, RoleMembers> roles) {
        if (!roles.isEmpty()) {
            line("roles:");
            roles.forEach((role, members) -> line("  " + quoted(role) + ": {" + members(members) + "}"));
        }
    }

    private void section(String key, Collection<String> items) {
        if (!items.isEmpty()) {
            line(key + ":");
            items.forEach(item -> line("  - " + item));
        }
    }

    private static String members(RoleMembers members) {
        String hosts = members.prefixes().stream().map(SiteWriter::quoted).collect(Collectors.joining(", "));
        String internet = members.internet() ? (hosts.isEmpty() ? "" : ", ") + quoted("scope:internet") : "";
        return "hosts: [" + hosts + internet + "], names: " + list(members.names());
    }

    private static String mapping(ProxyMapping mapping) {
        return "{id: " + quoted(mapping.id()) + ", client_port: " + mapping.clientPort() + ", upstream_rule: "
                + quoted(mapping.upstreamRule()) + ", upstream_port: " + mapping.upstreamPort() + "}";
    }

    private static String addition(SiteAddition addition) {
        String peer = addition.peerRole() == null
                ? "{" + members(addition.peers()) + "}"
                : "{role: " + quoted(addition.peerRole()) + "}";
        return "{id: " + quoted(addition.id()) + ", direction: " + word(addition.direction()) + ", transport: "
                + IpProtocol.name(addition.protocol()) + ", port: " + addition.port() + ", peer: " + peer
                + ", protocols: "
                + protocols(addition.protocols()) + ", reason: " + quoted(addition.reason()) + ", owner: "
                + quoted(addition.owner()) + approval(addition.approval()) + ", expires: " + addition.expires() + "}";
    }

    private static String protocols(ExpectedProtocols protocols) {
        return list(protocols.words());
    }

    private static String approval(SiteAddition.@Nullable Approval approval) {
        return approval == null
                ? ""
                : ", approved: {by: " + quoted(approval.by())
                        + (approval.reference() == null ? "" : ", reference: " + quoted(approval.reference()))
                        + (approval.on() == null ? "" : ", on: " + approval.on()) + "}";
    }

    private static String list(Collection<?> items) {
        return items.stream().map(SiteWriter::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A double-quoted scalar (YAML 1.2, section 7.3.1). */
    private static String quoted(Object value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : value.toString().toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                quoted.append("\\x%02x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
