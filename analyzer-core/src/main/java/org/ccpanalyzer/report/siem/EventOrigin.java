// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.policy.Reading;

/**
 * What an event says besides its finding. Nothing of it differs from run to run, so that one finding gives one line.
 *
 * @param product that found it
 * @param version of the product
 * @param rules name of the rules
 * @param reading of the guide that decides how a finding counts
 * @param inputs names of the capture files, in the order in which evidence counts them
 */
public record EventOrigin(String product, String version, String rules, Reading reading, List<String> inputs) {
    public EventOrigin {
        inputs = List.copyOf(inputs);
    }

    public static EventOrigin of(Audit audit) {
        return new EventOrigin(
                audit.run().tool(),
                audit.run().version(),
                audit.policy().rules(),
                audit.conclusion().reading(),
                audit.inputs().stream().map(Audit.Input::name).toList());
    }

    /** The capture file of a piece of evidence. */
    String file(Finding.Evidence evidence) {
        return evidence.file() < inputs.size() ? inputs.get(evidence.file()) : "input " + evidence.file();
    }
}
