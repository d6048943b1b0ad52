// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

/** What can be wrong with a site file, and the sentence that says so. */
final class SiteErrors {
    /** Text behind the schema line | problem. */
    static final String ONE_LINERS = """
            ccp: 10.20.30.40 | line 2: Expected a list for 'ccp', but found '10.20.30.40'.
            ccp: [mail.example.org] | line 2: 'mail.example.org' is not an IPv4 or IPv6 address.
            ccp: [10.0.0.1]\\nccp: [10.0.0.2] | line 3: The key 'ccp' stands here twice, first on line 2.
            intranet: [10.1.0.0/8] | line 2: '10.1.0.0/8' has address bits set behind the prefix; did you mean 10.0.0.0/8?
            intranet:\\n  - 10.0.0.0/8\\n  - 10.0.0.0/x | line 4: '10.0.0.0/x' has no number behind the slash.
            intranet: [[10.0.0.0/8]] | line 2: Expected a text, but found a list.
            capture_point: switchport | line 2: Unknown capture point 'switchport'; did you mean 'switch-port'?
            platform_profile: maybe | line 2: Expected true or false, but found 'maybe'.
            roles: [mail-server] | line 2: Expected keys with values for 'roles', but found a list.
            roles:\\n  dns-resolvers: {hosts: [10.0.0.1]} | line 3: Unknown role 'dns-resolvers'; did you mean 'dns-resolver'?
            roles: {mail-server: 10.0.0.1} | line 2: Expected the role 'mail-server' with its keys, but found '10.0.0.1'.
            roles: {mail-server: {host: [10.0.0.1]}} | line 2: Unknown key 'host' in the role 'mail-server'; did you mean 'hosts'?
            roles: {mail-server: {hosts: [mail.example.org]}} | line 2: 'mail.example.org' is a name; write it under 'names' instead of 'hosts'.
            roles: {mail-server: {hosts: ["scope:intranet"]}} | line 2: Unknown scope 'scope:intranet'; did you mean 'scope:internet'?
            roles: {mail-server: {hosts: [10.0.0.256]}} | line 2: '10.0.0.256' is not an IPv4 or IPv6 address.
            roles: {mail-server: {names: ["https://mail.example.org"]}} | line 2: 'https://mail.example.org' is not a host name; expected a name such as mail.example.org or *.example.org, without a scheme, port or final dot.
            roles: {mail-server: {names: [10.0.0.1]}} | line 2: '10.0.0.1' is not a host name; expected a name such as mail.example.org or *.example.org, without a scheme, port or final dot.
            port_overrides: [{rule: exchange-smpt, port: 2587}] | line 2: Unknown rule 'exchange-smpt'; did you mean 'exchange-smtp'?
            port_overrides: [{rule: exchange-smtp, port: 0}] | line 2: '0' is not a port; expected a whole number from 1 to 65535.
            port_overrides: [{rule: exchange-smtp, port: 65536}] | line 2: '65536' is not a port; expected a whole number from 1 to 65535.
            port_overrides: [{rule: exchange-smtp, port: 0x1F}] | line 2: '0x1F' is not a port; expected a whole number from 1 to 65535.
            port_overrides: [{rule: exchange-smtp}] | line 2: A port override has no 'port', which it needs.
            port_overrides:\\n  - {rule: exchange-smtp, port: 2587}\\n  - {rule: exchange-smtp, port: 2588} | line 4: Duplicate override of rule 'exchange-smtp', first given on line 3.
            port_overrides: [{rule: email-notifications, port: 26}] | line 2: Row 'email-notifications' is fixed at port 25: its port cell "25" does not say configurable. Declare another port as an addition instead.
            proxy_mappings: [{id: a, client_port: 7442, upstream_rule: bosh-sekure, upstream_port: 7443}] | line 2: Unknown rule 'bosh-sekure'; did you mean 'bosh-secure'?
            proxy_mappings: [{id: a, client_port: 7442, upstream_rule: nowhere, upstream_port: 7443}] | line 2: Unknown rule 'nowhere'; expected one of bosh, bosh-secure, chat-gateway-webhook, email-notifications, email-notifications-tls, exchange-imaps, exchange-smtp, http, https, https-reverse-proxy, notification-service, xmpp-external.
            ccp: &host [10.0.0.1] | line 2: Anchors and aliases (& and *) are not supported here; write the value out.
            m365_list: !file list.json | line 2: Tags (!) are not supported here; write the plain value.
            m365_list: [a.json] | line 2: Expected a text, but found a list.
            """;

    /** Line of the addition | its replacement | problem. */
    static final String IN_AN_ADDITION = """
            reason: The application log. | | line 3: The addition 'splunk' has no 'reason', which it needs.
            owner: ops@example.org | | line 3: The addition 'splunk' has no 'owner', which it needs.
            expires: 2027-01-10 | | line 3: The addition 'splunk' has no 'expires', which it needs.
            owner: ops@example.org | owner: ~ | line 9: The addition 'splunk' has no 'owner', which it needs.
            expires: 2027-01-10 | expires: 2027-02-30 | line 10: '2027-02-30' is not a date; expected year-month-day, such as 2027-01-31.
            expires: 2027-01-10 | expires: 10.01.2027 | line 10: '10.01.2027' is not a date; expected year-month-day, such as 2027-01-31.
            expires: 2027-01-10 | expire: 2027-01-10\\n    expires: 2027-01-10 | line 10: Unknown key 'expire' in the addition 'splunk'; did you mean 'expires'?
            port: 8088 | port: 8o88 | line 6: '8o88' is not a port; expected a whole number from 1 to 65535.
            transport: tcp | transport: sctp | line 5: Unknown transport 'sctp'; expected one of tcp, udp.
            direction: outbound | direction: outward | line 4: Unknown direction 'outward'; expected one of both, inbound, outbound.
            peer: {hosts: [10.20.40.88]} | peer: {hosts: []} | line 7: A peer needs either a 'role', or 'hosts' and 'names'.
            peer: {hosts: [10.20.40.88]} | peer: {role: nmss} | line 7: Unknown role 'nmss'; did you mean 'nms'?
            peer: {hosts: [10.20.40.88]} | peer: [10.20.40.88] | line 7: Expected the peer with its keys, but found a list.
            reason: The application log. | protocols: [https]\\n    reason: The application log. | line 8: Unknown application protocol 'https'; did you mean 'http'?
            owner: ops@example.org | owner: ops@example.org\\n    approved: {reference: CHG-1} | line 10: The approval has no 'by', which it needs.
            expires: 2027-01-10 | expires: 2027-01-10\\n  - {id: splunk, direction: inbound, transport: udp, port: 1, peer: {names: [a.example]}, reason: r, owner: o, expires: 2027-01-01} | line 11: Duplicate addition id 'splunk', first given on line 3.
            expires: 2027-01-10 | expires: 2027-01-10\\n  - {id: dns, direction: inbound, transport: udp, port: 1, peer: {names: [a.example]}, reason: r, owner: o, expires: 2027-01-01} | line 11: The id 'dns' already names a row or platform line; choose another.
            """;

    /** Whole text | problem. */
    static final String NOT_A_SITE_FILE = """
            `` | line 1: The file is empty; a template comes from 'ccp-analyzer site init'.
            # only a comment | line 1: The file is empty; a template comes from 'ccp-analyzer site init'.
            just words | line 1: Expected keys with values, but found 'just words'.
            - a\\n- b | line 1: Expected keys with values, but found a list.
            schema: ccp-site/1\\nccp: [10.0.0.1\\nroles: {} | line 3: This is not YAML: expected ',' or ']', but got :.
            schema: ccp-site/1\\n\\tccp: [] | line 2: This is not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation).
            schema: ccp-site/1\\n---\\nccp: [] | line 3: A second document begins here; a policy file has only one.
            schema: ccp-site/2 | line 1: Unknown schema 'ccp-site/2'; did you mean 'ccp-site/1'?
            ccp: [10.0.0.1] | line 1: The site file has no 'schema', which it needs.
            """;

    private SiteErrors() {}
}
