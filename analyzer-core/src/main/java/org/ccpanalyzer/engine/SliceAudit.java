// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.net.IpAddress;

/** Audits slices by themselves, each as if nothing else had been captured, to see whether it proves its finding. */
final class SliceAudit {
    private final AnalyzeRequest request;
    private final List<IpAddress> hosts;
    private final PolicySetup policy;

    /**
     * @param request of the audit whose findings are to be drawn again
     * @param hosts addresses that it audited
     */
    SliceAudit(AnalyzeRequest request, List<IpAddress> hosts, PolicySetup policy) {
        this.request = request;
        this.hosts = hosts;
        this.policy = policy;
    }

    /** What the slice alone gives of the finding: the one with the same id, and so on the same service; empty if it gives none. */
    Optional<Claim> gives(Path slice, String findingId) {
        try {
            Audit audit = new AuditRun(alone(slice), InputStream.nullInputStream(), Progress.NONE, message -> {})
                    .judgedBy(policy)
                    .execute();
            return audit.findings().stream()
                    .filter(finding -> finding.id().equals(findingId))
                    .findFirst()
                    .map(Claim::of);
        } catch (RunException e) {
            // Such as: no packet of the host is in it.
            return Optional.empty();
        }
    }

    private AnalyzeRequest alone(Path slice) {
        return new AnalyzeRequest(
                List.of(slice.toString()),
                hosts,
                null,
                null,
                request.format(),
                request.reading(),
                request.failOn(),
                null,
                null,
                request.zone(),
                1,
                false,
                request.keepDuplicates(),
                request.platformProfile(),
                request.keyScope(),
                request.expansion(),
                request.display(),
                EvidenceRequest.NONE,
                List.of());
    }
}
