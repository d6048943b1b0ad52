// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Map;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/** What stops working while a row is blocked, from the row's purpose. */
public final class BusinessEffect {
    private static final String WHILE_BLOCKED = "While it is blocked, ";

    private static final Map<String, String> OUTBOUND = Map.of(
            "email-notifications", "no notification mail is sent",
            "http", "social contacts (posts, feeds) are not fetched over HTTP",
            "https", "social contacts are not fetched, and Microsoft 365 sign-in fails",
            "email-notifications-tls", "no notification mail is sent over TLS",
            "exchange-smtp", "agents' replies to customer mail are not sent",
            "exchange-imaps", "customer mail is not retrieved, and drafts are not saved",
            "xmpp-external", "no instant-message notifications are sent");
    private static final Map<String, String> INBOUND = Map.of(
            "http", "the user interface, the APIs, and customers' chat and callback requests fail over HTTP",
            "https", "the user interface, the APIs, and customers' chat and callback requests fail",
            "chat-gateway-webhook", "messages of the chat gateway do not arrive",
            "notification-service", "Unified CCX receives no social contact events",
            "bosh", "the user interface gets no events and no chat over the unsecure connection",
            "bosh-secure", "the user interface gets no events and no chat",
            "https-reverse-proxy", "desktops behind the VPN-less reverse proxy cannot connect");

    private BusinessEffect() {}

    /** A finished sentence. */
    static String sentence(@Nullable String rule, Side side) {
        String effect = rule == null ? null : (side == Side.OUTBOUND ? OUTBOUND : INBOUND).get(rule);
        return WHILE_BLOCKED + (effect == null ? "what depends on it does not work" : effect) + ".";
    }

    /** The sentence on the effect that a finding's {@code why} ends with, or null where nobody is known to miss anything. */
    public static @Nullable String in(String why) {
        int place = why.lastIndexOf(WHILE_BLOCKED);
        return place < 0 ? null : why.substring(place);
    }
}
