// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a user can ask of alerts.
 *
 * @param targets who is told, each as {@link ReceiverCatalog} reads it
 * @param state directory where known findings and undelivered alerts are kept, or null to keep nothing
 * @param spoolBytes what the undelivered alerts of one receiver may take
 * @param perMinute how many findings a receiver is told in a minute
 * @param authorities file of certificates (PEM) that are trusted besides those of Java, or null
 * @param secret file with the key that signs what webhooks get, or null
 */
public record AlertSettings(
        List<String> targets,
        @Nullable Path state,
        long spoolBytes,
        int perMinute,
        @Nullable Path authorities,
        @Nullable Path secret) {
    public AlertSettings {
        targets = targets.stream().distinct().toList();
    }

    /** What may be shown of a target: of a URL neither user nor path nor query, each of which may be a secret. */
    public static String shown(String target) {
        return Target.shown(target);
    }
}
