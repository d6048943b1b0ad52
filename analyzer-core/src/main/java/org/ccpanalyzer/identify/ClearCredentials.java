// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of authentication mechanisms, the values of {@link FactKind#CREDENTIALS_IN_CLEAR}. A word out of a packet is only
 * ever compared with the known names: where a mechanism is expected, a careless client may have put the password.
 */
public final class ClearCredentials {
    /** What stands for the name of a mechanism that is not known. */
    static final String OTHER = "other";

    static final String USER_PASS = "USER/PASS";
    static final String APOP = "APOP";
    static final String LOGIN = "LOGIN";
    static final String LDAP_SIMPLE_BIND = "LDAP simple bind";
    static final String LDAP_SASL = "LDAP SASL";
    static final String REDIS_AUTH = "Redis AUTH";
    static final String SOCKS5_PASSWORD = "SOCKS5 username/password";
    static final String JABBER_PASSWORD = "jabber:iq:auth password";
    static final String JABBER_DIGEST = "jabber:iq:auth digest";
    /** Every poll of SNMP 1 and 2c has one, by design. */
    public static final String SNMP_COMMUNITY = "SNMP community";

    /** Mechanisms whose password or token whoever listens can use: SASL (RFC 4616, 7628), HTTP (RFC 7617, 6750). */
    private static final Set<String> READABLE =
            Set.of("PLAIN", LOGIN, "XOAUTH2", "OAUTHBEARER", "Basic", "Bearer", "OAuth");

    private static final Set<String> READABLE_WITHOUT_MECHANISM =
            Set.of(USER_PASS, LDAP_SIMPLE_BIND, REDIS_AUTH, SOCKS5_PASSWORD, JABBER_PASSWORD, SNMP_COMMUNITY);

    /** Mechanisms that answer a challenge or show a ticket. */
    private static final Set<String> UNREADABLE = Set.of(
            "CRAM-MD5",
            "DIGEST-MD5",
            "SCRAM-SHA-1",
            "SCRAM-SHA-1-PLUS",
            "SCRAM-SHA-256",
            "SCRAM-SHA-256-PLUS",
            "SCRAM-SHA-512",
            "SCRAM-SHA-512-PLUS",
            "NTLM",
            "GSSAPI",
            "GSS-SPNEGO",
            "GS2-KRB5",
            "KERBEROS_V4",
            "SKEY",
            "OTP",
            "SRP",
            "X-FACEBOOK-PLATFORM",
            "Digest",
            "Negotiate",
            "HOBA",
            "Mutual",
            "vapid",
            "DPoP",
            "AWS4-HMAC-SHA256");

    /** Mechanisms that send no secret. */
    private static final Set<String> WITHOUT_SECRET = Set.of("ANONYMOUS", "EXTERNAL");

    private static final Map<String, String> BY_UPPER_CASE = Stream.of(READABLE, UNREADABLE, WITHOUT_SECRET)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableMap(name -> name.toUpperCase(Locale.ROOT), name -> name));

    private ClearCredentials() {}

    /** True if whoever listens can read the password or token itself, not only the answer to a challenge. */
    public static boolean isReadable(String name) {
        return READABLE_WITHOUT_MECHANISM.contains(name) || READABLE.contains(mechanism(name));
    }

    /** The verb of a protocol with the mechanism behind it, such as {@code "AUTH PLAIN"}. */
    static String named(String verb, String word) {
        return verb + " " + BY_UPPER_CASE.getOrDefault(word.toUpperCase(Locale.ROOT), OTHER);
    }

    /** True unless the mechanism, as {@link #named}, sends no secret at all. */
    static boolean hasSecret(String name) {
        return !WITHOUT_SECRET.contains(mechanism(name));
    }

    private static String mechanism(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }
}
