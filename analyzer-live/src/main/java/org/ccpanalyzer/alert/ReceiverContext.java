// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What receivers are made with.
 *
 * @param authorities whom to trust
 * @param signer of what webhooks get, or null
 * @param deadlines ends what takes too long
 */
record ReceiverContext(
        AlertOutput out, SSLContext authorities, @Nullable Signer signer, Deadlines deadlines) {}
