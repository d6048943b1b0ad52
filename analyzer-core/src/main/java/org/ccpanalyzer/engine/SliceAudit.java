// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
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

    /** Whether the slice alone gives the finding: the same id, and so the same verdict on the same service, and the same outcome. */
    boolean gives(Path slice, String findingId, boolean confirmed) {
        try {
            Audit audit = new AuditRun(alone(slice), InputStream.nullInputStream(), Progress.NONE, message -> {})
                    .judgedBy(policy)
                    .execute();
            return audit.findings().stream().anyMatch(finding -> isSame(finding, findingId, confirmed));
        } catch (RunException e) {
            // Such as: no packet of the host is in it.
            return false;
        }
    }

    private static boolean isSame(Finding finding, String id, boolean confirmed) {
        return finding.id().equals(id) && finding.confirmed() == confirmed;
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
