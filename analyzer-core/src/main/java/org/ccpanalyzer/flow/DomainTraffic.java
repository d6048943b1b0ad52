// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.List;
import org.ccpanalyzer.net.IpAddress;

/**
 * What one client asked DNS servers for below one registered domain, over UDP.
 *
 * @param queries that the client sent for names below the domain
 * @param names different ones among them, estimated
 * @param characters of the names before the domain, on average
 * @param entropy bits a character of these, over all of them
 * @param others queries for no address: TXT, NULL, CNAME, MX and the like
 * @param answers with a question for such a name
 * @param missing answers that the name does not exist
 * @param server whom the first query went to
 * @param samples the frames of the first queries
 */
public record DomainTraffic(
        IpAddress client,
        String domain,
        long queries,
        long names,
        double characters,
        double entropy,
        long others,
        long answers,
        long missing,
        IpAddress server,
        List<FrameRef> samples) {
    public DomainTraffic {
        samples = List.copyOf(samples);
    }
}
