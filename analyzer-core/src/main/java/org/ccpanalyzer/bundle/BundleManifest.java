// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in a bundle, and how its findings were drawn.
 *
 * @param tool name and version of the program that made it
 * @param reading how the findings are to be drawn again
 * @param anonymized whether addresses and names are pseudonyms
 * @param findings all findings of the report, by consequence
 * @param files all files but the manifest itself and the run block, by name
 */
public record BundleManifest(
        String tool, AuditOptions reading, boolean anonymized, List<Item> findings, List<HashedFile> files) {
    /** Value of {@code schema}. */
    public static final String SCHEMA = "ccp-analyzer/bundle/1";

    public BundleManifest {
        findings = List.copyOf(findings);
        files = List.copyOf(files);
    }

    /**
     * What of the options of a run decides its findings.
     *
     * @param hosts audited addresses
     * @param reading {@code "documented"} or {@code "strict"}
     * @param keyScope {@code "none"}, {@code "vlan"}, {@code "vni"} or {@code "interface"}
     */
    public record AuditOptions(
            List<String> hosts, String reading, String keyScope, boolean keepDuplicates, boolean platformProfile) {
        public AuditOptions {
            hosts = List.copyOf(hosts);
        }
    }

    /** Whether a finding can be drawn again from its slice alone. */
    public enum Derivation {
        /** It was, before the bundle was written. */
        FROM_SLICE,
        /** It rests on payload, which the slice leaves out. */
        NEEDS_PAYLOAD,
        /** It rests on counts over all packets of its flows, of which the slice holds a part. */
        NEEDS_COUNTS,
        /** It rests on more of the capture than the slice has, or there is no slice. */
        NEEDS_CAPTURE
    }

    /**
     * A finding.
     *
     * @param confirmed its outcome: really used, or only attempted
     * @param slice name of its slice, or null if it has none
     * @param sameCounts whether the slice alone gave as many flows and bytes as the report has, before the bundle was written: it
     *     then has all packets that were counted
     */
    public record Item(
            String id, boolean confirmed, @Nullable String slice, Derivation derivation, boolean sameCounts) {}

    /**
     * A file.
     *
     * @param sha256 of its bytes, 64 lower-case hex digits
     */
    public record HashedFile(String name, long bytes, String sha256) {}
}
