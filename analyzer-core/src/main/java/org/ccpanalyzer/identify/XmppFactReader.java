// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the ends of an XMPP stream say before TLS: addresses, STARTTLS and authentication (RFC 6120, sections 4 to 6; SASL2:
 * XEP-0388; before SASL: XEP-0078). Of a user's address only the domain is kept.
 */
public final class XmppFactReader implements FactReader {
    /** Elements that only stand in a stream that is used, or authenticated, as it is. */
    private static final Set<String> IN_USE =
            Set.of("message", "presence", "iq", "auth", "authenticate", "response", "challenge", "success");

    private static final String OLD_AUTHENTICATION = "JABBER:IQ:AUTH";
    private static final String DIALBACK_PREFIX = "DB:";

    @Override
    public ApplicationProtocol protocol() {
        return ApplicationProtocol.XMPP;
    }

    @Override
    public int read(ByteBuffer bytes, int offset, int length, FactCollector facts) {
        XmlTags tags = new XmlTags(bytes, offset, length);
        Stream stream = new Stream(facts);
        while (tags.next()) {
            if (stream.read(tags)) {
                return DONE;
            }
        }
        return TlsUpgrade.read(bytes, tags.following(), tags.consumed(), tags.remaining(), facts);
    }

    /** One end of the stream, tag by tag. */
    private static final class Stream {
        private final FactCollector facts;
        private boolean features;
        private boolean oldAuthentication;
        private @Nullable String announced;

        Stream(FactCollector facts) {
            this.facts = facts;
        }

        /** Takes a tag; true if more would say nothing more. */
        boolean read(XmlTags tag) {
            String name = tag.name();
            if (IN_USE.contains(name) || tag.hasPrefix(DIALBACK_PREFIX)) {
                facts.add(FactKind.CONTINUED_IN_CLEAR);
            }
            switch (name) {
                case "stream" -> readHeader(tag);
                case "features" -> features = !tag.isEmpty();
                case "/features" -> features = false;
                case "starttls" -> readStartTls();
                case "query" -> oldAuthentication = tag.contains(OLD_AUTHENTICATION);
                case "auth", "authenticate" -> readMechanism(tag);
                default -> readCredentials(name);
            }
            return name.equals("message") || name.equals("presence");
        }

        private void readHeader(XmlTags tag) {
            addDomain(FactKind.XMPP_TO, tag.attribute("TO"));
            addDomain(FactKind.XMPP_FROM, tag.attribute("FROM"));
        }

        private void addDomain(FactKind kind, String address) {
            String afterUser = address.substring(address.indexOf('@') + 1);
            int resource = afterUser.indexOf('/');
            @Nullable String domain = FactText.host(resource < 0 ? afterUser : afterUser.substring(0, resource));
            if (domain != null) {
                facts.add(kind, domain);
            }
        }

        /** Within its features a server offers it; elsewhere a client asks for it, which the handshake will show. */
        private void readStartTls() {
            if (features) {
                facts.add(FactKind.TLS_OFFERED);
            }
        }

        private void readMechanism(XmlTags tag) {
            String mechanism = ClearCredentials.named("SASL", tag.attribute("MECHANISM"));
            if (tag.isEmpty()) {
                announced = mechanism;
            } else {
                addCredentials(mechanism);
            }
        }

        private void readCredentials(String name) {
            if (name.equals("response") && announced != null) {
                addCredentials(announced);
            } else if (oldAuthentication && name.equals("password")) {
                addCredentials(ClearCredentials.JABBER_PASSWORD);
            } else if (oldAuthentication && name.equals("digest")) {
                addCredentials(ClearCredentials.JABBER_DIGEST);
            }
        }

        private void addCredentials(String name) {
            if (ClearCredentials.hasSecret(name)) {
                facts.add(FactKind.CREDENTIALS_IN_CLEAR, name);
            }
        }
    }
}
