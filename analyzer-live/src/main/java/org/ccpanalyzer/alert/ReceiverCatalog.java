// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ccpanalyzer.engine.RunException;
import org.ccpanalyzer.finding.ExitCode;

/** All kinds of receivers by their scheme. A kind is added by one class and one line here. */
final class ReceiverCatalog {
    private static final Map<String, ReceiverKind> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("stdout", StandardOutputReceiver::open);
        KINDS.put("file", FileReceiver::open);
        KINDS.put("syslog", UdpSyslogReceiver::open);
        KINDS.put("syslog+tcp", StreamSyslogReceiver::open);
        KINDS.put("syslog+tls", StreamSyslogReceiver::openTls);
        KINDS.put("http", WebhookReceiver::open);
        KINDS.put("https", WebhookReceiver::open);
        KINDS.put("command", CommandReceiver::open);
    }

    private ReceiverCatalog() {}

    /** @throws RunException if nobody knows the scheme, or there cannot be such a receiver */
    static Route open(String text, ReceiverContext context) throws RunException {
        Target target = Target.parse(text);
        ReceiverKind kind = target == null ? null : KINDS.get(target.scheme());
        if (target == null || kind == null) {
            throw new RunException(
                    ExitCode.USAGE,
                    "--alert " + Target.shown(text) + " is no receiver; expected one of stdout, file:PATH, "
                            + "syslog://HOST, syslog+tcp://HOST:PORT, syslog+tls://HOST, https://URL, http://URL or "
                            + "command:PATH, with +text, +ndjson, +cef or +ecs behind the first word for another format.");
        }
        return kind.open(target, context);
    }
}
